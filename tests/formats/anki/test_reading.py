import threading
import zipfile
from pathlib import Path

import pytest
from formats.anki.packages import (
    CLOZE,
    CREATED,
    DECK,
    DEFAULT,
    GENERATIONS,
    LATEST,
    LEGACY,
    LEGACY_2,
    MEMBERS,
    REVERSED,
    Deck,
    Made,
    Options,
    Type,
    dummy,
    zipped,
)

from flashcards.core.cards import CardState
from flashcards.core.memory import DEFAULT_PARAMETERS
from flashcards.core.notes import BUILT_IN
from flashcards.core.notes import CLOZE as OUR_CLOZE
from flashcards.core.notes import LIST as OUR_LIST
from flashcards.formats import anki
from flashcards.formats.anki import ours
from flashcards.formats.package import CannotImport

TODAY = 20781  # the study day of the clock


@pytest.fixture(params=GENERATIONS)
def made(request) -> Made:
    return Made(request.param)


@pytest.fixture
def read(tmp_path, now):
    """Writes a package and reads it; closes what was read."""
    packages = []

    def reading(made: Made, **instead):
        path = made.write(tmp_path / f"{len(packages)}.apkg", **instead)
        packages.append(anki.read(path, now))
        return packages[-1]

    yield reading
    for package in packages:
        package.close()


def refused(path: Path, now) -> str:
    with pytest.raises(CannotImport) as error:
        anki.read(path, now)
    return str(error.value)


def the_card(package):
    (note,) = package.notes
    (card,) = note.cards
    return card


def test_every_generation_gives_the_same_notes(made, read):
    made.basic("Ibu kota Jepang?", "<b>Tokyo</b>")
    package = read(made)
    (note,) = package.notes
    assert note.guid == "guid0"
    assert note.fields == ("Ibu kota Jepang?", "<b>Tokyo</b>")
    assert note.tags == ("satu", "dua")
    assert note.changed == 1_795_000_000_000
    assert package.decks[note.deck].path == ("Geografi", "Asia")
    assert package.types[note.type].note_type.name == "Dasar"
    assert (package.format, package.count, package.has_progress, package.skipped) == ("anki", 1, False, [])


def test_a_note_type_comes_with_its_templates_and_style(made, read):
    made.note("Depan\x1fBelakang", REVERSED)
    package = read(made)
    kind, extra = package.types[next(iter(package.notes)).type]
    assert (kind.id, kind.kind, kind.markup, kind.css) == (0, "standard", "html", ".card { color: black }")
    assert [(one.name, one.question, one.answer) for one in kind.templates] == [
        ("Kartu 1", "{{Depan}}", "{{Belakang}}"),
        ("Kartu 2", "{{Belakang}}", "{{Depan}}"),
    ]
    assert extra["id"] == REVERSED
    assert extra["fields"] == [{"font": "Arial"}, {"font": "Arial"}]


def test_image_occlusion_is_told_by_its_stock_kind(made, read):
    made.types.append(Type(9, "Gambar tertutup", ("Occlusion", "Image"), (("1", "", ""),), True, stock=6))
    kind, extra = read(made).types[-1 if made.generation != LATEST else 0]
    assert (kind.kind, extra["original_stock_kind"]) == ("cloze", 6)


def test_cloze_cards_are_known_by_their_number(made, read):
    note = made.note("{{c1::Tokyo}} {{c3::Jepang}}\x1f", CLOZE)
    made.card(note, ord=2)
    made.card(note, ord=0)
    assert [card.key for note in read(made).notes for card in note.cards] == ["1", "3"]


def test_media_are_read_when_they_are_asked_for(made, read):
    made.media = {"kucing.png": b"\x89PNG" + bytes(1000), "suara é.mp3": b"ID3"}
    package = read(made)
    assert {medium.name: medium.load() for medium in package.media} == made.media
    assert {medium.name: medium.size for medium in package.media} == {"kucing.png": 1004, "suara é.mp3": 3}


