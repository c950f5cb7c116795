"""The rules of writing a card, as far as code can see a breach of them without being wrong about it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flashcards.check.languages import Language, languages
from flashcards.core import choice, cloze
from flashcards.core.markup import list_members, plain_text
from flashcards.core.notes import BOTH, CHOICE, CLOZE, LIST, NoteText
from flashcards.formats.deckfile import why_no_card
from flashcards.i18n import _

MOST_WORDS = 25  # of an answer
MOST_MEMBERS = 7  # of a list
MOST_MEMBER_WORDS = 12
_MOST_GAPS = 50  # of a text that are compared with other cards
_MOST_COMPARED = 50  # words of an answer that are looked for in its passage
_EARLY = 4  # words in which "tersebut" has nothing to point to

_WORD = re.compile(r"\w[\w'’-]*")
_VERDICT = re.compile(r"(\w+)\s*(?:$|[,.;:–—!])")
_MEANT_AS_WRITTEN = ("`", "](", "\\", "$")


def faults(text: NoteText, lang: str | None) -> Iterator[str]:
    """What breaks a rule in a note, in words; `lang` is the code of its language."""
    if text.type_id == CHOICE:
        yield from _choice_faults(text, languages(lang))
    elif not all(words.strip() for words in text.fields):
        yield _("expected words in the question and in the answer")
    elif text.type_id == CLOZE:
        yield from _cloze_faults(text.fields[0], languages(lang))
    else:
        yield from _question_faults(text, languages(lang))


def questions(text: NoteText) -> Iterator[tuple[str, str]]:
    """Question and answer of each card of a note, folded so that the same ones are equal."""
    if text.type_id == CLOZE:
        for key in cloze.hidden_words(text.fields[0])[:_MOST_GAPS]:
            yield (
                _folded(cloze.ask(text.fields[0], "markdown", key, lambda hint: f"[{hint or '…'}]")),
                _folded(key),
            )
        return
    if text.type_id == CHOICE:  # the same stem may be asked again with other options
        question = _folded(choice.joined(*text.fields[:2]).replace("[x]", "[ ]"))
        yield question, _folded("; ".join(_key(text)))
        return
    question, answer = (_folded(words) for words in text.fields)
    yield question, answer
    if text.type_id == BOTH and question != answer:
        yield answer, question


def longest_answer(text: NoteText) -> int:
    """Words of the longest thing that a card of the note asks for; of a list, of its longest item."""
    if text.type_id == LIST:
        asked: tuple[str, ...] = list_members(text.fields[1]) or ()
    else:
        asked = text.fields if text.type_id == BOTH else _hidden(text)
    return max((_count(plain_text(words, "markdown")) for words in asked), default=0)


def holds_nothing_of(passage: str, text: NoteText) -> bool:
    """Whether a passage has clearly nothing of the answer: not four letters in a row of any of its words."""
    answer = " ".join(_hidden(text))
    words = [word for word in _WORD.findall(plain_text(answer, "markdown").casefold()) if len(word) > 3]
    passage = passage.casefold()
    parts = (word[at : at + 4] for word in words[:_MOST_COMPARED] for at in range(len(word) - 3))
    return len(words) > 1 and not any(part in passage for part in parts)


def _hidden(text: NoteText) -> tuple[str, ...]:
    """What a card asks for."""
    if text.type_id == CLOZE:
        return cloze.hidden_words(text.fields[0])
    return _key(text) if text.type_id == CHOICE else text.fields[1:]


def _key(text: NoteText) -> tuple[str, ...]:
    return tuple(one.text for one in choice.options(text.fields[1]) if one.right)


def _choice_faults(text: NoteText, known: tuple[Language, ...]) -> Iterator[str]:
    question, tasks = plain_text(text.fields[0], "markdown"), text.fields[1]
    if why := why_no_card(text):
        yield why
        return
    longest = max(_count(plain_text(one.text, "markdown")) for one in choice.options(tasks))
    if longest > MOST_WORDS:
        yield _("expected options of at most {n} words, not {count}").format(n=MOST_WORDS, count=longest)
    yield from _pointer_faults(question, known)


def _folded(words: str) -> str:
    meant = any(mark in words for mark in _MEANT_AS_WRITTEN)
    plain = " ".join(words.split()) if meant else plain_text(words, "markdown")
    return plain.casefold().rstrip(" .?!:;") or plain


def _count(words: str) -> int:
    return len(_WORD.findall(words))


def _cloze_faults(text: str, known: tuple[Language, ...]) -> Iterator[str]:
    hidden = cloze.hidden_words(text)
    if not hidden:
        yield _("expected a gap: words in [square brackets]")
    for words in hidden:
        if _count(words) > MOST_WORDS:
            yield _("expected at most {n} words in a gap, not {count}").format(
                n=MOST_WORDS, count=_count(words)
            )
        if any(_is_function_word(words, language) for language in known):
            yield _("expected a gap on words that carry the meaning, not on “{words}”").format(words=words)
    yield from _pointer_faults(plain_text(cloze.opened(text), "markdown"), known)


def _is_function_word(words: str, language: Language) -> bool:
    found = _WORD.findall(words.casefold())
    return bool(found) and language.function_words.issuperset(found)


def _question_faults(text: NoteText, known: tuple[Language, ...]) -> Iterator[str]:
    question, answer = (plain_text(words, "markdown") for words in text.fields)
    if text.type_id == LIST:
        yield from _list_faults(list_members(text.fields[1]))
    else:
        longest = max(_count(answer), _count(question) if text.type_id == BOTH else 0)
        if longest > MOST_WORDS:
            yield _("expected an answer of at most {n} words, not {count}").format(
                n=MOST_WORDS, count=longest
            )
    if any(_is_yes_no(question, answer, language) for language in known):
        yield _("expected a question that asks for more than yes or no")
    yield from _pointer_faults(question, known)
    for language in known:
        first = _WORD.findall(answer.casefold())[:2]
        if first and (first[0] in language.answer_pointers or _follows_noun(first, language)):
            yield _("expected an answer that names what “{words}” stands for").format(words=" ".join(first))


def _list_faults(members: tuple[str, ...] | None) -> Iterator[str]:
    if not members:
        yield _("expected a list of two or more items as the answer")
        return
    if len(members) > MOST_MEMBERS:
        yield _("expected a list of at most {n} items, not {count}").format(
            n=MOST_MEMBERS, count=len(members)
        )
    longest = max(_count(plain_text(member, "markdown")) for member in members)
    if longest > MOST_MEMBER_WORDS:
        message = _("expected items of at most {n} words, not {count}")
        yield message.format(n=MOST_MEMBER_WORDS, count=longest)


def _is_yes_no(question: str, answer: str, language: Language) -> bool:
    verdict = _VERDICT.match(answer.casefold())
    if verdict and verdict[1] in language.verdicts:
        return True
    asked = question.casefold().replace("’", "'")
    words, end = list(_WORD.finditer(asked)), 0
    for word, following in pairwise(words):
        before, end = asked[end : word.start()].rstrip(), word.end()
        opens = word is words[0] or before[-1:] in tuple(language.openers_after)
        if opens and word[0] in language.openers and following[0] not in language.asking:
            return True
    return False


def _pointer_faults(text: str, known: tuple[Language, ...]) -> Iterator[str]:
    words = _WORD.findall(text.casefold())
    for language in known:
        pointer = _pointer(words, language)
        if pointer:
            yield _("expected a card that names what “{words}” stands for").format(words=pointer)
        to_text = language.to_text.search(text)
        if to_text:
            message = _("expected a card that is understood without the text, not “{words}”")
            yield message.format(words=to_text[0])


def _pointer(words: list[str], language: Language) -> str | None:
    """The words at the start that point to something which was not named."""
    if words and words[0] in language.pointers:
        return words[0]
    if _follows_noun(words, language):
        return " ".join(words[:2])
    at = words.index("tersebut") if "tersebut" in words[:_EARLY] and language.after_noun else 0
    return " ".join(words[at - 1 : at + 1]) if at > 0 and words[at - 1] not in words[: at - 1] else None


def _follows_noun(words: list[str], language: Language) -> bool:
    return len(words) > 1 and words[1] in language.after_noun and words[0] not in language.no_noun
