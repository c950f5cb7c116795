"""Whether a sentence that was reworded still holds what a note asks for."""

from collections.abc import Iterator, Mapping

from flashcards.articles.alignment import Words, dice, replaced, words_of
from flashcards.core.cloze import hidden_words
from flashcards.core.markup import plain_text
from flashcards.core.notes import CLOZE, NoteText

_KEPT = 0.5  # of the words of the answer that were in the sentence
_ALIKE = 0.6  # of two spellings of a word
_SHORT = 3  # characters; shorter words say nothing


def answer_words(text: NoteText) -> Words:
    """The words of a note's answer; of a cloze the hidden ones."""
    parts = hidden_words(text.fields[0]) if text.type_id == CLOZE else text.fields[1:]
    return tuple(word for part in parts for word in words_of(plain_text(part, "markdown")))


def keeps(text: NoteText, old: Words, new: Words, terms: Mapping[Words, Words]) -> bool:
    """Whether at least half of the answer's words in the older sentence, and every number, are in the newer.

    A note whose answer is in other words than the sentence is looked at with its question.
    """
    asked = _in_sentence(answer_words(text), old)
    if not asked:
        asked = _in_sentence(tuple(word for part in text.fields for word in words_of(part)), old)
    now = [one for word in asked for one in words_of(replaced(word, terms))]
    if any(word.isdecimal() and word not in new for word in now):
        return False
    kept = sum(any(_alike(word, other) for other in new) for word in now)
    return bool(now) and kept >= _KEPT * len(now)


def _in_sentence(words: Words, sentence: Words) -> list[str]:
    return [word for word in dict.fromkeys(_saying(words)) if word in sentence]


def _saying(words: Words) -> Iterator[str]:
    return (word for word in words if len(word) >= _SHORT or word.isdecimal())


def _alike(word: str, other: str) -> bool:
    return word == other or (not word.isdecimal() and dice(word, other) >= _ALIKE)