def test_unsafe_media_names_are_skipped_and_listed(made, read):
    unsafe = [
        "../luar.png",
        "/etc/passwd",
        "C:\\x.png",
        "a/b.png",
        "CON.png",
        "nul",
        "x\x00.png",
        "..",
        "x" * 121,
    ]
    made.media = dict.fromkeys(["baik.png", *unsafe], b"x")
    package = read(made)
    assert [medium.name for medium in package.media] == ["baik.png"]
    assert [(line.what, line.why) for line in package.skipped] == [
        (f"{len(unsafe)} media files", "the name is not safe")
    ]


def test_media_that_are_missing_or_damaged_leave_the_cards_whole(made, read):
    made.basic()
    made.media = {"a.png": b"a", "b.png": b"b"}
    package = read(made, **{"0": None})
    assert [medium.name for medium in package.media] == ["b.png"]
    assert package.skipped[0].why == "listed, but not in the file"
    broken = read(made, media=b"{\xff")
    assert broken.media == ()
    assert len(list(broken.notes)) == 1


def test_a_package_without_a_list_of_media_has_none(made, read):
    assert read(made, media=None).media == ()


def test_a_decomposed_media_name_is_composed(made, read):
    made.media = {"suara e\u0301.mp3": b"x"}
    assert [medium.name for medium in read(made).media] == ["suara é.mp3"]


def test_an_empty_default_deck_is_left_out(made, read):
    made.basic()
    assert [deck.path for deck in read(made).decks] == [("Geografi", "Asia")]
    made.basic(did=DEFAULT)
    assert ("Default",) in [deck.path for deck in read(made).decks]


def test_cards_of_a_missing_deck_go_to_the_default(made, read):
    made.decks = made.decks[1:]
    made.basic(did=77)
    package = read(made)
    assert package.decks[the_card(package).deck].path == ("Default",)


def test_a_filtered_deck_puts_its_cards_back(made, read):
    made.decks.append(Deck(55, "Saringan", filtered=True))
    made.basic(did=55, odid=DECK, odue=45, due=-100000, type=2, queue=2, ivl=10)
    package = read(made)
    card = the_card(package)
    assert package.decks[card.deck].path == ("Geografi", "Asia")
    assert ("Saringan",) not in [deck.path for deck in package.decks]
    assert (card.state, card.due_day) == (CardState.REVIEW, TODAY - 41 + 45)


def test_a_suspended_card_of_a_filtered_deck_stays_suspended(made, read):
    made.basic(did=DEFAULT, odid=DECK, odue=45, due=3, type=2, queue=-1)
    assert the_card(read(made)).suspended


def test_review_cards_keep_their_day_interval_and_ease(made, read):
    made.basic(type=2, queue=2, due=45, ivl=10, factor=2350, reps=7, lapses=2, flags=4)
    card = the_card(read(made))
    assert (card.state, card.due_day, card.interval) == (CardState.REVIEW, TODAY + 4, 10)
    assert (card.ease, card.reps, card.lapses, card.flag) == (2350, 7, 2, 4)
    assert (card.stability, card.difficulty, card.last_day, card.due, card.step) == (None,) * 5


def test_without_an_offset_days_count_in_the_zone_of_the_person(made, read):
    made.offset = None
    made.basic(type=2, queue=2, due=45)
    assert the_card(read(made)).due_day == TODAY + 4


def test_the_date_of_creation_counts_in_the_zone_that_it_was_made_in(made, read):
    made.created, made.offset = CREATED, 480  # the day before, there
    made.basic(type=2, queue=2, due=45)
    assert the_card(read(made)).due_day == TODAY + 3


def test_learning_cards_keep_their_instant_and_step(made, read):
    made.presets = [Options(steps=(1.0, 10.0, 60.0))]
    made.basic(type=1, queue=1, due=1_795_500_000, left=2002)
    card = the_card(read(made))
    assert (card.state, card.due, card.step) == (CardState.LEARNING, 1_795_500_000_000, 1)


