"""What Anki makes of the packages that we write: all of it arrives, and its own check finds nothing."""

import hashlib
import json
from datetime import datetime, timedelta

import pytest
from anki_builders import BASIC, CLOZE, DAY, a_package, a_preset, a_review

from flashcards.core.cards import CardState
from flashcards.core.notes import NoteText
from flashcards.core.scheduler import study_day
from flashcards.formats.anki import ours
from flashcards.formats.anki.writer import write
from flashcards.formats.package import PackageCard, PackageNote

_QUEUES = {CardState.NEW: 0, CardState.LEARNING: 1, CardState.REVIEW: 2, CardState.RELEARNING: 1}


@pytest.fixture
def now():
    return datetime.now().astimezone()  # Anki has no other clock


def clean(anki):
    assert anki["problems"]["clean"], anki["problems"]["words"]
    return anki


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["apkg", "colpkg"])
def test_anki_takes_everything(ending, now, ask_anki, tmp_path):
    path = tmp_path / f"dek.{ending}"
    package = a_package(now)
    write(package, path, now=now, whole=ending == "colpkg")
    anki = clean(ask_anki("import", path, "check"))
    assert anki["notes"].keys() == {note.guid for note in package.notes}
    for note in package.notes:
        compare_note(package, note, anki["notes"][note.guid])
        for card, theirs in zip(in_order(note), anki["notes"][note.guid]["cards"], strict=True):
            compare_card(package, card, theirs, now)
    media = {medium.name: hashlib.sha1(medium.load()).hexdigest() for medium in package.media}
    assert anki["media"] == media
    names = {preset["name"]: preset for preset in anki["presets"].values()}
    assert [names["Fisika"]["desiredRetention"], names["Fisika"]["new"]["perDay"]] == [0.87, 7]
    assert names["Fisika"]["fsrsParams6"] == pytest.approx(a_preset().parameters, rel=1e-6)
    assert names["Fisika"]["new"]["delays"] == [1, 15]
    decks = {name: anki["presets"][str(deck["preset"])]["name"] for name, deck in anki["decks"].items()}
    assert decks == {"Default": "Default", "Ilmu": "Fisika", "Ilmu::Fisika": "Fisika", "Bahasa": "Default"}


def compare_note(package, note, theirs):
    kind = package.types[note.type].note_type
    fields = note.fields
    if kind.id:
        fields = ours.to_anki(NoteText(kind.id, note.fields, (), note.source))
    assert theirs["fields"] == list(fields)
    assert theirs["tags"] == sorted(note.tags)
    assert theirs["changed"] == note.changed // 1000
    assert theirs["type"] == (ours.anki_type(kind.id).id if kind.id else package.types[note.type].extra["id"])


def in_order(note):
    """The cards by their numbers in Anki."""
    if note.type != CLOZE:
        return sorted(note.cards, key=lambda card: int(card.key))
    return sorted(note.cards, key=lambda card: note.fields[0].index(card.key))


def compare_card(package, card, theirs, now):
    queue = -1 if card.suspended else -2 if card.buried_until else _QUEUES[card.state]
    assert (theirs["type"], theirs["queue"]) == (int(card.state), queue)
    assert theirs["deck"] == "::".join(package.decks[card.deck].path)
    assert (theirs["ivl"], theirs["reps"], theirs["lapses"]) == (card.interval, card.reps, card.lapses)
    assert (theirs["factor"], theirs["flags"]) == (card.ease, card.flag)
    if card.state is CardState.REVIEW:
        assert theirs["due_day"] == card.due_day
    else:
        assert theirs["due"] == (card.position if card.state is CardState.NEW else card.due // 1000)
    data = theirs["data"]
    assert (data.get("s"), data.get("d")) == (card.stability, card.difficulty)
    if card.stability is not None:
        retention = 0.87 if package.decks[card.deck].preset == 0 else 0.9
        assert (data["dr"], data["decay"]) == (retention, 0.154)
        assert study_day(datetime.fromtimestamp(data["lrt"], now.tzinfo)) == card.last_day
    assert [(row["ease"], row["ivl"], row["time"]) for row in theirs["log"]] == [
        (int(review.rating), review.days or -review.seconds, review.took_ms) for review in card.reviews
    ]
    for row, review in zip(theirs["log"], card.reviews, strict=True):
        assert 0 <= row["id"] - review.at < 10  # no two answers of a collection have the same millisecond


@pytest.mark.slow
def test_a_second_import_of_the_same_file_changes_nothing(now, ask_anki, tmp_path):
    path, again = tmp_path / "dek.apkg", tmp_path / "lagi.apkg"
    write(a_package(now), path, now=now)
    write(a_package(now), again, now=now + timedelta(seconds=5))
    first = ask_anki("import", path)
    second = clean(ask_anki("import", again, "check"))
    assert second["log"]["duplicate"] == 6
    assert second["log"]["new"] == second["log"]["updated"] == 0
    assert json.dumps(first["notes"]) == json.dumps(second["notes"])
    assert first["types"] == second["types"]
    assert first["decks"].keys() == second["decks"].keys()


@pytest.mark.slow
def test_the_checksums_and_sort_fields_are_ankis(now, ask_anki, tmp_path):
    """Its check would mend them without a word, so that they are compared with what it makes itself."""
    texts = [
        "Tokyo",
        "**a** <b> &amp; *c*",
        "![x](a%20b.png) teks",
        "- a\n- b",
        "123",
        "`x` \\(y\\) {{z}}",
        "é 日本",
    ]
    notes = [PackageNote(str(n), BASIC, (text, "A")) for n, text in enumerate(texts)]
    path, back = tmp_path / "dek.colpkg", tmp_path / "anki.colpkg"
    write(a_package(now, notes), path, now=now, whole=True)
    before = ask_anki("import", path)
    touched = [word for n in range(len(texts)) for word in ("touch", n)]
    after = clean(ask_anki(*touched, "check", "export", "legacy", back))
    sums = [
        {guid: (note["csum"], note["sort"]) for guid, note in one["notes"].items()} for one in (before, after)
    ]
    assert sums[0] == sums[1]


@pytest.mark.slow
def test_anki_studies_what_it_took_and_gives_it_out_again(now, ask_anki, tmp_path):
    at = int(now.timestamp() * 1000) - 30 * DAY
    same = a_review(at)
    notes = [
        PackageNote(str(n), BASIC, (f"Q{n}", "A"), cards=(
            PackageCard("0", 0, CardState.REVIEW, due_day=study_day(now) - n, interval=3, reviews=(same,)),
        ))
        for n in range(20)
    ]  # fmt: skip
    path = tmp_path / "dek.apkg"
    write(a_package(now, notes), path, now=now)
    anki = clean(ask_anki("import", path, "study", 5, "check", "export", "legacy", tmp_path / "anki.apkg"))
    assert sum(len(note["cards"][0]["log"]) for note in anki["notes"].values()) == 25
    assert (tmp_path / "anki.apkg").stat().st_size > 0
