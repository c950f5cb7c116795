"""A collection of Anki's schema 11: its tables, and the JSON in its one row `col`."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import count
from typing import Any

from flashcards.core.notes import CLOZE, NoteType, Preset
from flashcards.core.scheduler import day_start, study_day
from flashcards.formats.anki import deck_names, ours
from flashcards.formats.package import Package, PackageType

TABLES = """
create table col (
  id integer primary key, crt integer not null, mod integer not null, scm integer not null,
  ver integer not null, dty integer not null, usn integer not null, ls integer not null,
  conf text not null, models text not null, decks text not null, dconf text not null, tags text not null
);
create table notes (
  id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null
);
create table cards (
  id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null,
  due integer not null, ivl integer not null, factor integer not null, reps integer not null,
  lapses integer not null, left integer not null, odue integer not null, odid integer not null,
  flags integer not null, data text not null
);
create table revlog (
  id integer primary key, cid integer not null, usn integer not null, ease integer not null,
  ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
  type integer not null
);
create table graves (usn integer not null, oid integer not null, type integer not null);
"""
# What anyone asks for who takes notes out of a package; the others are of use where a collection is studied.
INDEXES = """
create index ix_cards_nid on cards (nid);
create index ix_revlog_cid on revlog (cid);
"""
MORE_INDEXES = """
create index ix_notes_usn on notes (usn);
create index ix_notes_csum on notes (csum);
create index ix_cards_usn on cards (usn);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_usn on revlog (usn);
"""
OLD_DAYS = 3650  # how long before today our collections were "made": few cards are due before that

_DEFAULT = 1  # the ids of the deck and of the preset that every collection has
_LATEX_PRE = """\\documentclass[12pt]{article}
\\special{papersize=3in,5in}
\\usepackage[utf8]{inputenc}
\\usepackage{amssymb,amsmath}
\\pagestyle{empty}
\\setlength{\\parindent}{0in}
\\begin{document}
"""

_Object = dict[str, Any]


def named_id(kind: str, name: str) -> int:
    """An id that is the same in every export; a time of the years 2001 to 2020, as all of Anki's ids are."""
    digest = blake2b(f"{kind}\x1f{name}".encode("utf-8", "replace"), digest_size=8).digest()
    return 1_000_000_000_000 + int.from_bytes(digest, "big") % 600_000_000_000


def col_row(
    package: Package, ids: "Ids", now: datetime, rollover_hour: int, next_position: int
) -> tuple[Any, ...]:
    """The row of `col`, without the indexes of anything that Anki makes itself."""
    today = study_day(now, rollover_hour)
    made = day_start(today - OLD_DAYS, now.tzinfo or now.astimezone().tzinfo, rollover_hour)  # type: ignore[arg-type]
    at = int(now.timestamp() * 1000)
    conf = {
        "activeDecks": [_DEFAULT],
        "curDeck": _DEFAULT,
        "curModel": ids.types[0] if ids.types else None,
        "nextPos": next_position,
        "newSpread": 0,
        "collapseTime": 1200,
        "timeLim": 0,
        "estTimes": True,
        "dueCounts": True,
        "dayLearnFirst": False,
        "addToCur": True,
        "sortType": "noteFld",
        "sortBackwards": False,
        "schedVer": 2,
        "sched2021": True,
        "fsrs": True,
        "lastUnburied": OLD_DAYS,
        "rollover": rollover_hour,
        "creationOffset": -int((made.utcoffset() or timedelta()).total_seconds()) // 60,
    }
    models = {str(i): _model(one, i) for one, i in zip(package.types, ids.types, strict=True)}
    decks = {str(i): _deck(i, name, preset, at) for i, (name, preset) in ids.deck_names.items()}
    presets = {str(i): _preset(preset, i) for i, preset in ids.all_presets(package)}
    texts = (json.dumps(one, ensure_ascii=False) for one in (conf, models, decks, presets, {}))
    return (1, int(made.timestamp()), at, at, 11, 0, 0, 0, *texts)


