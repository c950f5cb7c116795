"""Decks that Mnemosyne exported (`.cards`): a zip of cards.xml, METADATA and media.

The XML is a log of what was added: tags (10), facts with a field a key (16), cards of the facts (6). Some of
its values are Python literals that Mnemosyne evaluates; here they are parsed as literals or not at all.
"""

import ast
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.core.card_files import MNEMOSYNE as CARDS
from flashcards.core.card_files import of_zip
from flashcards.core.cards import CardState
from flashcards.core.errors import visible
from flashcards.core.notes import NoteType, NoteTypeId, Template
from flashcards.core.scheduler import study_day
from flashcards.formats import members
from flashcards.formats.members import Members
from flashcards.formats.package import (
    CannotImport,
    Medium,
    Package,
    PackageCard,
    PackageDeck,
    PackageNote,
    PackageType,
    Skipped,
)
from flashcards.i18n import _, ngettext

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

METADATA = "METADATA"
LONGEST_EXTRA = 10_000  # characters of a Python literal; a cloze in one is a few words
LONGEST_FIELD = 4_000_000  # characters

_LARGEST_XML = 512 * 2**20  # bytes
_MANY = 200_000  # entries; beyond them, they have to have something in them
_SMALLEST = 24  # packed bytes of one, on the average of many
_MANY_TAGS = 600_000  # starts and ends of elements; likewise
_SMALLEST_TAG = 2
_DEEPEST = 8  # elements in one another; three are what there is
_UNTAGGED = "__UNTAGGED__"
_LATEST = 200_000 * 86_400  # seconds since 1970
_MOST = 2**31

_FRONT, _VOCABULARY = ("f", "b"), ("f", "p_1", "m_1", "n")
_KEYS: dict[str, tuple[str, ...]] = {"1": _FRONT, "2": _FRONT, "3": _VOCABULARY, "5": ("text",)}
_ASK = Template("Front-to-back", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}")
_ASK_BACK = Template("Back-to-front", "{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}")
_NOTES = "{{#Notes}}<br>{{Notes}}{{/Notes}}"
_RECOGNISE = Template(
    "Recognition",
    "{{Foreign word}}",
    "{{FrontSide}}<hr id=answer>{{#Pronunciation}}{{Pronunciation}}<br>{{/Pronunciation}}{{Meaning}}"
    + _NOTES,
)
_PRODUCE = Template(
    "Production",
    "{{Meaning}}",
    "{{FrontSide}}<hr id=answer>{{Foreign word}}{{#Pronunciation}}<br>{{Pronunciation}}{{/Pronunciation}}"
    + _NOTES,
)
_CLOZE = Template("Cloze", "{{cloze:Text}}", "{{cloze:Text}}")
_NONE = NoteTypeId(0)
_WORDS = ("Foreign word", "Pronunciation", "Meaning", "Notes")
_TYPES = {
    "1": NoteType(_NONE, "Front-to-back only", "standard", ("Front", "Back"), (_ASK,), "html"),
    "2": NoteType(
        _NONE, "Front-to-back and back-to-front", "standard", ("Front", "Back"), (_ASK, _ASK_BACK), "html"
    ),
    "3": NoteType(_NONE, "Vocabulary", "standard", _WORDS, (_RECOGNISE, _PRODUCE), "html"),
    "5": NoteType(_NONE, "Cloze deletion", "cloze", ("Text",), (_CLOZE,), "html"),
}
_PLACES = {number: place for place, number in enumerate(_TYPES)}

_GAP = re.compile(r"\[([^\[\]]{1,10000})\]")
_MEDIUM = re.compile(
    r"<(?:audio|video)\b[^<>]{0,300}?\bsrc=\"([^\"<>]{1,240})\"[^<>]{0,300}>(?:</(?:audio|video)>)?", re.I
)
_MATHS = (
    ("<$$>", r"\["),
    ("</$$>", r"\]"),
    ("<$>", r"\("),
    ("</$>", r"\)"),
    ("<latex>", "[latex]"),
    ("</latex>", "[/latex]"),
)


@dataclass(slots=True)
class _Log:
    """What the XML says: tags and facts by their ids, the cards of each fact in their order."""

    tags: dict[str, str] = field(default_factory=dict)
    facts: dict[str, dict[str, str]] = field(default_factory=dict)
    cards: dict[str, list[dict[str, str]]] = field(default_factory=dict)


