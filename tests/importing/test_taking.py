"""A package into the collection: what is new, changed, changed in both places; progress; one step of undo."""

from dataclasses import replace

import pytest

from flashcards.core.cards import CardState
from flashcards.core.memory import replay
from flashcards.core.notes import BASIC, BUILT_IN, CLOZE, NoteText, NoteType, NoteTypeId, Preset, Template
from flashcards.core.reviews import Kind, Rating
from flashcards.formats.package import (
    Medium,
    Package,
    PackageCard,
    PackageDeck,
    PackageNote,
    PackageReview,
    PackageType,
)
from flashcards.importing import Choices, preview, take_over
from flashcards.store import bulk, cards, conflicts, decks, note_types, notes, pictures, presets, reviews
from flashcards.store.verify import verify
from flashcards.workspace import Workspace

DAY = 86_400_000
FOREIGN = NoteType(
    NoteTypeId(0),
    "Kosakata",
    "standard",
    ("Depan", "Belakang"),
    (Template("Kartu", "{{Depan}}", "{{FrontSide}}<hr>{{Belakang}}"),),
    "html",
    ".card {}",
)
TYPES = (PackageType(BUILT_IN[0], {}), PackageType(FOREIGN, {"id": 77}), PackageType(BUILT_IN[3], {}))


def a_note(guid: str = "g1", *words: str, **values: object) -> PackageNote:
    return PackageNote(guid, 0, words or ("Apa itu sel?", "Unit terkecil."))._replace(**values)


def a_package(*found: PackageNote, **values: object) -> Package:
    made = Package("apkg", list(found), (PackageDeck(("Biologi", "Sel")),), TYPES, count=len(found))
    return replace(made, **values)


def take(workspace: Workspace, *found: PackageNote, **choices: object):
    return take_over(workspace, a_package(*found), Choices(**choices))


def rows(workspace: Workspace) -> dict[str, list]:
    tables = ("note", "card", "review", "deck", "preset", "note_type", "picture", "conflict", "article")
    return {table: workspace.db.rows(f"select * from {table} order by id") for table in tables}


def a_studied_card(workspace: Workspace, **values: object) -> PackageCard:
    """Learned ten days ago in two steps, answered once since."""
    today = workspace.today()
    now = workspace.milliseconds()
    log = (
        PackageReview(
            now - 10 * DAY, Kind.RATED, Rating.GOOD, CardState.NEW, CardState.LEARNING, 0, 600, 4000, "[1]"
        ),
        PackageReview(
            now - 10 * DAY + 600_000,
            Kind.RATED,
            Rating.GOOD,
            CardState.LEARNING,
            CardState.REVIEW,
            3,
            0,
            3000,
        ),
        PackageReview(
            now - 7 * DAY, Kind.RATED, Rating.EASY, CardState.REVIEW, CardState.REVIEW, 12, 0, 2000
        ),
    )
    card = PackageCard("0", 0, CardState.REVIEW, due_day=today + 5, interval=12, reps=3, reviews=log)
    return card._replace(**values)


def test_new_notes_come_with_their_decks(workspace: Workspace) -> None:
    report = take(workspace, a_note(), a_note("g2", "Apa itu inti?", "Pusat sel.", tags=("ujian",)))
    assert (report.new, report.updated, report.unchanged, report.cards) == (2, 0, 0, 2)
    deck = decks.by_path(workspace.db, ("Biologi", "Sel"))
    assert [note.text.fields[0] for note in notes.in_decks(workspace.db, [deck])] == [
        "Apa itu sel?",
        "Apa itu inti?",
    ]
    assert notes.by_guid(workspace.db, "g2").text.tags == ("ujian",)
    assert report.decks == (decks.by_path(workspace.db, ("Biologi",)),)
    assert notes.search(workspace.db, "inti") == [notes.by_guid(workspace.db, "g2").id]


def test_a_second_import_changes_nothing(workspace: Workspace) -> None:
    found = [a_note(cards=(a_studied_card(workspace),)), a_note("g2", "a", "b", type=1)]
    take(workspace, *found)
    before = rows(workspace)
    report = take(workspace, *found)
    assert (report.new, report.updated, report.unchanged, report.reviews) == (0, 0, 2, 0)
    assert rows(workspace) == before


