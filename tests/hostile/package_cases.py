"""The cases of packages_of: rows 6 to 22, 25, 26, 31 and 35 to 37."""

import os
from functools import partial

import zstandard
from formats.anki.packages import GENERATIONS, LATEST, LEGACY, LEGACY_2
from hostile.files import Case, deflated_zeros, raw_zip, zipped
from hostile.packages_of import (
    PNG,
    bad_checksum,
    bad_rows,
    bomb_within,
    bundle,
    bundle_outside,
    bytes_of,
    cards_with_python,
    case_media,
    deck_names,
    deep,
    deep_decks,
    disguised_svg,
    folder_with_links,
    folder_with_pipes,
    guids,
    half,
    hollow,
    huge_fields,
    many_lines,
    many_logs,
    many_templates,
    member_without_name,
    members_outside,
    named,
    named_bundle,
    named_crowdanki,
    named_mnemosyne,
    parts_elsewhere,
    picture,
    pipe,
    png,
    presets,
    progress,
    small,
    sql,
    truncated,
    with_data,
    written,
    zstd_zeros,
)

_VIEW = (
    "create view notes as with recursive n (id) as (select 1 union all select id + 1 from n)"
    " select id, 'g' || id as guid, 1 as mid, 1 as mod, 0 as usn, '' as tags, 'x' as flds from n"
)
_DAMAGED, _FAR = "damaged", "far more"