def test_a_learning_step_of_days_is_due_when_its_day_begins(made, read):
    made.basic(type=3, queue=3, due=42, left=1)
    card = the_card(read(made))
    assert card.state is CardState.RELEARNING
    assert card.due == 1_795_554_000_000  # 2026-11-25 04:00 in Jakarta


def test_a_lapsed_card_of_an_old_anki_is_relearning(made, read):
    made.basic(type=2, queue=1, due=1_795_500_000)
    assert the_card(read(made)).state is CardState.RELEARNING


def test_new_cards_keep_their_order(made, read):
    made.basic(due=17)
    assert the_card(read(made)).position == 17


def test_suspended_and_buried_cards_stay_so(made, read):
    for queue in (-1, -2, -3):
        made.basic(type=2, queue=queue, due=45)
    cards = [note.cards[0] for note in read(made).notes]
    assert [card.suspended for card in cards] == [True, False, False]
    assert [card.buried_until for card in cards] == [0, TODAY + 1, TODAY + 1]
    assert [card.due_day for card in cards] == [TODAY + 4] * 3


def test_the_state_of_fsrs_is_taken_with_the_day_of_the_last_answer(made, read):
    made.basic(
        type=2, queue=2, due=45, ivl=9, data='{"pos":5,"s":12.3456,"d":6.413,"dr":0.9,"lrt":1795400000}'
    )
    card = the_card(read(made))
    assert (card.stability, card.difficulty, card.last_day, card.position) == (12.3456, 6.413, TODAY - 1, 5)


def test_without_that_day_it_is_the_last_answer_of_the_log_or_due_less_the_interval(made, read):
    data = '{"s":12.5,"d":6.4}'
    answered = made.basic(type=2, queue=2, due=45, ivl=9, data=data)
    made.review(answered, id=1_795_400_000_000)
    made.basic(type=2, queue=2, due=45, ivl=9, data=data)
    days = [note.cards[0].last_day for note in read(made).notes]
    assert days == [TODAY - 1, TODAY + 4 - 9]


def test_answers_come_with_what_they_led_to(made, read):
    card = made.basic(type=2, queue=2, due=45)
    made.review(card, ease=3, type=0, ivl=-600, time=5000, factor=0)
    made.review(card, ease=3, type=0, ivl=4)
    made.review(card, ease=1, type=1, ivl=-600)
    made.review(card, ease=3, type=2, ivl=1)
    package = read(made)
    found = [
        (one.rating, one.state_before, one.state, one.days, one.seconds) for one in the_card(package).reviews
    ]
    new, learning, review, relearning = CardState
    assert found == [
        (3, new, learning, 0, 600),
        (3, learning, review, 4, 0),
        (1, review, relearning, 0, 600),
        (3, relearning, review, 1, 0),
    ]
    first = the_card(package).reviews[0]
    assert (first.at, first.took_ms) == (1_795_000_000_000, 5000)
    assert first.raw == "[1795000000000,-1,3,-600,4,0,5000,0]"
    assert package.has_progress


def test_what_is_no_answer_is_told_apart(made, read):
    card = made.basic(type=2, queue=2, due=45)
    made.review(card, ease=0, type=4, ivl=5, factor=2500)
    made.review(card, ease=0, type=5, ivl=6, factor=2500)
    made.review(card, ease=3, type=3, ivl=6, factor=0)
    made.review(card, ease=0, type=4, ivl=0, factor=0)
    reviews = the_card(read(made)).reviews
    assert [(one.kind.name, one.rating) for one in reviews] == [
        ("DUE_SET", None),
        ("RESCHEDULED", None),
        ("RESCHEDULED", None),
        ("RESET", None),
    ]
    assert reviews[-1].state is CardState.NEW


