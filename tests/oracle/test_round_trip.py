"""Ours -> Anki -> ours, by packages of both kinds: every field, every day, every answer is as it was."""

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flashcards.core.notes import BASIC, BOTH, CHOICE, CLOZE, LIST, NoteText, Preset, PresetId
from flashcards.core.reviews import Rating
from flashcards.exporting import Wanted, export
from flashcards.importing import Choices, open_package, take_over
from flashcards.store import cards, decks, notes, pictures, presets
from flashcards.store.database import in_memory
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace

PARAMETERS = (
    0.3, 1.4, 2.4, 8.1, 6.4, 0.8, 3.0, 0.01, 1.9, 0.2, 0.8, 1.5, 0.1, 0.3, 1.6, 0.6, 1.9, 0.5, 0.1, 0.1, 0.15,
)  # fmt: skip
TEXTS = (
    NoteText(
        BASIC,
        ("Apa itu **osmosis**? ![](sel_akar.png)", "Perpindahan air,\n\nmelalui *selaput*."),
        ("bab-1",),
    ),
    NoteText(
        BASIC,
        ("1 < 2 & {{bukan rumpang}}?", "`a <b>` \\(x^2\\)"),
        (),
        ("Kutipan pertama …", "Kutipan kedua."),
    ),
    NoteText(BOTH, ("Tokyo", "ibu kota Jepang"), ("kota", "asia")),
    NoteText(LIST, ("Sebutkan lapisan tanah", "1. humus\n2. lempung\n3. batuan")),
    NoteText(LIST, ("Apa saja?", "- satu\n- *dua*")),
    NoteText(CLOZE, ("[Inti] sel punya [membran] dan [Inti].",)),
    NoteText(
        CHOICE,
        (
            "Penghasil **energi** sel?",
            "- [ ] Ribosom & {{rumpang}}\n- [x] *Mitokondria*\n\n  - dua membran\n- [ ] ![](sel_akar.png)",
            "Di sana `ATP` dibuat, \\(x < 2\\).",
        ),
        ("bab-1",),
        ("Kutipan.",),
    ),
    NoteText(CHOICE, ("Mana yang benar?", "- [x] a\n- [x] b\n- [ ] c", "")),
    NoteText(BASIC, ("Tabel?", "| a | b |\n|---|---|\n| 1 | 2 |")),
)


class Wall:
    """A clock on the wall that can be set back: Anki has no other than that of the machine."""

    def __init__(self) -> None:
        self.back = timedelta()

    def __call__(self) -> datetime:
        return datetime.now().astimezone() - self.back


def fill(db, media: Path) -> None:
    presets.put(db, Preset(PresetId(2), "Ujian", parameters=PARAMETERS, desired_retention=0.92))
    presets.put(db, Preset(new_per_day=500, reviews_per_day=500))
    top = decks.add(db, None, "Sekolah")
    first = decks.add(db, top, "Biologi :: dasar", preset_id=2)
    second = decks.add(db, decks.add(db, top, "Bahasa"), "Kota")
    for n, text in enumerate(TEXTS * 4):
        notes.add(db, (first, second)[n % 2], f"guid-{n}", text, changed=1_700_000_000_000 + n * 1000)
    pictures.add(db, media, "sel_akar.png", b"\x89PNG\r\n\x1a\n" + bytes(range(40)), None)


def study(workspace: Workspace, chance: random.Random) -> None:
    sitting = Study(workspace, decks.by_path(workspace.db, ("Sekolah",)))
    for _answer in range(40):
        workspace.clock.back -= timedelta(seconds=11)
        if sitting.shown:
            sitting.rate(chance.choices(list(Rating), [2, 2, 8, 2])[0], 1500 + chance.randrange(9000))


def mark(db) -> None:
    for n, card in enumerate(cards.every(db)):
        cards.set_flag(db, card.id, (1 + n % 6) * (n % 7 == 0))
        cards.set_suspended(db, card.id, n % 5 == 0)


@pytest.fixture
def studied(tmp_path: Path):
    """Decks with notes of every kind, studied for forty days with all ratings; flags, suspended cards."""
    clock = Wall()
    workspace = Workspace(in_memory(), clock, tmp_path / "media")
    clock.back = timedelta(days=40)
    workspace.perform("x", lambda db: fill(db, workspace.media))
    chance = random.Random(5)
    for days in range(40, 0, -2):
        clock.back = timedelta(days=days)
        study(workspace, chance)
    clock.back = timedelta()
    workspace.perform("x", mark)
    yield workspace
    workspace.close()


def what_there_is(workspace: Workspace) -> dict[str, list]:
    """All that has to arrive, in an order of its own."""
    rows = workspace.db.rows
    paths = {deck.id: decks.path(workspace.db, deck.id) for deck in decks.every(workspace.db)}
    of_card = (
        "select guid, key, deck_id, state, due_day, due / 1000, interval, stability,"
        " difficulty, last_day, reps, lapses, suspended, flag"
        " from card join note on note.id = note_id order by guid, key"
    )
    log = (
        "select guid, key, r.at, r.rating, r.state_before, r.state, r.interval, r.took_ms from review r"
        " join card on card.id = r.card_id join note on note.id = note_id where r.kind = 0"
        " and r.id not in (select id from undone) order by guid, key, r.id"
    )
    return {
        "notes": sorted(
            (note.guid, note.text.type_id, note.text.fields, tuple(sorted(note.text.tags)), note.text.source)
            for note in notes.in_decks(workspace.db, list(paths))
        ),
        "cards": [(*row[:2], " > ".join(paths[row[2]]), *row[3:]) for row in rows(of_card)],
        "log": rows(log),
        "media": rows("select name, file from picture order by name"),
        "presets": sorted(
            (one.name, one.parameters, one.desired_retention, one.learning_steps)
            for one in presets.every(workspace.db).values()
            if one.parameters
        ),
    }


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["apkg", "colpkg"])
@pytest.mark.parametrize("generation", ["legacy", "latest"])
def test_nothing_is_lost_on_the_way_through_anki(
    studied: Workspace, ask_anki, tmp_path: Path, generation: str, ending: str
) -> None:
    there, back = tmp_path / f"there.{ending}", tmp_path / f"back.{ending}"
    export(studied, Wanted(ending, None, with_progress=True), there)
    anki = ask_anki("import", there, "check", "export", generation, back)
    assert anki["problems"]["clean"], anki["problems"]["words"]
    other = Workspace(in_memory(), studied.clock, tmp_path / "other")
    with open_package(back, other.clock()) as package:
        take_over(other, package, Choices())
        assert package.skipped == []
    sent, came = what_there_is(studied), what_there_is(other)
    assert came["notes"] == sent["notes"]
    assert len(sent["log"]) > 200
    assert came["log"] == sent["log"]
    for card, as_sent in zip(came["cards"], sent["cards"], strict=True):
        assert card == pytest.approx(as_sent, abs=6e-4), card  # Anki stores four and three decimals
    assert came["media"] == sent["media"]
    assert came["presets"] == [
        pytest.approx(one) if isinstance(one, float) else one for one in sent["presets"]
    ]
    assert verify(other.db).fine
    with open_package(back, studied.clock()) as package:
        assert take_over(studied, package, Choices()).unchanged == len(sent["notes"])
    assert what_there_is(studied) == sent
    other.close()
