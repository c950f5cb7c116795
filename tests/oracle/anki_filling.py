"""A collection of Anki's with one of everything, studied. Imported by `anki_oracle.py` alone."""

import os

PARAMETERS = [
    0.3, 1.2, 2.4, 8.1, 6.4, 0.83, 3.0, 0.001, 1.87, 0.16, 0.79, 1.48, 0.06, 0.26, 1.64, 0.6, 1.87, 0.54,
    0.09, 0.06, 0.15,
]  # fmt: skip
SHAPES = (
    "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1:oi=1}}<br>"
    "{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.2:oi=1}}<br>"
)
DAYS_AGO = 12


def fill(col, picture):
    """Notes of five types in nested decks, media, a preset, answers, and all that can happen to a card."""
    col.set_config("fsrs", True)
    first, second = col.decks.id("Geografi::Asia::Ibu kota"), col.decks.id("Geografi::Eropa")
    set_preset(col, "Geografi::Asia::Ibu kota")
    add_notes(col, first, second, picture)
    answer(col, 40, (3, 4, 3, 1, 2, 4, 3))
    of_reviews = "(select id from cards where type = 2)"
    col.db.execute(
        "update cards set due = due - ?,"
        " data = json_set(data, '$.lrt', json_extract(data, '$.lrt') - ?) where type = 2",
        DAYS_AGO,
        DAYS_AGO * 86400,
    )
    col.db.execute(f"update revlog set id = id - {DAYS_AGO * 86_400_000} where cid in {of_reviews}")
    answer(col, 6, (1, 3, 2))
    befall(col)


def set_preset(col, deck):
    preset = col.decks.get_config(col.decks.add_config_returning_id("Ketat"))
    preset["desiredRetention"], preset["fsrsParams6"] = 0.93, PARAMETERS
    preset["new"]["delays"], preset["new"]["perDay"] = [1.0, 10.0, 1440.0], 33
    preset["lapse"]["delays"], preset["rev"]["perDay"] = [5.0, 20.0], 444
    col.decks.update_config(preset)
    for name in (deck, "Geografi"):
        found = col.decks.by_name(name)
        found["conf"] = preset["id"]
        col.decks.save(found)


def add_notes(col, first, second, picture):
    shown = col.media.add_file(picture)
    heard = col.media.write_data("suara é.mp3", os.urandom(3000))

    def add(kind, deck, *fields, tags=()):
        note = col.new_note(col.models.by_name(kind))
        note.fields[: len(fields)] = fields
        note.tags = list(tags)
        col.add_note(note, deck)

    for n in range(30):
        question, answered = f'Pertanyaan {n}? <img src="{shown}">', f"<b>Jawaban</b> {n} [sound:{heard}]"
        add("Basic", first, question, answered, tags=("satu", f"bab::{n % 3}"))
    for n in range(6):
        add("Basic (and reversed card)", second, f"Depan {n} &amp; <i>a</i>", f"Belakang {n}")
        add("Basic (type in the answer)", second, f"Ketik {n}", f"jawaban {n}")
    for n in range(4):
        add("Cloze", second, f"{{{{c1::Tokyo}}}} ibu kota {{{{c3::Jepang::negara}}}} {n}", "Tambahan")
    col.add_image_occlusion_notetype()
    kind = next(one for one in col.models.all() if one.get("originalStockKind") == 6)
    col.add_image_occlusion_note(
        notetype_id=kind["id"],
        image_path=picture,
        occlusions=SHAPES,
        header="Kepala",
        back_extra="",
        tags=["io"],
    )


def answer(col, number, ratings):
    col.decks.set_current(col.decks.id("Geografi"))
    for n in range(number):
        card = col.sched.getCard()
        if card is None:
            return
        col.sched.answerCard(card, ratings[n % len(ratings)])


def befall(col):
    """Set due, forgotten, suspended, buried, flagged, in a filtered deck."""
    sched = col.sched
    sched.set_due_date(col.find_cards("is:new")[:2], "5")
    sched.schedule_cards_as_new(col.find_cards("is:review")[:1])
    new, old = col.find_cards("is:new"), col.find_cards("is:review -is:learn")
    sched.suspend_cards([new[0], old[0]])
    sched.bury_cards([new[1], old[1]])
    col.set_user_flag_for_cards(4, [new[2], old[2]])
    filtered = col.decks.get(col.decks.new_filtered("Saringan"))
    filtered["terms"] = [["is:due", 5, 0], ["is:learn", 3, 0], ["is:new", 3, 0]]
    col.decks.save(filtered)
    sched.rebuild_filtered_deck(filtered["id"])
