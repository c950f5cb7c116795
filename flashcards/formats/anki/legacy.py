"""A collection of schema 11: decks, note types and presets are JSON in its one row `col`."""

from collections.abc import Iterable

from flashcards.formats.anki.database import Database
from flashcards.formats.anki.raw import (
    SEPARATOR,
    Raw,
    RawDeck,
    RawPreset,
    RawTemplate,
    RawType,
    number,
    objects,
    text,
    whole,
    without_empty,
)

_Object = dict[str, object]


def read(db: Database) -> Raw:
    columns = ", ".join(f"cast({column} as blob)" for column in ("conf", "models", "decks", "dconf"))
    row = db.rows(f"select {columns} from col limit 1")
    if not row:
        raise db.refusals.damaged()
    conf, models, decks, presets = (db.json(value) for value in row[0])
    offset = conf.get("creationOffset")
    return Raw(
        offset=whole(offset) if isinstance(offset, int) else None,
        rollover=whole(conf.get("rollover"), 4),
        decks=[_deck(key, one) for key, one in _by_key(decks)],
        types=[type_of(key, one) for key, one in _by_key(models)],
        presets=[preset_of(key, one) for key, one in _by_key(presets)],
    )


def _by_key(values: _Object) -> Iterable[tuple[int, _Object]]:
    for key, one in values.items():
        if isinstance(one, dict):
            yield whole(one.get("id"), int(key) if key.isascii() and key[:19].isdigit() else 0), one


def _deck(key: int, deck: _Object) -> RawDeck:
    retention = deck.get("desiredRetention")
    return RawDeck(
        key,
        text(deck.get("name")).replace("::", SEPARATOR),
        whole(deck.get("conf"), 1),
        bool(number(deck.get("dyn"))),
        number(retention) / 100 if retention is not None else None,
        _limit(deck.get("newLimit")),
        _limit(deck.get("reviewLimit")),
    )


def _limit(value: object) -> int | None:
    return whole(value) if isinstance(value, int) else None


def _in_order(values: object) -> list[_Object]:
    return sorted(objects(values), key=lambda one: number(one.get("ord")))


def type_of(key: int, model: _Object) -> RawType:
    fields, templates = _in_order(model.get("flds")), _in_order(model.get("tmpls"))
    is_cloze = number(model.get("type")) == 1
    return RawType(
        key,
        text(model.get("name")),
        is_cloze,
        tuple(text(field.get("name")) for field in fields),
        tuple(
            RawTemplate(text(one.get("name")), text(one.get("qfmt")), text(one.get("afmt")))
            for one in templates
        ),
        text(model.get("css")),
        without_empty(
            {
                "id": key,
                "cloze": is_cloze,
                "original_stock_kind": whole(model.get("originalStockKind")),
                "sort": whole(model.get("sortf")),
                "latex_pre": text(model.get("latexPre")),
                "latex_post": text(model.get("latexPost")),
                "fields": [_field_extra(field) for field in fields],
                "templates": [_template_extra(one) for one in templates],
            }
        ),
    )


def _field_extra(field: _Object) -> _Object:
    return without_empty(
        {
            "id": whole(field.get("id")),
            "tag": whole(field.get("tag")),
            "font": text(field.get("font")),
            "size": whole(field.get("size")),
            "rtl": field.get("rtl") is True,
            "description": text(field.get("description")),
        }
    )


def _template_extra(template: _Object) -> _Object:
    return without_empty(
        {
            "id": whole(template.get("id")),
            "browser_question": text(template.get("bqfmt")),
            "browser_answer": text(template.get("bafmt")),
        }
    )


def preset_of(key: int, preset: _Object) -> RawPreset:
    new, review, lapse = (_part(preset, part) for part in ("new", "rev", "lapse"))
    return RawPreset(
        key,
        text(preset.get("name")),
        number(new.get("perDay"), 20),
        number(review.get("perDay"), 200),
        number(preset.get("desiredRetention"), 0.9),
        number(review.get("maxIvl"), 36500),
        _numbers(new.get("delays")),
        _numbers(lapse.get("delays")),
        tuple(_numbers(preset.get(name)) for name in ("fsrsParams6", "fsrsParams5", "fsrsWeights")),
        bool(new.get("bury", True)),
        number(lapse.get("leechFails"), 8),
    )


def _part(preset: _Object, name: str) -> _Object:
    part = preset.get(name)
    return part if isinstance(part, dict) else {}


def _numbers(values: object) -> tuple[float, ...]:
    return tuple(number(value) for value in values) if isinstance(values, list) else ()
