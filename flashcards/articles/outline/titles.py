"""Which lines are headings where the source does not mark them, which one is the title, which are no text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from flashcards.articles import cues
from flashcards.articles.outline.units import Unit, as_heading, following, text_end

_GENRE = re.compile(
    r"(?:makalah|artikel|laporan(?: \w+)?|tugas(?: \w+)?|karya (?:tulis|ilmiah|tulis ilmiah)"
    r"|materi(?: \w+){0,4}|modul(?: \w+){0,3}|ringkasan|rangkuman|essay|report|paper|article|handout)$",
    re.I,
)
_STARTS = re.compile(r"[\"'“‘(¿¡*_`\[]{0,4}[^\W_a-zà-öø-ÿ]|[\"'“‘(*_`]{0,3}(?:e-|[a-z]{1,3}[A-Z])")
_DEFINITION = re.compile(r"[^\s:][^:\n]{0,40}(?::| [-–—=]) \S")
_EARLY = 8  # blocks; a contents list without a title stands among the first
_LONG_PARAGRAPH = 200  # characters
_LONGEST_CHAIN = 3  # headings right below one another


def without_contents(units: Sequence[Unit]) -> list[Unit]:
    """The units without a table of contents: dotted lines, and lists that repeat what stands further down."""
    kept = [unit for unit in units if not unit.is_contents_line]
    has_dotted = len(kept) < len(units)
    keys = [_key(unit) for unit in kept]
    last = {key: at for at, key in enumerate(keys)}
    repeats = [
        last[key] > at and not unit.given for at, (key, unit) in enumerate(zip(keys, kept, strict=True))
    ]
    found: list[Unit] = []
    at = 0
    while at < len(kept):
        end = at
        if cues.is_contents_title(kept[at].text):
            end = _repeats_until(kept, repeats, at + 1)
            end = end if end > at + 1 or has_dotted else at
        elif at < _EARLY and kept[at].kind == "item" and (at == 0 or not kept[at - 1].is_sentence):
            end = _repeated_list(kept, repeats, at)
        if end == at:
            found.append(kept[at])
        at = max(end, at + 1)
    return found


def _repeats_until(units: Sequence[Unit], repeats: Sequence[bool], start: int) -> int:
    """Where lines end that stand again further down; a few items among them need not."""
    end = at = start
    while at < len(units) and at - end <= 2 and not _is_text(units[at]):
        if repeats[at]:
            end = at + 1
        elif units[at].kind != "item":
            break
        at += 1
    while start < end < len(units) and units[end].kind == units[end - 1].kind == "item":
        end += 1
    return end


def _repeated_list(units: Sequence[Unit], repeats: Sequence[bool], start: int) -> int:
    """Where a list ends that repeats nothing but what stands further down; its start for any other."""
    end = start
    while end < len(units) and units[end].kind == "item":
        end += 1
    return end if end - start >= 3 and all(repeats[start:end]) else start


def _is_text(unit: Unit) -> bool:
    return (
        unit.kind not in ("item", "paragraph", "heading") or len(unit.text) > 150 or unit.text.endswith(".")
    )


def _key(unit: Unit) -> str:
    return " ".join(cues.tokens(re.sub(r"\]\([^()]{0,300}\)", "]", (unit.text or unit.whole)[:300])))


def without_links(units: Sequence[Unit]) -> list[Unit]:
    """The units without sections that only lead to other pages, and without a last slide that says thanks."""
    found: list[Unit] = []
    at = 0
    while at < len(units):
        end = text_end(units, at + 1)
        below = units[at + 1 : end]
        length = sum(len(unit.text) for unit in below)
        is_last = end == len(units)
        leads_away = cues.is_navigation(units[at].text) and (
            not any(_is_text(unit) for unit in below) or (is_last and length < 250)
        )
        thanks = is_last and length < 60 and cues.only_thanks(units[at].text)
        if at == 0 or not (leads_away or thanks):
            found += units[at:end]
        at = end
    return found


def with_chapters(units: Sequence[Unit]) -> list[Unit]:
    """Lines such as "BAB I" by themselves, joined with the title in the next."""
    found: list[Unit] = []
    for unit in units:
        before = found[-1] if found else None
        alone = before is not None and before.number is not None and before.number.style == "chapter"
        if (
            before
            and alone
            and not before.text.strip()
            and unit.is_title
            and unit.kind in (before.kind, "paragraph")
        ):
            found[-1] = replace(
                unit, number=before.number, kind=before.kind, level=before.level, given=before.given
            )
        else:
            found.append(unit)
    return [replace(unit, text=unit.whole, number=None) if not unit.text else unit for unit in found]


def marked_headings(units: Sequence[Unit], *, only_bold: bool) -> list[Unit]:
    """The units with lines that read as headings made such; `only_bold` where the source marks its own."""
    found = list(units)
    bold = [at for at, unit in enumerate(units) if (unit.bold or unit.italic) and _could_be(units, at)]
    all_lines = [at for at, unit in enumerate(units) if _could_be(units, at)]
    few = len(bold) < 2 or (not only_bold and len(bold) * 2 < len(all_lines))
    wanted = [] if few and only_bold else all_lines if few else bold
    if not few and not only_bold and all_lines and all_lines[0] == 0:
        wanted = sorted({0, *bold})
    wanted = [at for at in wanted if not _is_below_references(units, at)]
    for at in _without_chains(units, wanted):
        found[at] = as_heading(units[at])
    return found


def _is_below_references(units: Sequence[Unit], at: int) -> bool:
    """Whether a line is the first under a title such as "See also": a reference, not a heading."""
    title = units[at - 1].text if at else ""
    return cues.is_hidden_title(title) and not cues.is_standalone(units[at].text)


def _could_be(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit reads as a heading where it stands."""
    unit = units[at]
    after = _past_caption(units, at)
    if unit.kind != "paragraph" or unit.depth or unit.number or after is None or not unit.is_title:
        return False
    text = unit.text
    if "=" in text or "|" in text or "://" in text or not _STARTS.match(text) or cues.is_aside(text):
        return False
    if cues.is_date(text) and not _is_within_text(units, at):
        return False
    if text.rstrip("* ").endswith(":") and _announces_line(text, after):
        return False
    return after.kind in ("item", "table", "code", "quote", "heading") or _is_body(after) or after.is_title


