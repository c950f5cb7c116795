"""Numbered and bulleted lines: which of them are lists, which are headings.

A cluster is a stretch of marked lines with nothing between them but what stands inside the items. One whose
lines are titles and sentences in turn is an interleaved list; a title that stands alone above text is a
heading; all others are lists.
"""

from collections.abc import Sequence
from dataclasses import replace

from flashcards.articles.numbering import Number, Style
from flashcards.articles.outline.units import Unit, as_heading, as_item

_HIGH: tuple[str, ...] = ("chapter", "dotted")  # styles that headings have and lists hardly ever
_MOST_BETWEEN = 3  # paragraphs between two items of one list


def told_apart(units: Sequence[Unit]) -> list[Unit]:
    """The units with marked lines as items or headings, numbered lists mended."""
    units = _with_letters(units)
    found: list[Unit] = []
    at = 0
    while at < len(units):
        if not _is_marked(units[at]):
            found.append(units[at])
            at += 1
            continue
        end = _cluster_end(units, at)
        after = units[end] if end < len(units) else None
        found += _cluster(units[at:end], after)
        at = end
    return _rejoined(_without_lonely(found))


def _with_letters(units: Sequence[Unit]) -> list[Unit]:
    """Roman numbers that go on with letters are letters: the "i." after "h."."""
    found: list[Unit] = []
    last: dict[str, int] = {}
    for unit in units:
        number = unit.number
        if number and number.letter:
            style: Style = "upper" if number.style == "roman" else "lower"
            if last.get(style) == number.letter - 1:
                number = Number(style, number.letter, number.shown)
        if number:
            last[number.style] = number.ordinal
        found.append(replace(unit, number=number))
    return found


def _is_marked(unit: Unit) -> bool:
    return unit.number is not None and unit.kind in ("paragraph", "item")


def _cluster_end(units: Sequence[Unit], at: int) -> int:
    end = at + 1
    while end < len(units) and (
        _is_marked(units[end]) or (units[end].depth and units[end].kind != "heading")
    ):
        end += 1
    return end


def _cluster(units: Sequence[Unit], after: Unit | None) -> list[Unit]:
    """One cluster, cut where numbers begin again; the last part is told first, as the others depend on it."""
    found: list[Unit] = []
    for part in reversed(_parts(units)):
        found = [*_part(part, found[0] if found else after), *found]
    return found


def _parts(units: Sequence[Unit]) -> list[list[Unit]]:
    """Cut before a top-level line that goes on with no list that is open, or that only a heading can be."""
    parts: list[list[Unit]] = []
    open_numbers: list[Number] = []
    for unit in units:
        number = unit.number if _is_marked(unit) and unit.depth <= 1 else None
        if number is None and parts:
            parts[-1].append(unit)
            continue
        going_on = [at for at, other in enumerate(open_numbers) if number and number.follows(other)]
        if number and number.style in _HIGH:
            going_on = []
        if going_on:
            del open_numbers[going_on[-1] :]
        nested = number is not None and number.is_first() and _can_nest(number, open_numbers)
        if not parts or not (going_on or nested):
            parts.append([])
            open_numbers = []
        parts[-1].append(unit)
        if number:
            open_numbers.append(number)
    return parts


def _can_nest(number: Number, open_numbers: Sequence[Number]) -> bool:
    """Whether a list of this style may begin inside the open ones."""
    styles = {other.style for other in open_numbers}
    return (
        bool(styles) and number.style not in (*styles, *_HIGH, "upper", "roman") and not styles & set(_HIGH)
    )


def _part(units: Sequence[Unit], below: Unit | None) -> list[Unit]:
    top = [unit for unit in units if _is_marked(unit)]
    flat = len(top) == len(units)
    if flat and len({max(unit.depth, 1) for unit in units}) == 1 and _is_interleaved(units):
        return _interleaved(units)
    if len(units) == 1:
        return _single(units[0], below)
    if flat and _is_heading_then_first(units, below):
        return [as_heading(unit) for unit in units]
    if flat and _is_heading_after_list(units, below):
        heading = as_heading(units[-1])
        return [*_part(units[:-1], heading), heading]
    if _is_heading_then_list(top):
        return [as_heading(units[0]), *_list(units[1:])]
    return _list(units)


def _is_heading_then_list(top: Sequence[Unit]) -> bool:
    """Whether the first line is a heading right above a list of another style: "III. Bahaya", then a., b."""
    styles = [unit.number.style for unit in top if unit.number]
    return len(styles) > 2 and _is_high(top[0]) and styles[0] not in styles[1:] and top[0].is_title


def _is_heading_after_list(units: Sequence[Unit], below: Unit | None) -> bool:
    """Whether the last line goes on with the numbers of a heading above the list, and stands above text."""
    styles = [unit.number.style for unit in units if unit.number]
    goes_on = _is_high(units[-1]) and styles[-1] == styles[0] and units[-1].is_title
    is_above_text = below is not None and below.kind != "heading" and not below.depth
    return goes_on and len(set(styles)) > 1 and is_above_text


def _is_high(unit: Unit) -> bool:
    """Whether a line is numbered as headings are rather than lists."""
    return unit.number is not None and unit.number.style in (*_HIGH, "roman", "upper")