def _every() -> list[Case]:
    latest = partial(small, LATEST)
    return [
        *(Case(6, f"names-{n}", partial(named, n), listed=("the name is not safe",)) for n in GENERATIONS),
        Case(6, "names-crowdanki", named_crowdanki, listed=("cannot have this name",)),
        Case(6, "names-mnemosyne", named_mnemosyne, listed=("leads out", "cannot have this name")),
        Case(6, "names-bundle", named_bundle, listed=("leads out",)),
        *(Case(6, f"names-by-case-{n}", partial(case_media, n)) for n in GENERATIONS),
        Case(7, "members-outside", members_outside),
        Case(7, "bundle-outside", bundle_outside, listed=("leads out",)),
        Case(7, "folder-with-links", folder_with_links, cards=None),
        Case(7, "folder-with-pipes", folder_with_pipes, cards=1),
        Case(7, "pipe", pipe, "cannot be read"),
        Case(7, "member-without-name", member_without_name),
        Case(7, "parts-elsewhere", parts_elsewhere),
        Case(
            8,
            "bomb",
            lambda f, _b: raw_zip(f / "a.apkg", [("collection.anki2", 8, deflated_zeros(1024), 9)]),
            "damaged",
        ),
        Case(
            8,
            "bomb-says-so",
            lambda f, _b: raw_zip(f / "a.apkg", [("collection.anki2", 8, deflated_zeros(1024), 1 << 30)]),
            _FAR,
        ),
        Case(
            8,
            "bomb-crowdanki",
            lambda f, _b: raw_zip(f / "a.zip", [("deck.json", 8, deflated_zeros(1024), 1 << 30)]),
            _FAR,
        ),
        Case(
            8,
            "bomb-mnemosyne",
            lambda f, _b: raw_zip(f / "a.cards", [("cards.xml", 8, deflated_zeros(1024), 1 << 20)]),
            "damaged|far more",
        ),
        Case(
            8,
            "bomb-markdown",
            lambda f, _b: raw_zip(f / "a.zip", [("a.md", 8, deflated_zeros(1024), 1 << 30)]),
            "far more|no cards",
        ),
        Case(8, "bomb-within", bomb_within, _FAR),
        Case(
            8,
            "values-crowdanki",
            lambda f, _b: zipped(
                f / "a.zip", {"deck.json": b'{"__type__": "Deck", "notes": [' + b"[]," * 15_000_000 + b"[]]}"}
            ),
            _FAR,
        ),
        Case(8, "entries-mnemosyne", many_logs, _FAR),
        Case(8, "lines-of-progress", many_lines, _FAR),
        Case(8, "picture-large", picture(png(8_000, 8_000)), cards=1),
        Case(8, "picture-stated", picture(png(stated=(60_000, 60_000))), cards=1),
        Case(8, "picture-svg", disguised_svg, cards=1),
        Case(8, "picture-torn", picture(PNG[:40]), cards=1),
        Case(9, "media-map", written(latest, media=zstd_zeros(2048)), _FAR),
        Case(9, "collection-zstd", written(latest, db=zstd_zeros(2048)), _FAR),
        Case(9, "window", written(latest, db=bytes.fromhex("28b52ffd04f80100")), _DAMAGED),
        Case(10, "members", lambda f, _b: raw_zip(f / "a.apkg", hollow("collection.anki2")), _FAR),
        Case(10, "members-bundle", lambda f, _b: raw_zip(f / "a.flashcards", hollow("format.json")), _FAR),
        Case(11, "version", written(small, meta=b"\x08\x63"), "newer Anki"),
        Case(11, "version-schema", sql("update col set ver = 99"), "newer Anki"),
        Case(
            11,
            "version-bundle",
            lambda f, _b: zipped(f / "a.flashcards", bundle("Q: a\nA: b\n", format=99)),
            "newer version",
        ),
        Case(12, "meta", written(small, meta=os.urandom(64)), "damaged|newer"),
        Case(12, "meta-endless", written(small, meta=b"\xff" * 1000), _DAMAGED),
        Case(12, "meta-large", written(small, meta=b"\x08" * 100_000), "damaged|far more"),
        Case(12, "dummy-only", written(latest, db=None), "missing"),
        Case(
            13, "media-json", written(small, media=b'{"0": "a.png", '), listed=("list of media is damaged",)
        ),
        Case(13, "media-deep", written(small, media=deep("a")), listed=("list of media is damaged",)),
        Case(
            13,
            "media-wire",
            written(latest, media=zstandard.compress(b"\x0a\xff\xff\xff")),
            listed=("list of media is damaged",),
        ),
        Case(
            14,
            "member",
            written(small, media=b'{"0": "a.png", "x": "b.png", "-1": "c.png"}'),
            listed=("not in the file",),
        ),
        *(Case(15, f"truncated-{n}", truncated(n), _DAMAGED) for n in GENERATIONS),
        *(
            Case(16, f"no-database-{n}", written(partial(small, n), db=None, meta=None), "holds no cards")
            for n in (LEGACY, LEGACY_2)
        ),
        Case(17, "view", sql("drop table notes", _VIEW), _DAMAGED),
        Case(
            17, "view-of-cards", sql("drop table cards", _VIEW.replace("view notes", "view cards")), _DAMAGED
        ),
        Case(17, "view-modern", sql("drop table notes", _VIEW, generation=LATEST), _DAMAGED),
        Case(
            18,
            "triggers",
            sql(
                "create trigger t after insert on notes begin delete from cards; end",
                "create trigger u after update on cards begin delete from notes; end",
            ),
        ),
        *(
            Case(19, f"rows-{n}", partial(bad_rows, n), cards=7, listed=("not in the file", "no such card"))
            for n in GENERATIONS
        ),
        *(Case(20, f"presets-{n}", partial(presets, n)) for n in GENERATIONS),
        Case(20, "progress-lines", progress, listed=("lines are not as this program",)),
        Case(21, "guids", guids, cards=9, listed=("that of another note",)),
        *(
            Case(22, f"json-{c}", sql(f"update col set {c} = '{deep('a').decode()}'"), _DAMAGED)
            for c in ("models", "decks", "dconf", "conf")
        ),
        Case(
            22,
            "json-crowdanki",
            lambda f, _b: zipped(
                f / "a.zip", {"deck.json": b'{"__type__": "Deck", "children": ' + deep("a") + b"}"}
            ),
            _DAMAGED,
        ),
        Case(
            22,
            "json-bundle",
            lambda f, _b: zipped(
                f / "a.flashcards", bundle("Q: a\nA: b\n") | {"format.json": deep("format")}
            ),
            _DAMAGED,
        ),
        Case(22, "json-data", lambda f, _b: with_data("[" * 100_000).write(f / "a.apkg")),
        Case(25, "fields", huge_fields, cards=2, listed=("",)),
        Case(25, "templates", many_templates, cards=None),
        *(Case(26, f"decks-{n}", partial(deep_decks, n), listed=("30 are kept",)) for n in GENERATIONS),
        Case(26, "deck-names", deck_names, cards=13),
        Case(31, "python", cards_with_python, cards=1, listed=("cannot be told",)),
        Case(35, "page", bytes_of(b"<!DOCTYPE html><html><body>404</body></html>" * 50), "holds no cards"),
        Case(35, "picture", bytes_of(PNG), "holds no cards"),
        Case(35, "program", bytes_of(b"\x7fELF" + bytes(5000)), "holds no cards"),
        Case(36, "empty", bytes_of(b""), "is empty"),
        Case(36, "blanks", bytes_of(b"\n\n  \n"), "is empty"),
        Case(37, "checksum", bad_checksum, _DAMAGED),
        *(Case(37, f"half-{n}", half(n), _DAMAGED) for n in GENERATIONS),
    ]


CASES = _every()