def test_presets_come_with_their_parameters(made, read):
    six = tuple(round(value * 1.01, 6) for value in DEFAULT_PARAMETERS)
    made.presets = [
        Options(1, "Ketat", 33, 444, (0.5, 10.0, 1440.0), (5.0,), 0.93, 1000, 6, {6: six, 5: six[:19]})
    ]
    (preset,) = read(made).presets
    assert (preset.name, preset.new_per_day, preset.reviews_per_day) == ("Ketat", 33, 444)
    assert (preset.learning_steps, preset.relearning_steps) == ((30, 600, 86400), (300,))
    assert (preset.desired_retention, preset.maximum_interval, preset.leech_lapses) == (0.93, 1000, 6)
    assert preset.parameters == six


def test_parameters_of_older_fsrs_are_carried_over(made, read):
    five = DEFAULT_PARAMETERS[:19]
    made.presets = [Options(parameters={5: five})]
    assert read(made).presets[0].parameters == (*five, 0.0, 0.5)
    four = (0.4, 0.6, 2.4, 5.8, 4.93, 0.94, 0.86, 0.01, 1.49, 0.14, 0.94, 2.18, 0.05, 0.34, 1.26, 0.29, 2.61)
    made.presets = [Options(parameters={4: four})]
    found = read(made).presets[0].parameters
    assert found[4:7] == pytest.approx((6.81, 0.4468, 1.36), abs=1e-4)
    assert found[17:] == (0.0, 0.0, 0.0, 0.5)


def test_parameters_that_would_schedule_nonsense_are_left_at_the_default(made, read):
    made.presets = [Options(name="Rusak", parameters={6: (99.0,) * 21})]
    package = read(made)
    assert package.presets[0].parameters == ()
    assert package.skipped[0].what == "Preset “Rusak”"


def test_a_deck_with_limits_of_its_own_has_a_preset_of_its_own(made, read):
    made.decks.append(Deck(60, "Geografi::Eropa", retention=0.85, new_limit=3))
    package = read(made)
    deck = next(deck for deck in package.decks if deck.path[-1] == "Eropa")
    preset = package.presets[deck.preset]
    assert (preset.desired_retention, preset.new_per_day) == (0.85, 3)
    assert preset.name == "Default (Eropa)"


def test_notes_of_our_own_types_come_back_as_markdown(made, read):
    theirs = ours.anki_type(OUR_LIST)
    sides = tuple((one.name, one.question, one.answer) for one in theirs.templates)
    made.types.append(Type(theirs.id, theirs.name, theirs.fields, sides))
    made.card(made.note("Apa?\x1f<ul><li><b>satu</b></li></ul>\x1fKutipan", theirs.id))
    package = read(made)
    (note,) = package.notes
    assert package.types[note.type].note_type == next(one for one in BUILT_IN if one.id == OUR_LIST)
    assert note.fields == ("Apa?", "- **satu**")
    assert note.source == ("Kutipan",)
    assert note.sent == ("Apa?", "<ul><li><b>satu</b></li></ul>", "Kutipan")


def test_gaps_of_our_own_type_are_known_by_their_words(made, read):
    theirs = ours.anki_type(OUR_CLOZE)
    sides = tuple((one.name, one.question, one.answer) for one in theirs.templates)
    made.types.append(Type(theirs.id, theirs.name, theirs.fields, sides, cloze=True))
    note = made.note("{{c1::Tokyo}} di {{c3::Jepang}}\x1f", theirs.id)
    for ord_ in (0, 1, 2):
        made.card(note, ord=ord_)
    package = read(made)
    (note,) = package.notes
    assert [card.key for card in note.cards] == ["Tokyo", "Jepang"]
    assert [line.what for line in package.skipped] == ["1 card"]


def test_a_type_of_ours_that_was_changed_in_anki_is_one_like_any_other(made, read):
    made.types.append(
        Type(ours.anki_type(OUR_LIST).id, "x", ("Question", "Answer", "Extra"), (("1", "", ""),))
    )
    assert {one.note_type.id for one in read(made).types} == {0}