def test_a_note_changed_in_the_file_is_taken(workspace: Workspace) -> None:
    take(workspace, a_note())
    report = take(workspace, a_note("g1", "Apa itu sel?", "Satuan terkecil makhluk hidup."))
    assert (report.updated, report.kept) == (1, ())
    assert notes.by_guid(workspace.db, "g1").text.fields[1] == "Satuan terkecil makhluk hidup."


def test_a_note_changed_here_stays(workspace: Workspace) -> None:
    take(workspace, a_note())
    mine = notes.by_guid(workspace.db, "g1")
    workspace.perform(
        "x", lambda db: notes.change(db, mine.id, NoteText(BASIC, ("Apa itu sel?", "Milik saya.")))
    )
    report = take(workspace, a_note())
    assert (report.updated, report.unchanged, report.kept) == (0, 1, ())
    assert notes.by_guid(workspace.db, "g1").text.fields[1] == "Milik saya."


def test_where_both_changed_mine_is_kept_and_the_pair_is_listed(workspace: Workspace) -> None:
    take(workspace, a_note())
    mine = notes.by_guid(workspace.db, "g1")
    workspace.perform("x", lambda db: notes.change(db, mine.id, NoteText(BASIC, ("Apa sel itu?", "Saya."))))
    theirs = a_note("g1", "Apakah sel?", "Mereka.")
    report = take(workspace, theirs)
    assert [(pair.mine, pair.theirs) for pair in report.kept] == [("Apa sel itu?", "Apakah sel?")]
    assert notes.by_guid(workspace.db, "g1").text.fields == ("Apa sel itu?", "Saya.")
    ((note_id, text, _deck),) = conflicts.every(workspace.db)
    assert (note_id, text.fields) == (mine.id, ("Apakah sel?", "Mereka."))
    before = rows(workspace)
    assert take(workspace, theirs).kept == ()
    assert rows(workspace) == before


def test_one_undo_takes_the_whole_import_back(workspace: Workspace) -> None:
    take(workspace, a_note())
    before = rows(workspace)
    workspace.perform("x", lambda db: decks.add(db, None, "Lain"))
    workspace.undo()
    take(
        workspace,
        a_note("g1", "Apa itu sel?", "Lain."),
        a_note("g2", "<b>a</b>", "b", type=1, cards=(a_studied_card(workspace),)),
    )
    assert workspace.undo_label == "Import"
    assert workspace.undo() == "Import"
    assert rows(workspace) == before
    assert notes.search(workspace.db, "lain") == []
    assert verify(workspace.db).fine
    assert take(workspace, a_note("g2", "<b>a</b>", "b", type=1)).new == 1


def test_the_log_is_kept_and_replayed(workspace: Workspace) -> None:
    take(workspace, a_note(cards=(a_studied_card(workspace),)))
    ((card),) = cards.of_note(workspace.db, notes.by_guid(workspace.db, "g1").id)
    log = reviews.of_card(workspace.db, card.id)
    assert [row.rating for row in log] == [Rating.GOOD, Rating.GOOD, Rating.EASY]
    assert card.memory == replay(log)
    assert (card.due_day, card.interval, card.reps) == (workspace.today() + 5, 12, 3)
    assert workspace.db.rows("select raw from review order by id") == [("[1]",), (None,), (None,)]
    assert verify(workspace.db).fine


def test_what_the_file_states_of_memory_outweighs_a_replay_that_differs(workspace: Workspace) -> None:
    stated = a_studied_card(workspace, stability=20.5, difficulty=3.25, last_day=workspace.today() - 7)
    take(workspace, a_note(cards=(stated,)))
    (card,) = cards.of_note(workspace.db, notes.by_guid(workspace.db, "g1").id)
    assert (card.memory.stability, card.memory.difficulty) == (20.5, 3.25)
    assert [row.kind for row in reviews.of_card(workspace.db, card.id)] == [Kind.RATED] * 3
    assert verify(workspace.db).fine


@pytest.mark.parametrize("reviewed", [False, True])
def test_without_the_start_of_its_log_a_card_is_seeded_from_interval_and_ease(
    workspace: Workspace, reviewed: bool
) -> None:
    studied = a_studied_card(workspace)
    take(workspace, a_note(cards=(studied._replace(reviews=studied.reviews[2:] * reviewed, ease=2500),)))
    (card,) = cards.of_note(workspace.db, notes.by_guid(workspace.db, "g1").id)
    assert card.memory.stability == 12
    assert card.memory.last_day == workspace.today() - 7
    assert card.due_day == workspace.today() + 5
    assert verify(workspace.db).fine