def _past_caption(units: Sequence[Unit], at: int) -> Unit | None:
    """What follows a line: below a caption that stands between, the table that it is of."""
    after = following(units, at)
    below = following(units, at + 1) if after else None
    is_caption = after and below and below.kind == "table" and cues.is_aside(after.text)
    return below if is_caption else after


def _is_within_text(units: Sequence[Unit], at: int) -> bool:
    """Whether a line stands between paragraphs, well below the title and what is said about the text."""
    before, after = units[at - 1], units[at + 1]
    return at >= _EARLY and before.is_sentence and after.is_sentence and len(after.text) > _LONG_PARAGRAPH


def _announces_line(text: str, after: Unit) -> bool:
    """Whether a short line that ends in a colon announces what follows rather than naming it."""
    if after.kind in ("item", "table", "code"):
        return True
    long_words = [word for word in text.split() if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in long_words)
    return cues.has_verb(text) and (cues.announces(text[:-1]) or 2 * capitals < len(long_words) + 1)


def _is_body(unit: Unit) -> bool:
    is_row = " | " in unit.text  # of a table in plain text
    return unit.is_sentence or len(unit.text) > 60 or is_row or bool(_DEFINITION.match(unit.text))


def _without_chains(units: Sequence[Unit], wanted: Sequence[int]) -> list[int]:
    """The places without rows of short lines, as in poems and addresses, that stand above no text."""
    found: list[int] = []
    chain: list[int] = []
    for at, after in zip(wanted, [*wanted[1:], -1], strict=False):
        chain.append(at)
        if after == at + 1:
            continue
        if len(chain) > 1 and units[at].text.endswith(":") and not _is_body(units[at + 1]):
            chain.pop()  # it announces a line of code
        below = _past_caption(units, chain[-1]) or units[chain[-1] + 1]
        if below.kind != "paragraph" or _is_body(below) or below.number:
            kept = chain if len(chain) <= _LONGEST_CHAIN else chain[-1:]
            found += kept if chain[0] else sorted({*_first_title(units), *kept})
        else:
            found += _first_title(units) if chain[0] == 0 else []
            found += [at for at in chain if at and cues.is_standalone(units[at].text)]
        chain = []
    return found


def _first_title(units: Sequence[Unit]) -> list[int]:
    """The places of the title at the very beginning, and of the line before it that says what text it is."""
    return [0, 1] if is_genre(units[0]) and units[1].is_title else [0]


def is_first_title(units: Sequence[Unit]) -> bool:
    """Whether a text begins with a line that is its title, though long or with an exclamation mark."""
    unit, after = units[0], following(units, 0)
    if unit.kind != "paragraph" or unit.depth or unit.number or after is None or after.kind != "paragraph":
        return False
    fits = len(unit.text) <= 200 and len(unit.text.split()) <= 25 and not cues.has_sentences(unit.text)
    ends = unit.text.endswith((".", ",", ";", ":", "…")) or cues.is_aside(unit.text)
    return fits and not ends and bool(_STARTS.match(unit.text)) and len(after.text) > len(unit.text)


def is_genre(unit: Unit) -> bool:
    """Whether a line only says what kind of text it is: "MAKALAH"."""
    return len(unit.text) < 40 and bool(_GENRE.match(unit.text.strip(" :")))
