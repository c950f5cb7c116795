"""2,000 files of every form, damaged by chance: each is refused in a sentence or comes in whole."""

import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import zstandard
from builders import Clock, bounded, dump
from formats.anki.packages import GENERATIONS, LATEST, LEGACY, LEGACY_2, MEMBERS, Made
from hostile.packages_of import CARD, PNG, bundle, crowdanki, mnemosyne

from flashcards.core.errors import FlashcardsError
from flashcards.importing import Choices, open_package, preview, take_over
from flashcards.store.database import in_memory
from flashcards.store.verify import verify
from flashcards.words import sentence
from flashcards.workspace import Workspace

EACH = 200  # of ten forms
_SPLICES = (b"null", b"1e999", b"-1", b"[[", b'"', b"\xff", b"<", b"```", b"\n---\n", b"::", b"\x00", b"&x;",
            b"{{c1::", b"\x7f\xff\xff\xff", b"../", b"\t", b"==", b"NaN")  # fmt: skip
_MARKDOWN = (
    '---\nname = "M"\n---\n\nQ: tanya\nA: jawab\n<!-- id=aaaaaaaaaa -->\n\nC: [satu] dan [dua]\n\n- a\n- b\n'
)
_OBSIDIAN = "#flashcards/a\n\na::b\n<!--SR:!2024-08-16,51,230-->\n\n==a== b\n\nc\n?\nd\n"
_TEXT = "#separator:tab\n#html:true\n#tags column:3\n#guid column:4\n" + "".join(
    f'"tanya {n}"\t<b>jawab</b>\tsatu dua\tg{n}\n' for n in range(6)
)
_LINE = '{"guid": "aaaaaaaaaa", "key": "0", "state": 2, "due_day": 20000, "interval": 9, "reps": 3,'
_LINE += ' "reviews": [[1790000000000, 0, 3, 0, 2, 9, 0, 1000]]}\n'

Files = dict[str, bytes]


def _anki(generation: int) -> Files:
    made = Made(generation)
    for n in range(4):
        made.review(
            made.basic(f"tanya {n}", type=2, queue=2, due=45, data='{"s":3.5,"d":5,"lrt":1795400000}')
        )
    made.media = {"a.png": PNG}
    return made.members()


@dataclass(frozen=True)
class Form:
    """`zstd`: members that are packed once more; what is in them is damaged. One "" is a plain file."""

    name: str
    files: Callable[[], Files]
    zstd: tuple[str, ...] = ()


FORMS = (
    *(
        Form(f"apkg-{n}", lambda n=n: _anki(n), (MEMBERS[n], "media") if n == LATEST else ())
        for n in GENERATIONS
    ),
    Form(
        "colpkg",
        lambda: {k: v for k, v in _anki(LEGACY_2).items() if k != "meta"} | {"collection.anki2": b"x"},
    ),
    Form(
        "bundle",
        lambda: (
            bundle("Q: tanya ![](a.png)\nA: jawab\n<!-- id=aaaaaaaaaa -->\n")
            | {"progress.jsonl": _LINE.encode(), "a.png": PNG}
        ),
    ),
    Form("bundle-foreign", lambda: bundle("Q: a\nA: b\n") | {"anki.apkg": _as_zip(_anki(LEGACY))}),
    Form(
        "cards",
        lambda: {"cards.xml": mnemosyne(*(CARD.format(n=n, t=2, x="") for n in range(4))), "a.png": PNG},
    ),
    Form("crowdanki", lambda: {"deck.json": _json(crowdanki("satu", "dua")), "media/a.png": PNG}),
    Form("text", lambda: {"": _TEXT.encode()}),
    Form("markdown", lambda: {"": _MARKDOWN.encode()}),
    Form("obsidian", lambda: {"a.md": _OBSIDIAN.encode(), ".obsidian/app.json": b"{}"}),
)


def _json(said: object) -> bytes:
    import json  # noqa: PLC0415

    return json.dumps(said).encode()


def _as_zip(files: Files) -> bytes:
    import io  # noqa: PLC0415

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in files.items():
            file.writestr(name, content)
    return made.getvalue()


def damaged(form: Form, files: Files, chance: random.Random) -> bytes:
    """The file with something wrong in one of its members, or in itself."""
    if "" in files:
        return mutated(files[""], chance)
    if chance.random() < 0.3:
        return mutated(_as_zip(files), chance)
    name = chance.choice(sorted(files))
    content = files[name]
    if name in form.zstd and chance.random() < 0.8:
        content = zstandard.compress(
            mutated(zstandard.ZstdDecompressor().stream_reader(content).read(), chance), 1
        )
    else:
        content = mutated(content, chance)
    return _as_zip(files | {name: content})


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, lost, doubled, put in, or cut off."""
    found = bytearray(content)
    for _n in range(chance.choice((1, 1, 2, 8, 40))):
        at = chance.randrange(len(found) or 1)
        match chance.randrange(6):
            case 0 | 1:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 2:
                del found[at : at + chance.randrange(1, 30)]
            case 3:
                found[at:at] = chance.choice(_SPLICES)
            case 4:
                found[at:at] = found[at // 2 : at // 2 + 20]
            case 5:
                other = chance.randrange(len(found) or 1)
                found[at : at + 8] = found[other : other + 8]
    if chance.random() < 0.05:
        del found[chance.randrange(len(found) or 1) :]
    return bytes(found)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_damaged_file_is_refused_in_a_sentence_or_comes_in_whole(
    form: Form, tmp_path: Path, clock: Clock
) -> None:
    chance, files = random.Random(f"4 {form.name}"), form.files()
    workspace = Workspace(in_memory(), clock, tmp_path / "media")
    empty = dump(workspace.db)
    taken = refused = 0
    with bounded(60):
        for number in range(EACH):
            path = tmp_path / "kartu"
            path.write_bytes(damaged(form, files, chance))
            try:
                _take(path, workspace, clock)
            except FlashcardsError as error:
                words = sentence(error)
                assert "\n" not in words, number
                assert words[-1:] in ".!…" or ":" in words, (number, words)
                refused += 1
                assert dump(workspace.db) == empty, number
                continue
            taken += 1
            assert verify(workspace.db).fine, number
            workspace.undo()
    print(form.name, taken, "taken", refused, "refused")
    assert taken > 5
    assert refused > 5
    workspace.close()


def _take(path: Path, workspace: Workspace, clock: Clock) -> None:
    with open_package(path, clock()) as package:
        preview(workspace, package, Choices())
        take_over(workspace, package, Choices())


assert LEGACY
