"""The hostile files: each case of the table writes its file, and says how it has to end.

`cards_of` (cards that do harm when they are drawn), `packages_of` (packages) and `texts_of` (texts, XML) fill
the list; a row of the table may have several cases.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from formats.anki.packages import LEGACY_2, Made, Type


@dataclass(frozen=True)
class Bait:
    """What a card would like to reach: a server that listens, and a picture that is none of its own."""

    host: str
    secret: Path


Make = Callable[[Path, Bait], Path]  # writes a file into the folder


@dataclass(frozen=True)
class Case:
    """One file. It is refused in words that hold `refused`, or brings that many `cards` (None: any number).

    `listed`: words of what has to be told of it.
    """

    row: int
    name: str
    make: Make
    refused: str = ""
    cards: int | None = 1
    listed: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.row}-{self.name}"


def card_type(question: str = "{{Depan}}", answer: str = "{{FrontSide}}<hr id=answer>{{Belakang}}") -> Type:
    """A note type whose id is its own, so that it may look as it likes."""
    return Type(1_500_000_000_900, "Musuh", ("Depan", "Belakang"), (("Kartu", question, answer),))


def apkg(folder: Path, fields: Iterable[str], kind: Type | None = None, generation: int = LEGACY_2) -> Path:
    """A package with a card for each field, which both sides show."""
    made = Made(generation)
    made.types.append(kind or card_type())
    for field in fields:
        made.card(made.note(f"{field}\x1f{field}", made.types[-1].id))
    return made.write(folder / "musuh.apkg")


def html_text(folder: Path, fields: Iterable[str]) -> Path:
    """The same as Anki's text."""
    rows = ('"' + field.replace('"', '""') + '"\tjawaban\n' for field in fields)
    path = folder / "musuh.txt"
    path.write_text("#separator:tab\n#html:true\n" + "".join(rows), "utf-8", "surrogatepass")
    return path


def markdown(folder: Path, questions: Iterable[str]) -> Path:
    """A deck file of ours with a card for each question, in one line."""
    cards = "".join(f"Q: {question}\nA: jawaban\n\n" for question in questions)
    path = folder / "musuh.md"
    path.write_text(f'---\nname = "Musuh"\n---\n\n{cards}', "utf-8")
    return path


def raw_zip(path: Path, members: Iterable[tuple[str, int, bytes, int]]) -> Path:
    """A zip of members as they are told: name, method, packed bytes, the size that is stated."""
    body, listing, count, at = [], [], 0, 0
    for name, method, packed, size in members:
        encoded, count = name.encode(), count + 1
        facts = struct.pack(
            "<HHHIIIHH",
            method,
            0,
            33,
            zlib.crc32(b"" if method else packed),
            len(packed),
            size,
            len(encoded),
            0,
        )
        local = b"PK\x03\x04" + struct.pack("<HH", 20, 0x800) + facts + encoded + packed
        listing.append(
            b"PK\x01\x02"
            + struct.pack("<HHH", 20, 20, 0x800)
            + facts
            + struct.pack("<HHHII", 0, 0, 0, 0, at)
            + encoded
        )
        body.append(local)
        at += len(local)
    directory = b"".join(listing)
    counts = (min(count, 0xFFFF),) * 2
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, *counts, len(directory), at, 0)
    if count > 0xFFFF:
        large = struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, len(directory), at)
        locator = b"PK\x06\x07" + struct.pack("<IQI", 0, at + len(directory), 1)
        end = b"PK\x06\x06" + large + locator + end
    path.write_bytes(b"".join([*body, directory, end]))
    return path


def deflated_zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros as a deflate stream, without packing them one by one."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    return one * megabytes + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def every_case() -> list[Case]:
    from hostile import cards_of, package_cases, texts_of  # noqa: PLC0415  (they use what is above)

    return sorted([*cards_of.CASES, *package_cases.CASES, *texts_of.CASES], key=lambda case: case.row)