def _is_interleaved(units: Sequence[Unit]) -> bool:
    """Whether titles and their sentences take turns: 1 title, 2 text, 3 title, 4 text."""
    if len(units) < 4 or len(units) % 2:
        return False
    numbers = [unit.number for unit in units if unit.number]
    first = numbers[0].ordinal  # some programs number all lists of a text as one
    if numbers[0].style != "bullet" and any(n.ordinal != first + i for i, n in enumerate(numbers)):
        return False
    titles, texts = units[::2], units[1::2]
    fitting = sum(
        title.is_title and not _ends_sentence(title) and text.is_sentence and len(text.text) > len(title.text)
        for title, text in zip(titles, texts, strict=True)
    )
    return fitting == len(titles) or (len(titles) > 4 and fitting >= len(titles) - 1)


def _ends_sentence(title: Unit) -> bool:
    """Whether a title ends as a sentence does; a colon may stand after any."""
    return replace(title, text=title.text.rstrip(": ")).is_sentence


def _interleaved(units: Sequence[Unit]) -> list[Unit]:
    found: list[Unit] = []
    for place, (title, text) in enumerate(zip(units[::2], units[1::2], strict=True), start=1):
        item = as_item(title, 1, title=True)
        found.append(replace(item, number=Number("arabic", place, f"{place}.")))
        found.append(replace(text, kind="paragraph", number=None, whole=text.text, depth=1))
    return found


def _single(unit: Unit, below: Unit | None) -> list[Unit]:
    """A marked line by itself: the title of what follows, or a paragraph or item as it was."""
    only_headings = unit.number is not None and unit.number.style in _HIGH
    if unit.is_title and (only_headings or _is_above(unit, below)) and not _is_initial(unit):
        return [as_heading(unit)]
    if below is not None and _is_short_sentence(unit, below):
        return [as_heading(replace(unit, text=unit.text.rstrip(".")))]
    return [unit if unit.kind == "item" else _unmarked(unit)]


def _is_short_sentence(unit: Unit, below: Unit) -> bool:
    """Whether a numbered line with a full stop is the title of the paragraph below it all the same."""
    is_numbered = unit.number is not None and unit.number.style in ("arabic", "lower")
    is_short = len(unit.text.split(None, 8)) <= 8 and unit.text.count(".") == 1 and unit.text.endswith(".")
    is_above_text = below.kind == "paragraph" and not below.depth and below.number is None
    return is_numbered and is_short and is_above_text and len(below.text) > 2 * len(unit.text)


def _is_above(unit: Unit, below: Unit | None) -> bool:
    """Whether a marked line stands above text, above a list as only headings do, or above a made heading."""
    if below is None:
        return False
    if below.kind == "heading":
        return not below.given
    return not below.depth or _is_high(unit)


def _is_initial(unit: Unit) -> bool:
    """Whether the mark is rather the initial of a name at the beginning of a sentence."""
    number = unit.number
    return number is not None and number.style == "upper" and unit.is_sentence and not unit.text.endswith("?")


def _is_heading_then_first(units: Sequence[Unit], below: Unit | None) -> bool:
    """Whether these are headings one right below the other: "A. Jenis", "1. Formal", text."""
    numbers = [unit.number for unit in units if unit.number]
    styles = [number.style for number in numbers]
    if below is None or below.kind == "heading" or below.depth or len(set(styles)) != len(styles):
        return False
    return all(unit.is_title for unit in units) and all(number.is_first() for number in numbers[1:])


def _list(units: Sequence[Unit]) -> list[Unit]:
    """A list, its depth told by the styles of the numbers where the source does not tell it."""
    given = any(unit.depth > 1 for unit in units)
    styles: list[str] = []
    found: list[Unit] = []
    for unit in units:
        number = unit.number if _is_marked(unit) else None
        if number is None:
            found.append(replace(unit, depth=max(unit.depth, 1)))
            continue
        if number.style in styles:
            del styles[styles.index(number.style) + 1 :]
        elif not given:
            styles.append(number.style)
        found.append(as_item(unit, unit.depth if given else max(len(styles), 1)))
    return found


def _unmarked(unit: Unit) -> Unit:
    """A paragraph whose mark turned out to be part of its words."""
    return replace(unit, text=unit.whole, number=None)


def _without_lonely(units: Sequence[Unit]) -> list[Unit]:
    """A single bullet above text is a heading only where there are others like it."""
    bullets = [u for u in units if _is_bullet_heading(u)]
    if len(bullets) != 1:
        return list(units)
    return [replace(u, kind="item", depth=1) if _is_bullet_heading(u) else u for u in units]


def _is_bullet_heading(unit: Unit) -> bool:
    return (
        unit.kind == "heading"
        and not unit.given
        and unit.number is not None
        and unit.number.style == "bullet"
    )


def _rejoined(units: Sequence[Unit]) -> list[Unit]:
    """Paragraphs between items whose numbers go on belong to the item before them."""
    found = list(units)
    last: int | None = None  # the last item of depth 1
    for index, unit in enumerate(units):
        if unit.kind == "heading":
            last = None
        elif unit.kind == "item" and unit.depth == 1:
            if last is not None and index - last - 1 <= _MOST_BETWEEN and _goes_on(found[last], unit):
                for at in range(last + 1, index):
                    if not found[at].depth and not found[at].is_back:
                        found[at] = replace(found[at], depth=1)
            last = index
    return found


def _goes_on(before: Unit, item: Unit) -> bool:
    """Whether an item has the number after that of another."""
    number = item.number
    return bool(number and before.number and number.style != "bullet" and number.follows(before.number))
