"""Packages that lie, burst or nest: rows 6 to 22, 25, 26, 36 and 37, of all the forms that are zipped."""

import json
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from itertools import product
from pathlib import Path

import zstandard
from formats.anki.packages import LATEST, LEGACY_2, Made, Options
from hostile.files import Bait, deflated_zeros, raw_zip, zipped


def png(width: int = 4, height: int = 3, *, stated: tuple[int, int] | None = None) -> bytes:
    """A picture; `stated`: another size than that of its pixels."""
    head = struct.pack(">IIBBBBB", *(stated or (width, height)), 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes((4 * width + 1) * height), 1)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(c)) + n + c + struct.pack(">I", zlib.crc32(n + c)) for n, c in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


PNG = png()
UNSAFE = (
    "../luar.png",
    "..\\luar.png",
    "/tmp/luar.png",
    "C:\\luar.png",
    "C:luar.png",
    "CON",
    "nul.png",
    "..",
    "a\x00b.png",
    "x" * 400 + ".png",
    "sub/../../luar.png",
    ".",
)
SAFE = ("baik.png", "cafe\u0301.png", "何.png")
FACT = '<log type="16" o_id="f{n}"><f>tanya {n}</f><b>jawab</b></log>'
CARD = '<log type="6" card_t="{t}" fact="f{n}" fact_v="{t}.1" gr="4"'
CARD += ' l_rp="1790000000" n_rp="1795000000" rt_rp="1">{x}</log>'


def small(generation: int = LEGACY_2) -> Made:
    made = Made(generation)
    made.basic("tanya", "jawab")
    return made