@pytest.mark.parametrize(
    "changes",
    [
        {"state": CardState.NEW, "due_day": None, "interval": 0},
        {"state": CardState.LEARNING, "due": 1_700_000_000_000, "due_day": None, "interval": 0, "step": 1},
        {"state": CardState.RELEARNING, "due": None, "due_day": None},
        {"state": CardState.REVIEW, "due_day": None, "reviews": ()},
        {"suspended": True, "flag": 3, "buried_until": 20_000},
    ],
)
def test_whatever_a_file_says_of_a_card_the_log_agrees(workspace: Workspace, changes: dict) -> None:
    take(workspace, a_note(cards=(a_studied_card(workspace, **changes),)))
    assert verify(workspace.db).fine
    (card,) = cards.of_note(workspace.db, notes.by_guid(workspace.db, "g1").id)
    assert (card.suspended, card.flag) == (changes.get("suspended", False), changes.get("flag", 0))


def test_progress_can_be_left_behind(workspace: Workspace) -> None:
    report = take(workspace, a_note(cards=(a_studied_card(workspace),)), progress="leave")
    assert (report.cards, report.reviews) == (1, 0)
    assert workspace.db.value("select state from card") == CardState.NEW
    assert verify(workspace.db).fine


def test_progress_here_is_never_overwritten_unless_asked(workspace: Workspace) -> None:
    studied = a_studied_card(workspace)
    take(
        workspace, a_note(cards=(studied._replace(reviews=studied.reviews[:2], interval=3, due_day=20_100),))
    )
    before = rows(workspace)
    assert take(workspace, a_note(cards=(studied,))).reviews == 0
    assert rows(workspace) == before
    report = take(workspace, a_note(cards=(studied,)), progress="theirs")
    assert report.reviews > 0
    (card,) = cards.of_note(workspace.db, notes.by_guid(workspace.db, "g1").id)
    assert (card.due_day, card.interval) == (workspace.today() + 5, 12)
    assert verify(workspace.db).fine
    workspace.undo()
    assert rows(workspace)["card"] == before["card"]
    assert verify(workspace.db).fine


def test_newer_progress_and_new_cards_come_in_one_import(workspace: Workspace) -> None:
    take(workspace, a_note())
    before = rows(workspace)
    studied = a_studied_card(workspace)
    newcomers = (a_note(f"new {n}", f"Apa {n}?", "Ini.", cards=(studied,)) for n in range(2))
    found = (next(newcomers), a_note(cards=(studied,)), next(newcomers))
    report = take(workspace, *found, progress="theirs")
    assert (report.new, report.reviews, verify(workspace.db).fine) == (2, 9, True)
    workspace.undo()
    assert rows(workspace) == before
    assert not workspace.db.rows("select * from undone")


