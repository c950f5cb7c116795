"""Packages of cards as values, and what is known of them before and after an import."""

from dataclasses import replace

from flashcards.core.cards import CardState
from flashcards.core.notes import BUILT_IN, NoteId
from flashcards.core.reviews import Kind, Rating
from flashcards.core.templates import Face
from flashcards.formats.package import (
    Medium,
    Package,
    PackageCard,
    PackageDeck,
    PackageNote,
    PackageReview,
    PackageType,
    Skipped,
)
from flashcards.importing import Pair, Preview, Report, Sample
from flashcards.workspace import Workspace

DAY = 86_400_000


def a_package(*found: PackageNote, **values: object) -> Package:
    made = Package(
        "anki",
        list(found),
        (PackageDeck(("Biologi", "Sel")),),
        tuple(PackageType(kind, {}) for kind in BUILT_IN),
        count=len(found),
    )
    return replace(made, **values)


def a_package_note(n: int, **values: object) -> PackageNote:
    return PackageNote(f"guid{n}", 0, (f"Apa itu sel {n}?", f"Jawaban {n}"))._replace(**values)


def studied(workspace: Workspace, ago: int = 3) -> tuple[PackageCard, ...]:
    """A card that was answered so many days ago and is due tomorrow."""
    at = workspace.milliseconds() - ago * DAY
    review = PackageReview(at, Kind.RATED, Rating.EASY, CardState.NEW, CardState.REVIEW, ago + 1, 0, 2000)
    due = workspace.today() + 1
    card = PackageCard("0", 0, CardState.REVIEW, due_day=due, interval=ago + 1, reps=1, reviews=(review,))
    return (card,)


def a_medium(name: str, content: bytes) -> Medium:
    return Medium(name, len(content), lambda: content)


def a_sample(n: int, **values: object) -> Sample:
    face = Face(f"<p>Apa itu sel {n}?</p>", f"<p>Jawaban {n}</p>")
    return replace(Sample(("Biologi", "Sel"), face, True, lambda _name: None), **values)


def a_preview(**values: object) -> Preview:
    made = Preview(
        format="anki",
        notes=1200,
        cards=1200,
        new=214,
        changed=6,
        same=980,
        kept=(Pair(NoteId(1), "Milikku", "Milik berkas"), Pair(NoteId(2), "Punyaku", "Punya berkas")),
        decks=12,
        levels=3,
        media=184,
        media_bytes=21_000_000,
        has_progress=True,
        reviews=9214,
        newer=3,
        due_there=214,
        due_here=213,
        samples=tuple(a_sample(n) for n in range(20)),
        skipped=(),
    )
    return replace(made, **values)


def a_report(**values: object) -> Report:
    made = Report("anki", 214, 6, 980, 220, 9214, 184, (), (), ())
    return replace(made, **values)


def left_out(n: int, why: str = "its script was left out") -> tuple[Skipped, ...]:
    return tuple(Skipped(f"Kartu {place}", why) for place in range(n))