def read(path: Path, now: datetime, rollover_hour: int = 4, stop: threading.Event | None = None) -> Package:
    """The cards of an export of Mnemosyne. Raises CannotImport."""
    found = members.opened(path)
    try:
        kind, folder = of_zip(found.names)
        found = members.below(found, folder)
        if kind != "mnemosyne" or not found.has(CARDS):
            raise members.damaged(path.name)
        reading = _Reading(found, now, rollover_hour)
        notes = tuple(reading.notes(_log(found, stop)))
        deck = reading.name() or visible(path.stem)
        media, unsafe = _media(found)
    except BaseException:
        found.close()
        raise
    return Package(
        "mnemosyne",
        notes,
        (PackageDeck((deck,)),),
        tuple(PackageType(one, {"id": f"mnemosyne:{number}"}) for number, one in _TYPES.items()),
        media=media,
        skipped=[*found.skipped, *reading.skipped(), *unsafe],
        close=found.close,
        has_progress=any(card.state is not CardState.NEW for note in notes for card in note.cards),
        count=len(notes),
    )


def _log(found: Members, stop: threading.Event | None) -> _Log:
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415  (only where such a file is read)

    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]  # noqa: PLC0415
    from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]  # noqa: PLC0415

    log = _Log()
    content = found.stream(CARDS, _LARGEST_XML)
    depth, root = 0, None
    packed, entries = found.packed(CARDS), 0
    most, most_tags = max(_MANY, packed // _SMALLEST), max(_MANY_TAGS, packed // _SMALLEST_TAG)
    try:
        for number, (event, element) in enumerate(
            iterparse(content, events=("start", "end"), forbid_dtd=True)
        ):
            if number % 1000 == 0:
                members.check(stop, found.name)
            if number > most_tags or entries > most:
                raise members.too_large(found.name)
            depth += 1 if event == "start" else -1
            root = element if root is None else root
            if depth > _DEEPEST:
                raise members.damaged(found.name)
            if event == "end" and depth == 1:
                _take(log, element)
                root.clear()
                entries += 1
    except DefusedXmlException as error:
        words = _("“{file}” has parts that no deck needs and that may do harm; it is not read.")
        raise CannotImport(words.replace("{file}", visible(found.name))) from error
    except (ParseError, ValueError, LookupError) as error:
        raise members.damaged(found.name) from error
    finally:
        content.close()
    return log


def _take(log: _Log, element: "Element") -> None:
    """Keep what an entry adds; of a fact and a card that come twice, the later one."""
    said = dict(element.attrib)
    said.update({child.tag: (child.text or "")[: LONGEST_FIELD + 1] for child in element})
    own = said.get("o_id", "")
    match said.get("type"):
        case "10":
            log.tags[own] = said.get("name", "")
        case "16":
            log.facts[own] = said
        case "6":
            log.cards.setdefault(said.get("fact", ""), []).append(said)


class _Reading:
    def __init__(self, found: Members, now: datetime, rollover_hour: int) -> None:
        self._found, self._now, self._rollover_hour = found, now, rollover_hour
        self._unknown: dict[str, int] = {}
        self._wrong: dict[str, int] = {}

    def name(self) -> str:
        """What the deck is called in the file beside the cards."""
        if not self._found.has(METADATA):
            return ""
        text = self._found.read(METADATA).decode("utf-8", "replace")
        named = re.search(r"^card_set_name:[ \t]*(\S[^\n]{0,200})", text, re.M)
        return " ".join(named[1].split()) if named else ""

    def skipped(self) -> Iterator[Skipped]:
        """What was left out, each reason once."""
        for number, count in self._unknown.items():
            why = _("they are of a card type that was made in Mnemosyne, “{name}”")
            yield Skipped(_cards(count), why.format(name=visible(number[:80])))
        for why, count in self._wrong.items():
            yield Skipped(_cards(count), why)

    def notes(self, log: _Log) -> Iterator[PackageNote]:
        for fact_id, cards in log.cards.items():
            fact = log.facts.get(fact_id)
            kind = cards[0].get("card_t", "").partition("::")[0]
            if fact is None:
                self._count_wrong(_("what they ask is missing in the file"), len(cards))
            elif kind not in _TYPES:
                name = cards[0].get("card_t", "")
                self._unknown[name] = self._unknown.get(name, 0) + len(cards)
            elif note := self._note(fact_id, fact, kind, cards, log.tags):
                yield note

    def _note(
        self, guid: str, fact: dict[str, str], kind: str, cards: list[dict[str, str]], tags: dict[str, str]
    ) -> PackageNote | None:
        texts = [fact.get(key, "") for key in _KEYS[kind]]
        if any(len(text) > LONGEST_FIELD for text in texts):
            self._count_wrong(_("a field is too long"), len(cards))
            return None
        fields = tuple(_as_html(_with_gaps(text) if kind == "5" else text) for text in texts)
        made: dict[str, PackageCard] = {}
        for card in cards:
            key = self._key(card, kind)
            if key is not None:
                made.setdefault(key, self._card(card, key))
        if not made or not any(field.strip() for field in fields):
            return None
        named = (tags.get(one, "") for one in cards[0].get("tags", "").split(","))
        words = tuple(dict.fromkeys("_".join(name.split()) for name in named if name not in ("", _UNTAGGED)))
        changed = _number(fact.get("m_time"), _LATEST) * 1000
        return PackageNote(guid, _PLACES[kind], fields, words, 0, changed, tuple(made.values()))

    def _key(self, card: dict[str, str], kind: str) -> str | None:
        """Which card of its note it is; None for one that cannot be told, which is counted."""
        if kind == "5":
            index = _literal(card.get("extra", "")).get("index")
            if isinstance(index, int) and not isinstance(index, bool) and 0 <= index < 500:
                return str(index + 1)
            self._count_wrong(_("which of the gaps they ask cannot be told"), 1)
            return None
        view = card.get("fact_v", "").partition("::")[0].rpartition(".")[2]
        if view in ("1", "2")[: len(_TYPES[kind].templates)]:
            return str(int(view) - 1)
        self._count_wrong(_("which side they ask cannot be told"), 1)
        return None

    def _card(self, card: dict[str, str], key: str) -> PackageCard:
        """The card with its place in the schedule; Mnemosyne counts due days from midnight in UTC."""
        grade, last, due = (_number(card.get(name), _LATEST) for name in ("gr", "l_rp", "n_rp"))
        reps = _number(card.get("ac_rp"), _MOST) + _number(card.get("rt_rp"), _MOST)
        if card.get("gr", "-1").startswith("-") or not last or not reps:
            return PackageCard(key, 0)
        lapses = _number(card.get("lps"), _MOST)
        if grade < 2 or not due:  # not yet learned: it is shown until it is
            return PackageCard(key, 0, CardState.LEARNING, step=0, due=last * 1000, reps=reps, lapses=lapses)
        last_day = study_day(
            datetime.fromtimestamp(last, UTC).astimezone(self._now.tzinfo), self._rollover_hour
        )
        due_day = due // 86_400
        ease = min(max(_real(card.get("e")), 1.3), 10.0)
        days = max(1, due_day - last_day)
        learned = PackageCard(key, 0, CardState.REVIEW, due_day=due_day, interval=days, reps=reps)
        return learned._replace(ease=round(ease * 1000), lapses=lapses)

    def _count_wrong(self, why: str, count: int) -> None:
        self._wrong[why] = self._wrong.get(why, 0) + count


def _cards(count: int) -> str:
    return ngettext("{n} card", "{n} cards", count).format(n=count)


def _media(found: Members) -> tuple[tuple[Medium, ...], list[Skipped]]:
    media, unsafe = [], []
    for name in found.names:
        if name in (CARDS, METADATA):
            continue
        safe = members.safe_name(name)
        if safe:
            media.append(Medium(safe, found.size(name), partial(found.read, name)))
        else:
            unsafe.append(
                Skipped(visible(name[: members.LONGEST_NAME]), _("a file cannot have this name here"))
            )
    return tuple(media), unsafe


def _literal(text: str) -> dict[str, object]:
    """A Python literal that is a dictionary; an empty one for anything else. Nothing is ever run."""
    if len(text) > LONGEST_EXTRA:
        return {}
    try:
        value = ast.literal_eval(text.strip())
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _number(text: str | None, most: int) -> int:
    """A whole number from 0 to `most`, 0 for what is none."""
    try:
        return min(max(0, int(text or 0)), most) if len(text or "") < 20 else 0
    except ValueError:
        return 0


def _real(text: str | None) -> float:
    try:
        value = float(text or 2.5)
    except ValueError:
        return 2.5
    return value if value == value else 2.5  # noqa: PLR0124 - it is no number then


def _with_gaps(text: str) -> str:
    """Mnemosyne's `[words:hint]` as gaps that are numbered as they come."""
    number = 0

    def gap(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        words, colon, hint = found[1].partition(":")
        words = words.replace("}}", "} }").replace("::", ": :")
        return f"{{{{c{number}::{words}" + (f"::{hint}" if colon and hint.strip() else "") + "}}"

    return _GAP.sub(gap, text)


def _as_html(text: str) -> str:
    """A field as HTML that this program knows: what is Mnemosyne's own is for line ends, sound and maths."""
    text = _MEDIUM.sub(r"[sound:\1]", text)
    for mark, instead in _MATHS:
        text = text.replace(mark, instead)
    return text.replace("\r\n", "\n").replace("\n", "<br>")
