"""A lesson as text, for going on after a crash. What is not exactly a lesson is none."""

import json
import math
from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any, get_args

from flashcards.core.cards import CardId
from flashcards.core.lesson import Lesson
from flashcards.core.lesson_teams import MOST_PUPILS, MOST_TEAMS
from flashcards.core.lesson_values import ClassScreen, Kind, LessonCard, Tally, Team

VERSION = 1
LONGEST = 4_000_000  # characters
_MOST = 100_000
_ID = 2**63


class _NoLesson(ValueError):
    """The text says something that no lesson does."""


def to_json(lesson: Lesson) -> str:
    """Whether anybody can see the class screen is of the screens, not of the lesson."""
    values = asdict(lesson.with_hidden(False))
    del values["hidden"]
    values["absent"], values["unknown"] = sorted(lesson.absent), sorted(lesson.unknown)
    return json.dumps({"version": VERSION, **values}, separators=(",", ":"), allow_nan=False)


def from_json(text: str) -> Lesson | None:
    """The lesson of the text; None when it is another version's, damaged, or made to do harm."""
    if len(text) > LONGEST:
        return None
    try:
        values = json.loads(text)
        return _lesson(values) if isinstance(values, dict) and values.pop("version", 0) == VERSION else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _lesson(values: dict[str, Any]) -> Lesson:
    if values.keys() != {field.name for field in fields(Lesson)} - {"hidden"}:
        raise _NoLesson
    cards = tuple(_card(one) for one in _list(values["cards"]))
    teams = tuple(_team(one) for one in _list(values["teams"], MOST_TEAMS))
    pupils = _whole(values["pupils"], 0, MOST_PUPILS)
    last = max(0, len(cards) - 1)
    frozen = values["frozen"]
    known: dict[str, Any] = {
        "cards": cards,
        "teams": teams,
        "pupils": pupils,
        "at": _whole(values["at"], 0, last),
        "timed": _whole(values["timed"], 0, last),
        "tallies": tuple(_tally(one) for one in _list(values["tallies"])),
        "seen": tuple(_whole(one, 0, _MOST) for one in _list(values["seen"])),
        "unknown": frozenset(_card_id(one) for one in _list(values["unknown"])),
        "absent": frozenset(_whole(one, 1, pupils) for one in _list(values["absent"])),
        "drawn": tuple(_whole(one, 1, pupils) for one in _list(values["drawn"])),
        "pupil": _maybe(values["pupil"], lambda one: _whole(one, 1, pupils)),
        "turn": _maybe(values["turn"], lambda one: _whole(one, 0, len(teams) - 1)),
        "frozen": _maybe(frozen, _screen),
        "members_shown": _whole(values["members_shown"], 0, _MOST),
        "page": _whole(values["page"], 0, _MOST),
        "started": _seconds(values["started"]),
        "card_started": _seconds(values["card_started"]),
        "paused": _maybe(values["paused"], _seconds),
    }
    for name in ("card_seconds", "lesson_seconds"):
        known[name] = _maybe(values[name], lambda one: _whole(one, 0, 10**7))
    for name in values.keys() - known.keys():
        known[name] = _flag(values[name])
    return _whole_lesson(Lesson(**known), len(known["tallies"]), len(known["seen"]))


def _whole_lesson(lesson: Lesson, *counts: int) -> Lesson:
    """The lesson when its parts agree."""
    card = lesson.card
    agrees = all(count == len(lesson.cards) for count in counts)
    agrees = agrees and len(set(lesson.drawn)) == len(lesson.drawn) and len(lesson.teams) != 1
    if card:
        agrees = agrees and lesson.page < card.pages and lesson.members_shown <= card.members
    else:
        agrees = agrees and not (lesson.page or lesson.members_shown or lesson.revealed)
    if not agrees or (lesson.members_shown and not lesson.revealed):
        raise _NoLesson
    return lesson


def _card(value: Any) -> LessonCard:
    card = _dict(value, LessonCard)
    return LessonCard(
        _card_id(card["card_id"]), _whole(card["members"], 0, _MOST), _whole(card["pages"], 1, _MOST)
    )


def _tally(value: Any) -> Tally:
    tally = _dict(value, Tally)
    hands, of = (_maybe(tally[name], lambda one: _whole(one, 0, MOST_PUPILS)) for name in ("hands", "of"))
    return Tally(_whole(tally["right"], 0, _ID), _whole(tally["wrong"], 0, _ID), hands, of)


def _team(value: Any) -> Team:
    team = _dict(value, Team)
    if not isinstance(team["name"], str):
        raise _NoLesson
    return Team(team["name"], _whole(team["points"], 0, _ID))


def _screen(value: Any) -> ClassScreen:
    screen = _dict(value, ClassScreen)
    if screen["kind"] not in get_args(Kind):
        raise _NoLesson
    teams = tuple(_team(one) for one in _list(screen["teams"], MOST_TEAMS))
    return ClassScreen(
        screen["kind"],
        _maybe(screen["card_id"], _card_id),
        _whole(screen["members_shown"], 0, _MOST),
        _whole(screen["page"], 0, _MOST),
        _flag(screen["dark"]),
        teams,
        _maybe(screen["turn"], lambda one: _whole(one, 0, len(teams) - 1)),
        _maybe(screen["pupil"], lambda one: _whole(one, 1, MOST_PUPILS)),
        _maybe(screen["seconds_left"], lambda one: _whole(one, 0, 10**7)),
    )


def _dict(value: Any, kind: type[LessonCard | Tally | Team | ClassScreen]) -> dict[str, Any]:
    if not isinstance(value, dict) or value.keys() != {field.name for field in fields(kind)}:
        raise _NoLesson
    return value


def _list(value: Any, most: int = _MOST) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise _NoLesson
    return value


def _card_id(value: Any) -> CardId:
    return CardId(_whole(value, 1, _ID))


def _whole(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise _NoLesson
    return value


def _seconds(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value) or abs(value) > 1e12:
        raise _NoLesson
    return float(value)


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise _NoLesson
    return value


def _maybe(value: Any, read: Callable[[Any], Any]) -> Any:
    return None if value is None else read(value)