class Ids:
    """Anki's ids by the places among the types, decks and presets of a package."""

    def __init__(self, package: Package, *, whole: bool, latest: int) -> None:
        self.types = self._types(package.types, latest)
        self.presets = self._presets(package.presets, whole)
        self.deck_names: dict[int, tuple[str, int]] = {_DEFAULT: ("Default", _DEFAULT)}
        self._by_name = {"default": _DEFAULT}
        self.decks = [self._deck(deck.path, deck.preset) for deck in package.decks]

    def all_presets(self, package: Package) -> Iterable[tuple[int, Preset]]:
        """Each preset once, and the one that every collection has."""
        return ({_DEFAULT: Preset()} | dict(zip(self.presets, package.presets, strict=True))).items()

    def _types(self, types: tuple[PackageType, ...], latest: int) -> list[int]:
        fixed = {ours.anki_type(one.note_type.id).id for one in types if one.note_type.id}
        taken = set(fixed)
        found: list[int] = []
        for one in types:
            if one.note_type.id:
                found.append(ours.anki_type(one.note_type.id).id)
                continue
            theirs = one.extra.get("id")
            if not isinstance(theirs, int) or not 0 < theirs < latest or theirs in taken:
                name = "\x1f".join((one.note_type.name, *one.note_type.fields))
                theirs = next(n for n in count(named_id("type", name)) if n not in taken)
            taken.add(theirs)
            found.append(theirs)
        return found

    def _presets(self, presets: tuple[Preset, ...], whole: bool) -> list[int]:
        """In a whole collection the preset "Default" takes the place of Anki's, else never."""
        taken = {_DEFAULT}
        found: list[int] = []
        for preset in presets:
            if whole and preset.name == Preset().name and _DEFAULT not in found:
                found.append(_DEFAULT)
                continue
            found.append(next(n for n in count(named_id("preset", preset.name)) if n not in taken))
            taken.add(found[-1])
        return found

    def _deck(self, path: tuple[str, ...], preset: int | None) -> int:
        """The id of a deck, which is made with those above it; what stands above takes the same preset."""
        options = _DEFAULT if preset is None else self.presets[preset]
        names = [deck_names.to_anki(name) for name in path] or ["Default"]
        for depth in range(1, len(names) + 1):
            name = "::".join(names[:depth])
            known = self._by_name.get(name.casefold())
            if known is None:
                known = next(n for n in count(named_id("deck", name)) if n not in self.deck_names)
                self._by_name[name.casefold()] = known
                self.deck_names[known] = (name, options)
        self.deck_names[known] = (self.deck_names[known][0], options)  # type: ignore[index]  # a path has a name
        return known  # type: ignore[return-value]


def _deck(deck_id: int, name: str, preset: int, at: int) -> _Object:
    never = [0, 0]
    return {
        "id": deck_id,
        "name": name,
        "mod": at // 1000,
        "usn": -1,
        "conf": preset,
        "desc": "",
        "dyn": 0,
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        "newToday": never,
        "revToday": never,
        "lrnToday": never,
        "timeToday": never,
    }


def _preset(preset: Preset, preset_id: int) -> _Object:
    return {
        "id": preset_id,
        "name": preset.name,
        "mod": 0,
        "usn": -1,
        "dyn": False,
        "maxTaken": 60,
        "autoplay": True,
        "timer": 0,
        "replayq": True,
        "new": {
            "bury": preset.bury_siblings,
            "delays": [seconds / 60 for seconds in preset.learning_steps],
            "initialFactor": 2500,
            "ints": [1, 4, 0],
            "order": 1,
            "perDay": preset.new_per_day,
        },
        "rev": {
            "bury": preset.bury_siblings,
            "ease4": 1.3,
            "ivlFct": 1.0,
            "hardFactor": 1.2,
            "maxIvl": preset.maximum_interval,
            "perDay": preset.reviews_per_day,
        },
        "lapse": {
            "delays": [seconds / 60 for seconds in preset.relearning_steps],
            "leechAction": 1,
            "leechFails": preset.leech_lapses,
            "minInt": 1,
            "mult": 0.0,
        },
        "buryInterdayLearning": preset.bury_siblings,
        "fsrsParams6": list(preset.parameters),
        "desiredRetention": preset.desired_retention,
    }


