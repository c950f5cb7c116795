"""A collection of schema 15 to 18: tables for decks, note types and presets, their options in protobuf."""

import json
from collections.abc import Iterator
from itertools import groupby

from flashcards.formats.anki.database import Database
from flashcards.formats.anki.raw import Raw, RawDeck, RawPreset, RawTemplate, RawType, whole, without_empty
from flashcards.formats.anki.wire import Malformed, Message

_CLOZE = 1
_LARGEST_CONFIG = 1 << 20  # bytes of one message; a note type's style sheet is in it

_Part = tuple[str, Message]  # a field's or template's name and options


def read(db: Database) -> Raw:
    rollover = _config(db, "rollover")
    try:
        return Raw(
            offset=_config(db, "creationOffset"),
            rollover=4 if rollover is None else rollover,
            decks=list(_decks(db)),
            types=list(_types(db)),
            presets=list(_presets(db)),
        )
    except Malformed as error:
        raise db.refusals.damaged() from error


def _config(db: Database, key: str) -> int | None:
    if "config" not in db.tables:
        return None
    rows = db.rows(f"select cast(val as blob) from config where key = '{key}' limit 1")
    try:
        value = json.loads(_bytes(rows[0][0])[:100]) if rows else None
    except (ValueError, RecursionError):
        return None
    return whole(value) if isinstance(value, int) else None


def _decks(db: Database) -> Iterator[RawDeck]:
    for key, name, kind in db.rows("select id, cast(name as blob), cast(kind as blob) from decks"):
        message = _message(kind)
        normal = message.message(1)
        retention = normal.floats(10)
        yield RawDeck(
            _int(key),
            _text(name),
            normal.number(1, 1),
            2 in message,
            retention[0] if retention else None,
            normal.number(7) if 7 in normal else None,
            normal.number(6) if 6 in normal else None,
        )


def _types(db: Database) -> Iterator[RawType]:
    fields, templates = _grouped(db, "fields"), _grouped(db, "templates")
    for key, name, config in db.rows("select id, cast(name as blob), cast(config as blob) from notetypes"):
        yield _type(_int(key), _text(name), _message(config), (fields.get(key, []), templates.get(key, [])))


def _type(key: int, name: str, config: Message, parts: tuple[list[_Part], list[_Part]]) -> RawType:
    fields, templates = parts
    is_cloze = config.number(1) == _CLOZE
    return RawType(
        key,
        name,
        is_cloze,
        tuple(name for name, _config in fields),
        tuple(RawTemplate(name, one.text(1), one.text(2)) for name, one in templates),
        config.text(3),
        without_empty(
            {
                "id": key,
                "cloze": is_cloze,
                "original_stock_kind": config.number(9),
                "sort": config.number(2),
                "latex_pre": config.text(5),
                "latex_post": config.text(6),
                "fields": [_field_extra(one) for _name, one in fields],
                "templates": [_template_extra(one) for _name, one in templates],
            }
        ),
    )


def _field_extra(field: Message) -> dict[str, object]:
    return without_empty(
        {
            "id": _signed(field.number(9)),
            "tag": field.number(10),
            "font": field.text(3),
            "size": field.number(4),
            "rtl": bool(field.number(2)),
            "description": field.text(5),
        }
    )


def _template_extra(template: Message) -> dict[str, object]:
    return without_empty(
        {
            "id": _signed(template.number(8)),
            "browser_question": template.text(3),
            "browser_answer": template.text(4),
        }
    )


def _presets(db: Database) -> Iterator[RawPreset]:
    for key, name, value in db.rows("select id, cast(name as blob), cast(config as blob) from deck_config"):
        config = _message(value)
        retention = config.floats(37)
        yield RawPreset(
            _int(key),
            _text(name),
            config.number(9),
            config.number(10),
            retention[0] if retention else 0.9,
            config.number(16, 36500),
            config.floats(1),
            config.floats(2),
            tuple(_decimal(config.floats(number)) for number in (6, 5, 3)),
            bool(config.number(27)),
            config.number(22, 8),
        )


def _grouped(db: Database, table: str) -> dict[object, list[_Part]]:
    """The rows of fields or templates by their note type, in order."""
    rows = db.rows(f"select ntid, cast(name as blob), cast(config as blob) from {table} order by ntid, ord")
    return {
        key: [(_text(name), _message(config)) for _key, name, config in group]
        for key, group in groupby(rows, key=lambda row: row[0])
    }


def _decimal(values: tuple[float, ...]) -> tuple[float, ...]:
    """32-bit floats by their shortest digits: 0.212, not 0.21199999749660492."""
    return tuple(float(f"{value:.7g}") for value in values)


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _message(value: object) -> Message:
    content = _bytes(value)
    if len(content) > _LARGEST_CONFIG:
        raise Malformed
    return Message(content)


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _text(value: object) -> str:
    return _bytes(value).decode("utf-8", "replace")


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0
