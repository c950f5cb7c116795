"""The same figures as tables: for a screen reader, for who wants them exactly, and as CSV."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flashcards.core import statistics
from flashcards.core.statistics import STABILITY_STEPS, DayTotal, Share
from flashcards.gui.days import date_of
from flashcards.gui.progress_figures import FORECAST_DAYS, Figures
from flashcards.gui.progress_words import date_words
from flashcards.i18n import _
from flashcards.words import number, percent


class Part(float):
    """A share from 0 to 1; said in percent."""


Cell = str | int | float | date


@dataclass(frozen=True, slots=True)
class Table:
    """What a picture shows, with a name for its file; amounts stay amounts until they are said."""

    name: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def said(cell: Cell) -> str:
    """The cell in words of the language in use."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return date_words(cell)
    if isinstance(cell, Part):
        return percent(cell)
    return number(cell, 0 if isinstance(cell, int) else 1)


def write_csv(path: Path, table: Table) -> int:
    """The table as a file; how many rows it has. No cell is a formula. Raises NotSaved."""
    from flashcards.formats.text.saving import save  # noqa: PLC0415  (on first use)
    from flashcards.formats.text.spreadsheet import defused  # noqa: PLC0415

    def lines() -> Iterator[list[str]]:
        yield [defused(head) for head in table.heads]
        for row in table.rows:
            yield [defused(cell) if isinstance(cell, str) else _plain(cell) for cell in row]

    return save(path, "", lines(), csv.excel, "utf-8-sig") - 1


def _plain(cell: int | float | date) -> str:
    """As a program reads it."""
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int) else f"{cell:.4f}"


def of_days(figures: Figures, days: Sequence[DayTotal], *, months: bool = False) -> Table:
    """The last one first."""
    heads = (_("Month") if months else _("Day"), _("Answers"), _("New cards"), _("Minutes"))
    rows: list[tuple[Cell, ...]] = [
        (date_of(one.day), one.answers, one.new, round(one.seconds / 60))
        for one in reversed(days)
        if one.answers or one.day == figures.today
    ]
    return Table(_("Reviewed each day"), heads, rows)


def of_forecast(figures: Figures) -> Table:
    counts = statistics.forecast(figures.due, figures.today, FORECAST_DAYS)
    rows: list[tuple[Cell, ...]] = [(date_of(figures.today + place), n) for place, n in enumerate(counts)]
    return Table(_("Due"), (_("Day"), _("Cards")), rows)


def of_shares(rows: Sequence[tuple[str, Share]], target: float) -> Table:
    heads = (_("Of"), _("Recalled"), _("At least"), _("At most"), _("Reviews"), _("Target"))
    made: list[tuple[Cell, ...]] = []
    for name, share in rows:
        low, high = share.doubt()
        known = (Part(share.value), Part(low), Part(high)) if share.total else ("–", "–", "–")
        made.append((name, *known, share.total, Part(target)))
    return Table(_("True retention"), heads, made)


def of_hardest(figures: Figures) -> Table:
    heads = (_("Card"), _("Times forgotten"), _("Often forgotten"))
    rows: list[tuple[Cell, ...]] = [
        (one.question, one.lapses, _("yes") if one.is_leech else _("no")) for one in figures.hardest
    ]
    return Table(_("Hardest"), heads, rows)


def of_sections(figures: Figures) -> Table:
    heads = (
        _("Article"), _("Section"), _("Cards"), _("New"), _("Being learned"), _("Young"), _("Mature"),
        _("Suspended"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for one in figures.sections:
        s = one.standing
        rows.append((one.article, one.name, s.total, s.new, s.learning, s.young, s.mature, s.suspended))
    return Table(_("Articles and their sections"), heads, rows)


def of_left(figures: Figures, per_day: int) -> Table:
    """`per_day`: new cards; 0: as many as each deck's options say."""
    heads = (_("Deck"), _("New cards"), _("A day"), _("Days"), _("Until"), _("Minutes"))
    rows: list[tuple[Cell, ...]] = []
    for one in figures.left:
        left = one.left(figures.seconds_per_new, per_day)
        pace: tuple[Cell, ...] = ("–", "–", "–")
        if left:
            pace = (left.days, date_of(figures.today + left.days - 1), left.minutes)
        rows.append((one.name, one.new, per_day or one.per_day, *pace))
    return Table(_("Time left"), heads, rows)


def stability_names() -> list[str]:
    """How the bars of that histogram are called."""
    ends = [*STABILITY_STEPS[1:], 0]
    names = []
    for begin, end in zip(STABILITY_STEPS, ends, strict=True):
        if not begin:
            names.append(_("< {end}").format(end=number(end)))
        elif not end:
            names.append(_("> {begin}").format(begin=number(begin)))
        else:
            names.append(_("{begin}–{end}").format(begin=number(begin), end=number(end)))
    return names


def of_stability(figures: Figures) -> Table:
    pairs = zip(stability_names(), figures.memories.stability, strict=True)
    return Table(_("Stability"), (_("Days"), _("Cards")), list(pairs))


def of_difficulty(figures: Figures) -> Table:
    rows: list[tuple[Cell, ...]] = [(place, n) for place, n in enumerate(figures.memories.difficulty, 1)]
    return Table(_("Difficulty"), (_("Difficulty"), _("Cards")), rows)


def of_fit(figures: Figures) -> Table:
    heads = (_("Predicted"), _("Recalled"), _("At least"), _("At most"), _("Reviews"))
    rows: list[tuple[Cell, ...]] = []
    for one in figures.calibration.bins():
        low, high = one.share.doubt()
        rows.append((Part(one.predicted), Part(one.share.value), Part(low), Part(high), one.share.total))
    return Table(_("Predicted and real"), heads, rows)