def _model(one: PackageType, type_id: int) -> _Object:
    if one.note_type.id:
        return _our_model(one.note_type)
    kind, extra = one.note_type, one.extra
    fields = [
        _field(name, n, part)
        for n, (name, part) in enumerate(zip(kind.fields, _parts(extra, "fields"), strict=False))
    ]
    sides = [(template.name, template.question, template.answer) for template in kind.templates]
    templates = [
        _template(n, *side, part)
        for n, (side, part) in enumerate(zip(sides, _parts(extra, "templates"), strict=False))
    ]
    model = _common(type_id, kind.name, kind.kind == "cloze" or extra.get("cloze") is True, kind.css)
    model |= {
        "flds": fields,
        "tmpls": templates,
        "sortf": extra.get("sort", 0),
        "latexPre": extra.get("latex_pre", _LATEX_PRE),
        "latexPost": extra.get("latex_post", "\\end{document}"),
        "req": _needs(kind.fields, [side[1] for side in sides]),
    }
    if stock := extra.get("original_stock_kind"):
        model["originalStockKind"] = stock
    return model


def _our_model(note_type: NoteType) -> _Object:
    theirs = ours.anki_type(note_type.id)
    fields = [
        _field(name, n, {"id": i})
        for n, (name, i) in enumerate(zip(theirs.fields, theirs.field_ids, strict=True))
    ]
    templates = [
        _template(n, one.name, one.question, one.answer, {"id": i})
        for n, (one, i) in enumerate(zip(theirs.templates, theirs.template_ids, strict=True))
    ]
    return _common(theirs.id, theirs.name, note_type.id == CLOZE, theirs.css) | {
        "flds": fields,
        "tmpls": templates,
        "sortf": 0,
        "latexPre": _LATEX_PRE,
        "latexPost": "\\end{document}",
        "req": _needs(theirs.fields, [one.question for one in theirs.templates]),
    }


def _common(type_id: int, name: str, is_cloze: bool, css: str) -> _Object:
    """What all note types have. `mod` is 0: an import must not undo what was changed of it there."""
    return {
        "id": type_id,
        "name": name,
        "type": int(is_cloze),
        "mod": 0,
        "usn": -1,
        "did": None,
        "css": css,
        "latexsvg": False,
        "tags": [],
        "vers": [],
    }


def _parts(extra: _Object, name: str) -> Iterable[_Object]:
    """What is kept of each field or template, and nothing of those beyond."""
    kept = extra.get(name)
    parts = [one if isinstance(one, dict) else {} for one in kept] if isinstance(kept, list) else []
    yield from parts
    yield from iter(dict, None)


def _field(name: str, number: int, part: _Object) -> _Object:
    return {
        "name": name,
        "ord": number,
        "id": part.get("id"),
        "tag": part.get("tag"),
        "font": part.get("font", "Arial"),
        "size": part.get("size", 20),
        "rtl": part.get("rtl", False),
        "description": part.get("description", ""),
        "sticky": False,
        "media": [],
    }


def _template(number: int, name: str, question: str, answer: str, part: _Object) -> _Object:
    return {
        "name": name,
        "ord": number,
        "id": part.get("id"),
        "qfmt": question,
        "afmt": answer,
        "bqfmt": part.get("browser_question", ""),
        "bafmt": part.get("browser_answer", ""),
        "did": None,
    }


def _needs(fields: tuple[str, ...], questions: list[str]) -> list[Any]:
    """For old versions of Anki: the fields of which one has to be filled for each card to be made."""
    return [
        [number, "any", [n for n, name in enumerate(fields) if f"{name}}}}}" in question] or [0]]
        for number, question in enumerate(questions)
    ]