def test_going_through_the_notes_twice_gives_the_same_and_tells_faults_once(made, read):
    for n in range(5):
        made.basic(str(n))
    made.card(99)
    package = read(made)
    next(iter(package.notes))
    assert package.skipped == []
    assert list(package.notes) == list(package.notes)
    assert [tuple(line) for line in package.skipped] == [
        ("1 card", "what they were made from is not in the file")
    ]


def test_a_note_without_cards_has_a_deck(made, read):
    made.note()
    package = read(made)
    (note,) = package.notes
    assert note.cards == ()
    assert package.decks[note.deck].path == ("Geografi", "Asia")


def test_the_dummy_note_is_never_taken(tmp_path, now, made):
    made.basic("Asli", "")
    members = made.members() | ({} if made.generation == LEGACY else {"collection.anki2": dummy()})
    with anki.read(zipped(tmp_path / "a.apkg", members), now) as package:
        assert [note.fields[0] for note in package.notes] == ["Asli"]


@pytest.mark.parametrize("generation", [LEGACY_2, LATEST])
def test_a_package_that_has_only_the_dummy_is_refused(tmp_path, now, generation):
    members = {"meta": b"\x08" + bytes([generation]), "collection.anki2": dummy(), "media": b"{}"}
    assert "is missing" in refused(zipped(tmp_path / "a.apkg", members), now)
    del members["meta"]
    assert "is missing" in refused(zipped(tmp_path / "b.apkg", members), now)


def test_a_package_is_known_by_its_content(tmp_path, now, made):
    made.basic()
    with anki.read(made.write(tmp_path / "deck (1).apkg.zip"), now) as package:
        assert package.count == 1


def test_a_package_within_a_zip_file_or_its_folder_is_found(tmp_path, now, made):
    made.basic()
    made.media = {"a.png": b"x"}
    whole = made.write(tmp_path / "a.apkg").read_bytes()
    litter = {"__MACOSX/._a.apkg": whole, "Deck/.DS_Store": b"x"}
    nested = zipped(tmp_path / "n.zip", {"Deck/a.apkg": whole, "Deck/README.txt": b"x"} | litter)
    folder = zipped(
        tmp_path / "f.zip", {f"Deck/{name}": one for name, one in made.members().items()} | litter
    )
    for path in (nested, folder):
        with anki.read(path, now) as package:
            assert package.count == 1
            assert [medium.load() for medium in package.media] == [b"x"]


def test_two_packages_in_a_zip_file_are_refused(tmp_path, now, made):
    whole = made.write(tmp_path / "a.apkg").read_bytes()
    assert "several" in refused(zipped(tmp_path / "n.zip", {"a.apkg": whole, "b.apkg": whole}), now)


def test_closing_gives_the_temporary_copy_back(tmp_path, now, made, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    path = made.write(tmp_path / "a.apkg")
    with anki.read(path, now):
        assert list(folder.iterdir())
    assert not list(folder.iterdir())
    refused(made.write(tmp_path / "b.apkg", db=b"no database"), now)
    assert not list(folder.iterdir())


def test_a_stop_ends_reading(tmp_path, now, made):
    stop = threading.Event()
    stop.set()
    made.basic()
    with pytest.raises(CannotImport, match="stopped"):
        anki.read(made.write(tmp_path / "a.apkg"), now, stop=stop)


def test_a_stop_ends_going_through_the_notes(tmp_path, now):
    made, stop = Made(), threading.Event()
    for n in range(5000):
        made.basic(str(n))
    with anki.read(made.write(tmp_path / "a.apkg"), now, stop=stop) as package:
        notes = iter(package.notes)
        next(notes)
        stop.set()
        with pytest.raises(CannotImport, match="stopped"):
            list(notes)


def test_the_file_itself_is_left_alone(tmp_path, now, made):
    made.basic()
    path = made.write(tmp_path / "a.apkg")
    before = path.read_bytes()
    with anki.read(path, now) as package:
        list(package.notes)
    assert path.read_bytes() == before
    assert MEMBERS[made.generation] in zipfile.ZipFile(path).namelist()
