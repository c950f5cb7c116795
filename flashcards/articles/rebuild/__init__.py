"""What becomes of the notes of an article when its text changes: same, changed, gone; and what is new."""

from collections.abc import Sequence
from dataclasses import dataclass

from flashcards.articles import anchors
from flashcards.articles.draft import Draft
from flashcards.articles.rebuild.alignment import align
from flashcards.articles.rebuild.matching import Followed, Kind, Known, Passage, match
from flashcards.articles.rebuild.retention import keeps
from flashcards.articles.rebuild.units import covered, place_of, plain_words

__all__ = ["Change", "Changes", "Kind", "Known", "compare"]

CERTAIN = 0.9  # likeness of a sentence that is the older one without a look at what the note asks
_REWORDED = 0.6  # of one that stayed in its place with a single run of other words
_LIKELY = 0.7  # of one that still has the answer


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a note. "same": the words that it stands on are there as they were.

    "changed": they are there in other words. "gone": they are not there. `source` quotes the passages in the
    newer text (of a note that is gone, as before); `draft` is what is drafted from changed passages now, when
    it says something else than the note. `key` is that of the draft that the note is now, "" for none.
    """

    kind: Kind
    note: Known
    source: tuple[str, ...]
    draft: Draft | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What becomes of each note, in their order, and the drafts that no note stands for."""

    notes: tuple[Change, ...]
    new: tuple[Draft, ...]


def compare(notes: Sequence[Known], old_markdown: str, new_markdown: str, drafts: Sequence[Draft]) -> Changes:
    """Match the notes of a text one to one with the passages and drafts of a newer version of it.

    Takes about a second for 500 notes; 2 MB of text that was reworded everywhere take longer.
    """
    texts = _Texts(old_markdown, new_markdown)
    followed = [texts.follow(note) for note in notes]
    matched = match(followed, drafts, texts.alignment)
    taken = {draft.key for draft in matched.values()}
    changes = tuple(_change(one, matched.get(at), new_markdown) for at, one in enumerate(followed))
    return Changes(changes, tuple(draft for draft in drafts if draft.key not in taken))


def _change(one: Followed, draft: Draft | None, markdown: str) -> Change:
    note, key = one.note, draft.key if draft else ""
    if one.kind == "same" or (one.kind == "gone" and draft is None):
        source = tuple(passage.quote for passage in one.passages) if one.kind == "same" else note.text.source
        return Change(one.kind, note, source, None, key)
    now = draft.note_text(markdown) if draft else None
    other = draft if now and now.fields != note.text.fields else None
    if one.kind == "gone" and now:
        return Change("changed", note, now.source, other, key)
    return Change("changed", note, tuple(passage.quote for passage in one.alive), other, key)


class _Texts:
    """The two versions of an article."""

    def __init__(self, old_markdown: str, new_markdown: str) -> None:
        self._old_markdown, self._new_markdown = old_markdown, new_markdown
        self._old, self._new = plain_words(old_markdown), plain_words(new_markdown)
        self.alignment = align(old_markdown, new_markdown)

    def follow(self, note: Known) -> Followed:
        """The note with what became of its passages."""
        return Followed(note, tuple(self._passage(quote, note) for quote in note.text.source))

    def _passage(self, quote: str, note: Known) -> Passage:
        found = place_of(self._old_markdown, quote)
        if found is None:
            return self._found_again(quote)
        old, new, pairs = self.alignment.old, self.alignment.new, self.alignment.pairs
        core = covered(old, found.start, found.end)
        before = self._old[found.start : found.end]
        places = {
            place for at in core if self._stands(at, note) for place in range(pairs[at].first, pairs[at].last)
        }
        if not places:
            return self._found_again(quote) if not core else Passage(quote, before)
        is_same = [old[at].words for at in core] == [new[place].words for place in sorted(places)]
        now = self._quote(quote, before, core, sorted(places), is_same)
        return Passage(now, before, frozenset(places), is_same)

    def _stands(self, at: int, note: Known) -> bool:
        """Whether the older sentence is still there, and is what the note stands on."""
        pair = self.alignment.pairs.get(at)
        if pair is None:
            return False
        if pair.likeness >= CERTAIN or (pair.spans <= 1 and pair.in_place and pair.likeness >= _REWORDED):
            return True
        old = self.alignment.old[at].words
        new = tuple(word for unit in self.alignment.new[pair.first : pair.last] for word in unit.words)
        return (pair.in_place or pair.likeness >= _LIKELY) and keeps(
            note.text, old, new, self.alignment.terms
        )

    def _found_again(self, quote: str) -> Passage:
        """A passage that the older text did not have: the newer one may."""
        found = place_of(self._new_markdown, quote)
        places = covered(self.alignment.new, found.start, found.end) if found else range(0)
        return Passage(quote, quote, frozenset(places), bool(places))

    def _quote(self, quote: str, before: str, core: range, places: Sequence[int], is_same: bool) -> str:
        """The quote of a passage in the newer text: as it was, when it still names this place alone."""
        new, old = self.alignment.new, self.alignment.old
        start, end = new[places[0]].start, new[places[-1]].end
        if is_same:
            found = place_of(self._new_markdown, quote)
            if found and found.places == 1 and found.start < end and start < found.end:
                return quote
        if len(core) == 1 and len(before) < old[core[0]].end - old[core[0]].start:
            at = self._new.find(before, start, end)
            start, end = (at, at + len(before)) if at >= 0 else (start, end)
        return anchors.quote_of(self._new, start, end)
