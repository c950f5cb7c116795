"""Packages as they are written for Anki, for tests: every argument has a default."""

from datetime import datetime

from flashcards.core.cards import CardState
from flashcards.core.memory import DEFAULT_PARAMETERS
from flashcards.core.notes import BUILT_IN, NoteType, NoteTypeId, Preset, Template
from flashcards.core.reviews import Kind, Rating
from flashcards.core.scheduler import day_start, study_day
from flashcards.formats.package import (
    Medium,
    Package,
    PackageCard,
    PackageDeck,
    PackageNote,
    PackageReview,
    PackageType,
)

BASIC, BOTH, LIST, CLOZE, CHOICE, FOREIGN, FOREIGN_CLOZE = range(7)  # places among the types
DAY = 86_400_000

FOREIGN_TYPES = (
    PackageType(
        NoteType(
            NoteTypeId(0),
            "Kosakata",
            "standard",
            ("Kata", "Arti", "Contoh"),
            (Template("Maju", "{{Kata}}", "{{FrontSide}}<hr id=answer>{{Arti}}"),
             Template("Mundur", "{{Arti}}", "{{Kata}} {{Contoh}}")),
            "html",
            ".card { color: navy; }",
        ),
        {
            "id": 1_612_345_678_901,
            "sort": 1,
            "fields": [{"id": -6495424602537009833, "font": "Liberation Sans", "size": 31}, {"rtl": True}],
            "templates": [{"id": 77, "browser_question": "{{Kata}}!"}],
        },
    ),
    PackageType(
        NoteType(
            NoteTypeId(0),
            "Lubang",
            "cloze",
            ("Teks", "Lagi"),
            (Template("Cloze", "{{cloze:Teks}}", "{{cloze:Teks}}<br>{{Lagi}}"),),
            "html",
        ),
        {"id": 1_612_345_678_902, "cloze": True},
    ),
)  # fmt: skip


def a_preset(**kw) -> Preset:
    values = {
        "name": "Fisika", "desired_retention": 0.87, "parameters": DEFAULT_PARAMETERS, "new_per_day": 7,
        "reviews_per_day": 99, "learning_steps": (60, 900), "maximum_interval": 400, "leech_lapses": 5,
    } | kw  # fmt: skip
    return Preset(**values)


def a_review(at: int, **kw) -> PackageReview:
    """A card that was known and comes back in 13 days; `at` in milliseconds since 1970."""
    values = {
        "at": at, "kind": Kind.RATED, "rating": Rating.GOOD, "state_before": CardState.REVIEW,
        "state": CardState.REVIEW, "days": 13, "seconds": 0, "took_ms": 1500,
    } | kw  # fmt: skip
    return PackageReview(**values)


def a_history(now: datetime, days_ago: int = 10) -> tuple[PackageReview, ...]:
    """Learned a day before it was known, with the last answer so many study days ago."""
    last = int(day_start(study_day(now) - days_ago, now.tzinfo).timestamp() * 1000) + 7_200_123
    learned = a_review(
        last - DAY, state_before=CardState.NEW, state=CardState.LEARNING, days=0, seconds=600, took_ms=4000
    )
    return learned, a_review(last, state_before=CardState.LEARNING)


def a_known_card(now: datetime, **kw) -> PackageCard:
    today = study_day(now)
    values = {
        "key": "0", "deck": 1, "state": CardState.REVIEW, "position": 5, "due_day": today + 3, "interval": 13,
        "stability": 12.3457, "difficulty": 6.413, "last_day": today - 10, "ease": 2500, "reps": 2,
        "reviews": a_history(now),
    } | kw  # fmt: skip
    return PackageCard(**values)


def a_package(now: datetime, notes=None, **kw) -> Package:
    """Decks in decks, our types and two of Anki's, a preset, a picture, and cards in every state."""
    values = {
        "format": "test",
        "notes": some_notes(now) if notes is None else notes,
        "decks": (
            PackageDeck(("Ilmu", "Fisika"), 0), PackageDeck(("Ilmu",), 0), PackageDeck(("Bahasa",)),
        ),
        "types": (*(PackageType(one, {}) for one in BUILT_IN), *FOREIGN_TYPES),
        "presets": (a_preset(),),
        "media": (Medium("peta kota.png", 3, lambda: b"png"), Medium("bunyi.mp3", 4, lambda: b"bunyi")),
        "has_progress": True,
    } | kw  # fmt: skip
    return Package(**values)


def some_notes(now: datetime) -> list[PackageNote]:
    today, at = study_day(now), int(now.timestamp()) * 1000
    learning = {"state": CardState.LEARNING, "due": at + 300_000, "step": 1, "reps": 1, "ease": 2500}
    again = {
        "state": CardState.RELEARNING,
        "ease": 2300,
        "due": at + 200_000,
        "step": 0,
        "reps": 3,
        "lapses": 1,
        "interval": 1,
    }
    overdue = {"due_day": today - 20, "interval": 4, "stability": 4.0}
    changed = at - 5 * DAY
    return [
        PackageNote("a", BASIC, ("Apa **ibu** {{x}}?", "Tokyo & sekitarnya"), ("kota", "asia"), 1, changed,
                    (a_known_card(now, flag=3),), ("Tokyo adalah ibu kota.", "dua")),
        PackageNote("b", BOTH, ("Muka", "![peta](<peta kota.png>) [sound:bunyi.mp3]"), (), 0, changed,
                    (PackageCard("0", 0, position=9),
                     PackageCard("1", 2, **learning, suspended=True))),
        PackageNote("c", LIST, ("Sebutkan", "1. satu\n2. dua"), (), 2, changed,
                    (a_known_card(now, deck=2, buried_until=today + 1, **overdue),)),
        PackageNote("d", CLOZE, ("[Tokyo] di [Jepang].",), (), 0, changed,
                    (PackageCard("Tokyo", 0, **again, stability=1.5, difficulty=7.25, last_day=today - 10,
                                 reviews=a_history(now)),
                     PackageCard("Jepang", 0, position=3))),
        PackageNote("e", FOREIGN, ("kata &amp; <b>dua</b>", "arti", ""), (), 2, changed,
                    (a_known_card(now, position=0, deck=2), PackageCard("1", 2, position=4))),
        PackageNote("f", FOREIGN_CLOZE, ("{{c3::satu}} {{c1::dua::apa}}", "x"), (), 2, changed,
                    (PackageCard("1", 2, position=1), PackageCard("3", 2, position=1))),
    ]  # fmt: skip