def test_very_many_reviews_do_not_wait_for_the_end(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_MOST_REVIEWS", 2)
    studied = a_studied_card(workspace)
    assert take(workspace, a_note(cards=(studied, studied._replace(key="1")))).reviews == 6
    assert verify(workspace.db).fine
    workspace.undo()
    assert rows(workspace)["review"] == []


def test_presets_and_note_types_come_along_once(workspace: Workspace) -> None:
    preset = Preset(name="Ujian", new_per_day=7, desired_retention=0.93)
    package = a_package(
        a_note("g2", "a", "b", type=1),
        decks=(PackageDeck(("Kosakata",), 0),),
        presets=(preset,),
    )
    take_over(workspace, package, Choices())
    deck = decks.by_path(workspace.db, ("Kosakata",))
    found = presets.of_deck(workspace.db, deck)
    assert (found.name, found.new_per_day, found.desired_retention) == ("Ujian", 7, 0.93)
    kind = note_types.get(workspace.db, notes.by_guid(workspace.db, "g2").text.type_id)
    assert replace(kind, id=NoteTypeId(0)) == FOREIGN
    count = workspace.db.value("select count(*) from note_type")
    take_over(workspace, replace(package, notes=[a_note("g3", "c", "d", type=1)]), Choices())
    assert workspace.db.value("select count(*) from note_type") == count
    assert workspace.db.value("select count(*) from preset") == 2


def test_a_deck_can_be_put_below_another(workspace: Workspace) -> None:
    home = workspace.perform("x", lambda db: decks.add(db, None, "Kelas X"))
    take(workspace, a_note(), under=home)
    assert decks.by_path(workspace.db, ("Kelas X", "Biologi", "Sel"))


def test_a_cloze_gets_a_card_for_each_gap(workspace: Workspace) -> None:
    report = take(
        workspace, PackageNote("c", 2, ("[Sel] punya [inti].",)), PackageNote("d", 2, ("Tanpa celah.",))
    )
    assert report.cards == 2
    assert [skipped.what for skipped in report.skipped] == ["1 entry"]
    assert notes.by_guid(workspace.db, "c").text.type_id == CLOZE


def test_a_guid_that_comes_twice_is_taken_once(workspace: Workspace) -> None:
    report = take(workspace, a_note(), a_note("g1", "Lain?", "Lain."))
    assert (report.new, len(report.skipped)) == (1, 1)


def test_a_picture_whose_name_is_taken_gets_another(workspace: Workspace, tmp_path) -> None:
    workspace.media = tmp_path / "media"
    workspace.perform("x", lambda db: pictures.add(db, workspace.media, "sel.png", b"mine", None))
    package = a_package(
        a_note("g1", "![](sel.png) [sound:sel.png.mp3]", "b"),
        media=(Medium("sel.png", 6, lambda: b"theirs"),),
    )
    assert take_over(workspace, package, Choices()).media == 1
    field = notes.by_guid(workspace.db, "g1").text.fields[0]
    name = field.partition("(")[2].partition(")")[0]
    assert name != "sel.png"
    assert "[sound:sel.png.mp3]" in field
    assert pictures.find(workspace.db, workspace.media, name, None) == b"theirs"
    assert pictures.find(workspace.db, workspace.media, "sel.png", None) == b"mine"
    assert take_over(workspace, package, Choices()).media == 0


def test_a_preview_says_what_an_import_would_do(workspace: Workspace) -> None:
    take(workspace, a_note(), a_note("g2", "a", "b"))
    before = rows(workspace)
    package = a_package(
        a_note("g1", "Apa itu sel?", "Lain."),
        a_note("g2", "a", "b"),
        a_note("g3", "c", "d", type=1, cards=(a_studied_card(workspace, due_day=workspace.today() + 1),)),
        has_progress=True,
    )
    found = preview(workspace, package, Choices())
    assert (found.new, found.changed, found.same, found.cards, found.reviews) == (1, 1, 1, 3, 3)
    assert (found.decks, found.levels, found.due_there, found.due_here) == (2, 2, 1, 1)
    assert [sample.is_new for sample in found.samples] == [False, True]  # what is the same is no news
    assert rows(workspace) == before


def test_a_failed_import_leaves_nothing(workspace: Workspace) -> None:
    def broken():
        yield a_note()
        raise RuntimeError

    before = rows(workspace)
    with pytest.raises(RuntimeError):
        take_over(workspace, replace(a_package(), notes=broken()), Choices())
    assert rows(workspace) == before
    take(workspace, a_note())
    workspace.undo()
    assert rows(workspace) == before


def a_table(*found: PackageNote, **values: object) -> Package:
    return a_package(*found, by_question=True, **values)


def test_a_row_of_a_table_is_the_note_that_asks_the_same(workspace: Workspace) -> None:
    take(workspace, a_note("g1", "Apa itu **sel**?", "*Unit* terkecil.", tags=("leech", "ujian")))
    before = rows(workspace)
    report = take_over(workspace, a_table(a_note("row", "Apa itu sel?", "Unit terkecil.")), Choices())
    assert (report.new, report.unchanged) == (0, 1)
    assert rows(workspace) == before


def test_a_table_never_writes_over_a_card(workspace: Workspace) -> None:
    take(workspace, a_note())
    report = take_over(workspace, a_table(a_note("row", "Apa itu sel?", "Lain.")), Choices())
    assert (report.new, report.updated, len(report.kept)) == (0, 0, 1)
    assert notes.by_guid(workspace.db, "g1").text.fields[1] == "Unit terkecil."
    assert take(workspace, a_note("g1", "Apa itu sel?", "Baru.")).updated == 1


def test_a_table_may_say_that_what_is_here_is_kept(workspace: Workspace) -> None:
    take(workspace, a_note())
    report = take_over(
        workspace, a_table(a_note("row", "Apa itu sel?", "Lain."), if_matches="keep"), Choices()
    )
    assert (report.new, report.updated, report.unchanged) == (0, 0, 1)


def test_a_row_with_another_answer_is_listed_beside_a_card_that_was_written_here(
    workspace: Workspace,
) -> None:
    deck = workspace.perform("x", lambda db: decks.add(db, None, "Sel"))
    workspace.perform("x", lambda db: notes.add(db, deck, "mine", NoteText(BASIC, ("Apa itu sel?", "Saya."))))
    report = take_over(workspace, a_table(a_note("row", "Apa itu sel?", "Lain.")), Choices())
    assert (report.new, report.updated, len(report.kept)) == (0, 0, 1)


def test_an_older_file_does_not_take_back_what_a_newer_one_brought(workspace: Workspace) -> None:
    take(workspace, a_note("g1", "Apa itu sel?", "Baru.", changed=2_000))
    report = take(workspace, a_note("g1", "Apa itu sel?", "Lama.", changed=1_000))
    assert (report.updated, report.unchanged, report.kept) == (0, 1, ())
    assert take(workspace, a_note("g1", "Apa itu sel?", "Terbaru.", changed=3_000)).updated == 1
    assert take(workspace, a_note("g1", "Apa itu sel?", "Baru.", changed=2_000)).unchanged == 1


def test_a_day_that_was_set_is_no_later_answer(workspace: Workspace) -> None:
    studied = a_studied_card(workspace)
    moved = PackageReview(
        workspace.milliseconds() - 60_000, Kind.DUE_SET, None, CardState.REVIEW, CardState.REVIEW, 9, 0, 0
    )
    package = a_package(a_note(cards=(studied._replace(reviews=(*studied.reviews, moved)),)))
    take_over(workspace, package, Choices())
    assert preview(workspace, package, Choices()).newer == 0
    assert take_over(workspace, package, Choices("theirs")).reviews == 0


def test_after_the_undo_of_an_import_what_followed_it_cannot_be_done_again(workspace: Workspace) -> None:
    take(workspace, a_note())
    mine = notes.by_guid(workspace.db, "g1")
    workspace.perform("x", lambda db: notes.change(db, mine.id, NoteText(BASIC, ("Apa?", "Itu."))))
    workspace.undo()
    workspace.undo()
    assert workspace.redo_label is None


def test_a_row_of_a_table_keeps_the_kind_of_the_card_that_is_here(workspace: Workspace) -> None:
    take(workspace, a_note("g2", "<b>a</b>", "b", type=1))
    row = a_note("g2", "**a**", "c", sent=("<b>a</b>", "c"))
    package = a_package(row, guesses_types=True)
    assert take_over(workspace, package, Choices()).updated == 1
    changed = notes.by_guid(workspace.db, "g2").text
    assert changed.fields == ("<b>a</b>", "c")
    assert changed.type_id > CLOZE
    assert take_over(workspace, package, Choices()).unchanged == 1


def test_every_deck_gets_its_preset_and_an_empty_one_comes_along(workspace: Workspace) -> None:
    strict, mild = Preset(name="Ketat", new_per_day=7), Preset(name="Santai", new_per_day=3)
    package = a_package(
        a_note(deck=1),
        decks=(
            PackageDeck(("Sekolah",), 0),
            PackageDeck(("Sekolah", "Bab 1"), 1),
            PackageDeck(("Sekolah", "Kosong"), 0),
        ),
        presets=(strict, mild),
    )
    take_over(workspace, package, Choices())
    found = {
        path: presets.of_deck(workspace.db, decks.by_path(workspace.db, path)).name
        for path in (("Sekolah",), ("Sekolah", "Bab 1"), ("Sekolah", "Kosong"))
    }
    assert list(found.values()) == ["Ketat", "Santai", "Ketat"]
    workspace.perform("x", lambda db: decks.delete(db, decks.by_path(db, ("Sekolah", "Kosong"))))
    take_over(workspace, package, Choices())
    assert decks.by_path(workspace.db, ("Sekolah", "Kosong")) is None
