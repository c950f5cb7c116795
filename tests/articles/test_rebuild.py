"""What becomes of notes when their article changes: nearly all stay, and none goes to a passage of another fact."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

import pytest
from builders import a_cloze, a_text

from flashcards.articles import anchors, rebuild
from flashcards.articles.document import plain
from flashcards.articles.drafts import Draft
from flashcards.articles.rebuild import Change, Changes, Known, compare

sys.path.insert(0, str(Path(__file__).parent))
import subak

Paragraph = tuple[str, ...]  # sentences, or ("*", title, text)
Sections = tuple[tuple[str, tuple[Paragraph, ...]], ...]


@dataclass(frozen=True)
class Version:
    """A version of the article: its sentences are known by the index that they had in the first."""

    title: str
    sections: Sections
    interleaved: bool = False

    def markdown(self) -> str:
        lines = [f"# {self.title}"]
        for title, paragraphs in self.sections:
            lines.append(f"## {title}")
            number = 0
            for paragraph in paragraphs:
                if paragraph[0] != "*":
                    number = 0
                    lines.append(" ".join(paragraph))
                elif self.interleaved:
                    lines.append(f"{number + 1}. {paragraph[1]}\n{number + 2}. {paragraph[2]}")
                    number += 2
                else:
                    number += 1
                    lines.append(f"{number}. **{paragraph[1]}**\n\n   {paragraph[2]}")
        return "\n\n".join(lines) + "\n"

    def each(self, change: Callable[[str], str]) -> "Version":
        """This with every sentence and title changed."""
        sections = tuple(
            (change(title), tuple(tuple(change(words) for words in paragraph) for paragraph in paragraphs))
            for title, paragraphs in self.sections
        )
        return replace(self, title=change(self.title), sections=sections)


def read() -> tuple[Version, dict[str, tuple[str, str]]]:
    """The article, and the question and answer of the sentences that have one."""
    asked: dict[str, tuple[str, str]] = {}
    sections = []
    for title, text in subak.SECTIONS:
        paragraphs: list[Paragraph] = []
        for block in text.strip().split("\n\n"):
            sentences: list[str] = []
            for line in block.split("\n"):
                words, _, card = line.partition(" ## ")
                sentences.append(words.strip())
                if card:
                    question, answer = card.split(" | ")
                    asked[words.strip()] = question, answer
            paragraphs += split(sentences)
        sections.append((title, tuple(paragraphs)))
    return Version(subak.TITLE, tuple(sections)), asked


def split(sentences: list[str]) -> list[Paragraph]:
    found: list[Paragraph] = []
    run: list[str] = []
    for words in sentences:
        if words.startswith("* "):
            found += [tuple(run)] if run else []
            run = ["*", words[2:]]
        else:
            run.append(words)
            if run[0] == "*":
                found.append(tuple(run))
                run = []
    return found + ([tuple(run)] if run else [])


ARTICLE, ASKED = read()


def notes_of(version: Version, change: Callable[[str], str] = str) -> list[Known]:
    """A note for each sentence that has a question; `id` is the sentence as it was first."""
    words = plain(version.markdown())
    found = []
    for sentence, (question, answer) in ASKED.items():
        here = change(sentence)
        start = words.index(here)
        quote = anchors.quote_of(words, start, start + len(here))
        text = a_text(change(question), change(answer), source=(quote,))
        found.append(Known(sentence, text))
    return found


def with_typos(words: str) -> str:
    for right, wrong in subak.TYPOS.items():
        words = re.sub(rf"\b{right}\b", wrong, words)
    return words


def reworded(words: str) -> str:
    for one, other in subak.TERMS.items():
        words = re.sub(rf"\b{one}\b", other, words)
        words = re.sub(rf"\b{one.capitalize()}\b", other.capitalize(), words)
    return words


NEW_PARAGRAPH = (
    "Di luar Bali terdapat pengairan serupa di Tapanuli.",
    "Pemimpin pengairan di Tapanuli bergelar raja bondar.",
)


def inserted(version: Version) -> Version:
    title, paragraphs = version.sections[1]
    new = (title, (paragraphs[0], NEW_PARAGRAPH, *paragraphs[1:]))
    return replace(version, sections=(version.sections[0], new, *version.sections[2:]))


def moved(version: Version) -> Version:
    first, second, *rest = version.sections
    return replace(version, sections=(first, *rest[:-1], second, rest[-1]))


def section_renamed(version: Version) -> Version:
    title, paragraphs = version.sections[3]
    return replace(
        version, sections=(*version.sections[:3], ("Kalender sawah", paragraphs), *version.sections[4:])
    )


def kept_as_it_is(words: str) -> str:
    return words


EDITS: dict[str, tuple[Version, Version, Callable[[str], str], Callable[[str], str]]] = {
    # the older version, the newer one; how the first sentences stand in both
    "paragraph inserted": (ARTICLE, inserted(ARTICLE), str, str),
    "section moved": (ARTICLE, moved(ARTICLE), str, str),
    "section renamed": (ARTICLE, section_renamed(ARTICLE), str, str),
    "title renamed": (ARTICLE, replace(ARTICLE, title="Air dan padi"), str, str),
    "30 typos fixed": (ARTICLE.each(with_typos), ARTICLE, with_typos, str),
    "6 terms reworded": (ARTICLE, ARTICLE.each(reworded), str, reworded),
    "lists repaired": (replace(ARTICLE, interleaved=True), ARTICLE, str, str),
    "all of these": (
        replace(ARTICLE.each(with_typos), interleaved=True),
        section_renamed(moved(inserted(ARTICLE))).each(reworded),
        with_typos,
        reworded,
    ),
}


def result(old: Version, new: Version, before: Callable[[str], str] = str) -> Changes:
    return compare(notes_of(old, before), old.markdown(), new.markdown(), ())


def is_right(change: Change, words: str, sentence: str) -> bool:
    """Whether every passage of a note is the sentence that holds its fact, or a part of it."""
    start = words.index(sentence)
    for quote in change.source:
        found = anchors.find(words, quote, tolerant=False)
        if not (found and found.places == 1 and start <= found.start and found.end <= start + len(sentence)):
            return False
    return bool(change.source)


@pytest.mark.parametrize("edit", EDITS)
def test_notes_stay_with_their_passages_over_an_edit_and_none_goes_to_another(edit: str) -> None:
    old, new, before, after = EDITS[edit]
    assert old.markdown() != new.markdown()
    words = plain(new.markdown())
    changes = result(old, new, before).notes
    kept = [change for change in changes if change.kind != "gone"]
    wrong = [change.note.id for change in kept if not is_right(change, words, after(change.note.id))]
    print(f"{edit}: kept {len(kept)} of {len(changes)}, wrong {len(wrong)}")
    assert wrong == []
    assert len(kept) >= 0.98 * len(changes)
