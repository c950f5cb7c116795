"""Packages of Anki's own, of every generation, here and in an empty Anki: both end up with the same."""

from datetime import datetime
from pathlib import Path

import pytest

from flashcards.core.cards import CardState
from flashcards.core.notes import CLOZE
from flashcards.importing import Choices, open_package, take_over
from flashcards.store import cards, decks, note_types, notes, pictures, reviews
from flashcards.store.database import in_memory
from flashcards.store.verify import verify
from flashcards.workspace import Workspace

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)
_NO_RATING = (4, 5)  # kinds of a row of Anki's log


@pytest.fixture
def ours(tmp_path: Path):
    opened = Workspace(in_memory(), lambda: datetime.now().astimezone(), tmp_path / "media")
    yield opened
    opened.close()


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["apkg", "colpkg"])
@pytest.mark.parametrize("generation", ["legacy", "latest"])
def test_a_package_ends_up_here_as_it_does_in_anki(
    ask_anki, ours: Workspace, tmp_path: Path, generation: str, ending: str
) -> None:
    picture, package = tmp_path / "kucing.png", tmp_path / f"semua.{ending}"
    picture.write_bytes(PNG)
    ask_anki("fill", picture, "export", generation, package, folder="theirs")
    anki = ask_anki("import", package, folder="empty")
    with open_package(package, ours.clock()) as found:
        report = take_over(ours, found, Choices())
        media = {medium.name for medium in found.media}
    assert report.new == len(anki["notes"]) == 47
    assert media == anki["media"].keys()
    for guid, theirs in anki["notes"].items():
        compare(ours, guid, theirs)
    assert verify(ours.db).fine
    for name in media:
        assert pictures.find(ours.db, ours.media, name, None)


def compare(ours: Workspace, guid: str, theirs: dict) -> None:
    note = notes.by_guid(ours.db, guid)
    kind = note_types.get(ours.db, note.text.type_id)
    assert (kind.markup, note.text.fields) == ("html", tuple(theirs["fields"]))
    assert sorted(note.text.tags) == sorted(theirs["tags"])
    assert kind.id > CLOZE
    mine = sorted(cards.of_note(ours.db, note.id), key=lambda card: int(card.key))
    for card, there in zip(mine, theirs["cards"], strict=True):
        assert int(card.key) == there["ord"] + (kind.kind == "cloze")
        compare_card(ours, card, there)


def compare_card(ours: Workspace, card, there: dict) -> None:
    """A card in a filtered deck is compared with where it goes back to."""
    if not there["odid"]:
        assert "::".join(decks.path(ours.db, card.deck_id)) == there["deck"]
    assert (card.reps, card.lapses, card.flag) == (there["reps"], there["lapses"], there["flags"])
    assert card.suspended == (there["queue"] == -1)
    assert (card.buried_until > ours.today()) == (there["queue"] in (-2, -3))
    if there["type"] == CardState.REVIEW and not there["odid"]:
        assert (card.state, card.due_day, card.interval) == (CardState.REVIEW, there["due_day"], there["ivl"])
    stated = there["data"].get("s"), there["data"].get("d")
    if stated[0] is not None:
        assert (card.memory.stability, card.memory.difficulty) == stated
    log = [row for row in reviews.of_card(ours.db, card.id) if row.took_ms or row.rating]
    answered = [row for row in there["log"] if row["type"] not in _NO_RATING]
    assert [(int(row.at.timestamp() * 1000 + 0.5), int(row.rating)) for row in log if row.rating] == [
        (row["id"], row["ease"]) for row in answered if row["ease"]
    ]
