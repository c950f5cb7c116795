"""Whether a sentence that was reworded still holds what a note asks for."""

from collections.abc import Iterator, Sequence

from flashcards.articles.rebuild.wording import Terms, Words, alike, replaced, words_of
from flashcards.core.cloze import hidden_words
from flashcards.core.markup import plain_text
from flashcards.core.notes import CLOZE, NoteText

_ANSWER_KEPT = 0.8  # of the words of the answer that were in the sentence
_QUESTION_KEPT = 0.6
_SHORT = 3  # characters; shorter words say nothing


def answer_words(text: NoteText) -> Words:
    """The words of a note's answer; of a cloze the hidden ones."""
    parts = hidden_words(text.fields[0]) if text.type_id == CLOZE else text.fields[1:]
    return tuple(word for part in parts for word in words_of(plain_text(part, "markdown")))


def keeps(text: NoteText, old: Words, new: Words, terms: Terms) -> bool:
    """Whether the newer sentence has what both sides have from the older one: most words, all numbers."""
    answer = _in_sentence(answer_words(text), old)
    question = [word for word in _in_sentence(words_of(text.fields[0]), old) if word not in answer]
    return (
        bool(answer or question)
        and _share(answer, new, terms) >= _ANSWER_KEPT
        and _share(question, new, terms) >= _QUESTION_KEPT
    )


def _share(words: Sequence[str], new: Words, terms: Terms) -> float:
    """How many of the words the newer sentence has, of 1; 0 when it lacks a number."""
    now = [one for word in words for one in words_of(replaced(word, terms))]
    if any(word.isdecimal() and word not in new for word in now):
        return 0.0
    return sum(any(alike(word, other) for other in new) for word in now) / len(now) if now else 1.0


def _in_sentence(words: Words, sentence: Words) -> list[str]:
    return [word for word in dict.fromkeys(_saying(words)) if word in sentence]


def _saying(words: Words) -> Iterator[str]:
    return (word for word in words if len(word) >= _SHORT or word.isdecimal())