def zstd_zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros, in frames of 64."""
    packing = zstandard.ZstdCompressor(level=1, write_content_size=False).compressobj()
    frame = b"".join(packing.compress(bytes(1 << 20)) for _ in range(64)) + packing.flush()
    return frame * (megabytes // 64)


def written(make: Callable[[], Made], **instead: bytes | None) -> Callable[[Path, Bait], Path]:
    return lambda folder, _bait: make().write(folder / "musuh.apkg", **instead)


def bytes_of(content: bytes | Callable[[], bytes]) -> Callable[[Path, Bait], Path]:
    def make(folder: Path, _bait: Bait) -> Path:
        path = folder / "musuh.apkg"
        path.write_bytes(content if isinstance(content, bytes) else content())
        return path

    return make


def sql(*statements: str, generation: int = LEGACY_2) -> Callable[[Path, Bait], Path]:
    def make(folder: Path, _bait: Bait) -> Path:
        made = small(generation)
        made.sql = list(statements)
        return made.write(folder / "musuh.apkg")

    return make


def named(generation: int, folder: Path, _bait: Bait) -> Path:
    made = Made(generation)
    made.basic("".join(f'<img src="{name}">' for name in SAFE))
    made.media = dict.fromkeys((*UNSAFE, *SAFE), PNG)
    return made.write(folder / "musuh.apkg")


def named_crowdanki(folder: Path, _bait: Bait) -> Path:
    said = crowdanki("tanya") | {"media_files": [*UNSAFE, *SAFE]}
    media = {f"x/media/{name}": PNG for name in (*UNSAFE, *SAFE) if "\x00" not in name}
    return zipped(folder / "musuh.zip", {"x/deck.json": json.dumps(said).encode(), **media})


def named_mnemosyne(folder: Path, _bait: Bait) -> Path:
    media = {name: PNG for name in (*UNSAFE, *SAFE) if "\x00" not in name}
    return zipped(folder / "musuh.cards", {"cards.xml": mnemosyne(CARD.format(n=0, t=1, x="")), **media})


def named_bundle(folder: Path, _bait: Bait) -> Path:
    media = {name: PNG for name in (*UNSAFE, *SAFE) if "\x00" not in name}
    return zipped(folder / "musuh.flashcards", bundle("Q: tanya\nA: ![](baik.png)\n") | media)


def crowdanki(*fields: str) -> dict[str, object]:
    model = {
        "crowdanki_uuid": "m",
        "name": "M",
        "flds": [{"name": "a"}],
        "tmpls": [{"qfmt": "{{a}}", "afmt": "b"}],
    }
    notes = [{"fields": [one], "note_model_uuid": "m", "guid": f"g{n}"} for n, one in enumerate(fields)]
    return {"__type__": "Deck", "name": "x", "note_models": [model], "notes": notes}


def mnemosyne(*cards: str) -> bytes:
    facts = "".join(FACT.format(n=n) for n in range(len(cards)))
    return f"<openSM2sync>{facts}{''.join(cards)}</openSM2sync>".encode()


def bundle(cards: str, **head: object) -> dict[str, bytes]:
    deck = f'---\nname = "Musuh"\n---\n\n{cards}'
    return {"format.json": json.dumps({"format": 1, **head}).encode(), "01-musuh.md": deck.encode()}


def members_outside(folder: Path, bait: Bait) -> Path:
    path = small().write(folder / "musuh.apkg")
    with zipfile.ZipFile(path, "a") as file:
        for name in ("../luar.txt", f"{bait.secret.parent}/luar.txt", "..\\luar.txt", "a/../../luar.txt"):
            file.writestr(name, "x")
        link = zipfile.ZipInfo("tautan")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, str(bait.secret))
    return path


def bundle_outside(folder: Path, bait: Bait) -> Path:
    path = zipped(folder / "musuh.flashcards", bundle("Q: ![](tautan.png)\nA: [sound:tautan.png]\n"))
    with zipfile.ZipFile(path, "a") as file:
        for name in ("../luar.md", f"{bait.secret.parent}/luar.md", "..\\luar.md", "a/../../luar.md"):
            file.writestr(name, '---\nname = "L"\n---\nQ: a\nA: b\n')
        link = zipfile.ZipInfo("tautan.png")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, str(bait.secret))
    return path


def folder_with_links(folder: Path, bait: Bait) -> Path:
    """A deck folder whose picture, text and sub-folder are links that lead out of it."""
    made = folder / "musuh"
    made.mkdir()
    (made / "01.md").write_text(
        '---\nname = "Musuh"\n---\n\nQ: ![](tautan.png) ![](luar/rahasia.png)\nA: b\n'
    )
    (made / "tautan.png").symlink_to(bait.secret)
    (made / "luar").symlink_to(bait.secret.parent)
    return made


def folder_with_pipes(folder: Path, bait: Bait) -> Path:
    """A deck folder in which what looks like files are pipes that nobody writes to."""
    made = folder / "musuh"
    made.mkdir()
    (made / "01.md").write_text('---\nname = "Musuh"\n---\n\nQ: ![](pipa.png)\nA: [sound:pipa.mp3]\n')
    for name in ("pipa.png", "pipa.mp3", "02.md", "03.txt"):
        os.mkfifo(made / name)
    return made


def pipe(folder: Path, _bait: Bait) -> Path:
    os.mkfifo(folder / "musuh.apkg")
    return folder / "musuh.apkg"


def picture(content: bytes) -> Callable[[Path, Bait], Path]:
    def make(folder: Path, _bait: Bait) -> Path:
        made = Made(LEGACY_2)
        made.basic('<img src="a.png">' * 3)
        made.media = {"a.png": content}
        return made.write(folder / "musuh.apkg")

    return make


def disguised_svg(folder: Path, bait: Bait) -> Path:
    """Pictures by the names of others that are SVG, which names a file outside."""
    made = Made(LEGACY_2)
    made.media = {
        f"a{n}.png": (
            f"{head}<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
            f" width='20' height='20'><image xlink:href='{source}' width='9' height='9'/></svg>"
        ).encode()
        for n, (head, source) in enumerate(
            product(("", "\ufeff", "<?xml version='1.0'?>"), (bait.secret, bait.secret.as_uri()))
        )
    }
    made.basic("".join(f'<img src="{name}">' for name in made.media))
    return made.write(folder / "musuh.apkg")


def many_logs(folder: Path, _bait: Bait) -> Path:
    facts = "".join(f'<log type="16" o_id="{n}"/>' for n in range(2_000_000))
    return zipped(folder / "musuh.cards", {"cards.xml": f"<openSM2sync>{facts}</openSM2sync>".encode()})


def many_lines(folder: Path, _bait: Bait) -> Path:
    lines = "".join(f'{{"guid":"a","key":"{n}"}}\n' for n in range(2_000_000))
    return zipped(folder / "musuh.flashcards", bundle("Q: a\nA: b\n") | {"progress.jsonl": lines.encode()})


def member_without_name(folder: Path, _bait: Bait) -> Path:
    return raw_zip(
        folder / "musuh.flashcards",
        [("", 0, b"x", 1)] + [(k, 0, v, len(v)) for k, v in bundle("Q: tanya\nA: jawab\n").items()],
    )


def parts_elsewhere(folder: Path, bait: Bait) -> Path:
    parts = ["../", "/", f"{bait.secret.parent}/", "a/../", "", ".", 7, None, [], "musuh/"]
    inner = {f"musuh/{name}": content for name, content in bundle("Q: tanya\nA: jawab\n").items()}
    head = {"format.json": json.dumps({"format": 1, "parts": parts}).encode()}
    return zipped(folder / "musuh.flashcards", head | inner)


def bomb_within(folder: Path, _bait: Bait) -> Path:
    members = [
        ("format.json", 0, b'{"format": 1}', 13),
        ("01.md", 0, b'---\nname = "M"\n---\nQ: a\nA: b\n', 30),
        ("anki.apkg", 8, deflated_zeros(1024), 1 << 30),
    ]
    return raw_zip(folder / "musuh.flashcards", members)


def bad_rows(generation: int, folder: Path, _bait: Bait) -> Path:
    made = Made(generation)
    good = made.basic("baik", type=2, queue=2, due=45)
    for row in ({"ease": 9}, {"time": -5}, {"id": 9_999_999_999_999}, {"factor": float("inf")}, {"type": 77}):
        made.review(good, **row)
    made.review(404)
    made.card(made.note(b"\xff\xfe blob\x1fb"))
    made.card(made.note("tanpa jenis\x1fx", mid=404))
    made.card(made.note("nan\x1fb"), due=float("nan"), type=2, queue=2, data='{"s":NaN,"d":1e999}')
    made.card(made.note("ord\x1fb"), ord=60_000)
    made.card(made.note("d\x1fb"), type=2, queue=2, data='{"s":5,"d":1e999}', ivl=10**15, factor=-9, reps=-1)
    made.card(made.note("sama\x1fb", guid="guid0"))
    made.card(made.note("masa depan\x1fb", id=99_999_999_999_999, mod=10**15), due=10**17, type=1, queue=1)
    made.card(404)
    return made.write(folder / "musuh.apkg")


def presets(generation: int, folder: Path, _bait: Bait) -> Path:
    made = small(generation)
    nan = float("nan")
    made.presets = [Options(steps=(nan, float("inf"), -1.0), retention=nan, maximum=-5, new=10**9, leech=-3)]
    made.presets[0].parameters = {6: (nan,) * 21, 5: (1e30,) * 19, 4: (-1.0,) * 17}
    return made.write(folder / "musuh.apkg")


def many_templates(folder: Path, _bait: Bait) -> Path:
    made = Made(LEGACY_2)
    sides = [(f"K{n}", "{{Depan}}", "{{Belakang}}") for n in range(10_000)]
    made.types[0].templates = tuple(sides)
    note = made.note()
    for n in range(10_000):
        made.card(note, ord=n)
    return made.write(folder / "musuh.apkg")


def huge_fields(folder: Path, _bait: Bait) -> Path:
    made = Made(LEGACY_2)
    made.card(made.note("a" * 20_000_000 + "\x1fb"))
    made.card(made.note("tag\x1fb", tags="x" * 5_000))
    made.card(made.note("tags\x1fb", tags=" ".join(f"t{n}" for n in range(3_000))))
    return made.write(folder / "musuh.apkg")


def deep_decks(generation: int, folder: Path, _bait: Bait) -> Path:
    made = small(generation)
    made.decks[1].name = "::".join(f"d{n}" for n in range(400))
    return made.write(folder / "musuh.apkg")


def deck_names(folder: Path, _bait: Bait) -> Path:
    made = Made(LEGACY_2)
    names = [
        "",
        "::",
        "::::a",
        "\u202eKed",
        "a\x00b",
        "é" * 5_000,
        "E\u0301",
        "É",
        "ß",
        "SS",
        "\ud800x",
        "CON",
        " ",
    ]
    for n, name in enumerate(names):
        made.decks.append(type(made.decks[0])(2_000 + n, name))
        made.basic(f"tanya {n}", did=2_000 + n)
    return made.write(folder / "musuh.apkg")


def guids(folder: Path, _bait: Bait) -> Path:
    made = Made(LEGACY_2)
    for n, guid in enumerate(
        ["sama", "sama", "SAMA", "", None, 7, b"\xff\x00", "'; drop table note; --", "x" * 10**6]
    ):
        made.card(made.note(f"tanya {n}\x1fb", guid=guid))
    return made.write(folder / "musuh.apkg")


def case_media(generation: int, folder: Path, _bait: Bait) -> Path:
    made = Made(generation)
    names = (
        "A.PNG",
        "a.png",
        "a.Png",
        "cafe\u0301.png",
        "caf\xe9.png",
        "a.p?<g",
        "foto kelas.png",
        "-",
        "#1%20.png",
    )
    made.basic("".join(f'<img src="{name}">' for name in names))
    made.media = {name: PNG + bytes([n]) for n, name in enumerate(names)}
    return made.write(folder / "musuh.apkg")


def deep(key: str) -> bytes:
    return b'{"%s":' % key.encode() * 100_000 + b"1" + b"}" * 100_000


def cards_with_python(folder: Path, bait: Bait) -> Path:
    evil = [
        f"__import__('os').system('touch {bait.secret}.run')",
        f"{{'index': __import__('os').system('touch {bait.secret}.run')}}",
        "{'index': " + "(" * 900 + "1" + ")" * 900 + "}",
        "{'index': 10**10**10}",
        "[" * 9_000,
        "{" * 5_000 + "'index': 0" + "}" * 5_000,
    ]
    cards = [CARD.format(n=n, t=5, x=f"<extra>{x}</extra>") for n, x in enumerate(evil)]
    facts = "".join(f'<log type="16" o_id="f{n}"><text>[kata]</text></log>' for n in range(len(evil)))
    good = '<log type="16" o_id="f9"><f>baik</f><b>ya</b></log>' + CARD.format(n=9, t=1, x="")
    whole = f"<openSM2sync>{facts}{good}{''.join(cards)}</openSM2sync>"
    return zipped(folder / "musuh.cards", {"cards.xml": whole.encode()})


def progress(folder: Path, _bait: Bait) -> Path:
    lines = [
        '{"guid": "aaaaaaaaaa", "key": "0", "state": 2, "due_day": 1e9, "stability": NaN, "difficulty": -1}',
        '{"guid": "aaaaaaaaaa", "key": "0", "state": 77}',
        '{"guid": "bbbbbbbbbb", "key": "99999999999999999999", "state": 2, "due_day": 20000}',
        '{"guid": "aaaaaaaaaa", "key": "0", "reviews": [[9e99, 0, 1, 0, 2, 1, 0, 0]]}',
        "[" * 100_000,
        '{"guid": "aaaaaaaaaa", "key": "0", "reviews": ' + "[" * 100_000,
        "\x00\x01\x02",
    ]
    members = bundle("Q: tanya\nA: jawab\n<!-- id=aaaaaaaaaa -->\n")
    return zipped(folder / "musuh.flashcards", members | {"progress.jsonl": "\n".join(lines).encode()})


def hollow(name: str) -> list[tuple[str, int, bytes, int]]:
    return [(name, 0, b"x", 1), *((str(n), 0, b"", 0) for n in range(100_000))]


def with_data(data: str) -> Made:
    made = Made(LEGACY_2)
    made.basic("tanya", type=2, queue=2, due=45, data=data)
    return made


def truncated(generation: int) -> Callable[[Path, Bait], Path]:
    def make(folder: Path, _bait: Bait) -> Path:
        made = small(generation)
        for n in range(300):
            made.basic(f"tanya {n}" * 50)
        half = made.database()[:60_000]
        content = zstandard.compress(half) if generation == LATEST else half
        return made.write(folder / "musuh.apkg", db=content)

    return make


def bad_checksum(folder: Path, _bait: Bait) -> Path:
    path = folder / "musuh.apkg"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        for name, content in small().members().items():
            file.writestr(name, content)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"tanya", b"tanyo", 1))
    return path


def half(generation: int) -> Callable[[Path, Bait], Path]:
    def make(folder: Path, _bait: Bait) -> Path:
        path = small(generation).write(folder / "musuh.apkg")
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        return path

    return make
