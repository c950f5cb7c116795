"""The files of a folder or zip: by safe names, within bounds, and refused in words when they are damaged."""

import io
import random
import threading
import zipfile

import pytest

from flashcards.formats import bundle, crowdanki, markdown_cards, members, mnemosyne
from flashcards.formats.package import CannotImport

DECK = '{"__type__": "Deck", "name": "x", "note_models": [{"crowdanki_uuid": "m", "flds": [{"name": "a"}],'
DECK += ' "tmpls": [{"qfmt": "{{a}}", "afmt": "b"}]}], "notes": [{"fields": ["a"], "note_model_uuid": "m"}]}'
LOG = '<openSM2sync><log type="16" o_id="f"><f>a</f><b>b</b></log>'
LOG += '<log type="6" card_t="1" fact="f" fact_v="1.1" gr="4" l_rp="1790000000" n_rp="1795000000" rt_rp="1"/>'
WHOLE = {
    "mnemosyne": (mnemosyne.read, {"cards.xml": LOG + "</openSM2sync>", "a.png": "png"}),
    "crowdanki": (crowdanki.read, {"deck.json": DECK, "media/a.png": "png"}),
    "markdown": (
        markdown_cards.read,
        {"x/a.md": "#flashcards/a\n\na::b\n<!--SR:!2024-08-16,51,230-->\n\n==a== b\n"},
    ),
    "bundle": (
        bundle.read,
        {
            "a.md": '---\nname = "A"\n---\nQ: a\nA: b\n<!-- id=aaaaaaaaaa -->\n',
            "format.json": '{"format": 1, "sections": [[["A"], ["B"]]]}',
            "progress.jsonl": '{"guid": "aaaaaaaaaa", "key": "0", "state": 2, "due_day": 20000}\n',
        },
    ),
}
SPLICES = (b"null", b"1e999", b"-1", b"[[", b'"', b"\xff", b"<", b"```", b"\n---\n", b"::", b"\x00", b"&x;")


def zipped(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def mutated(content, chance):
    """The bytes with a few of them changed, lost, doubled or cut off."""
    content = bytearray(content)
    for _n in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(content) or 1)
        match chance.randrange(4):
            case 0:
                content[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del content[at : at + chance.randrange(1, 30)]
            case 2:
                content[at:at] = chance.choice(SPLICES)
            case 3:
                content[at:at] = content[at // 2 : at // 2 + 20]
    return bytes(content)


@pytest.mark.parametrize("form", WHOLE)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path, now, form):
    read, files = WHOLE[form]
    chance = random.Random(4)
    taken, refused = 0, []
    for n in range(300):
        inside = {name: text.encode() for name, text in files.items()}
        name = chance.choice(sorted(inside))
        inside[name] = mutated(inside[name], chance) if n % 3 else inside[name]
        content = zipped(inside)
        path = tmp_path / f"{n}.zip"
        path.write_bytes(content if n % 3 else mutated(content, chance))
        try:
            with read(path, now) as package:
                for note in package.notes:
                    assert note.type < len(package.types)
                    assert all(card.deck < len(package.decks) for card in note.cards)
            taken += 1
        except CannotImport as error:
            refused.append(str(error))
    assert min(taken, len(refused)) > 20
    assert all("“" in words for words in refused)
    assert len(list(tmp_path.iterdir())) == 300


UNSAFE = ["..", "../a.png", "/a.png", "a//b.png", "C:a.png", "a\\b.png", "CON", "nul.png", "com1.txt"]
UNSAFE += [".tersembunyi", "a/.b", "a.", "a?"]
UNSAFE += ["", "a\0.png", "a\n.png", "\u202eagnp.exe", "x" * 121, "a/" * 200 + "b", "a ", "a\ud800"]


@pytest.mark.parametrize("name", UNSAFE)
def test_an_unsafe_name_is_none(name):
    assert members.safe_name(name) is None


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("cafe\u0301.png", "café.png"),
        ("a/b c.png", "a/b c.png"),
        ("何#1 (2).mp3", "何#1 (2).mp3"),
        ("a%20.png",) * 2,
    ],
)
def test_a_safe_name_is_composed(name, safe):
    assert members.safe_name(name) == safe


@pytest.mark.parametrize("form", WHOLE)
def test_somebody_may_stop(tmp_path, now, form):
    stop = threading.Event()
    stop.set()
    read, files = WHOLE[form]
    (tmp_path / form).write_bytes(zipped(files))
    with pytest.raises(CannotImport, match="was stopped"):
        read(tmp_path / form, now, 4, stop)


def test_a_file_that_is_larger_than_it_says_is_damaged(tmp_path):
    content = bytearray(zipped({"a.png": bytes(10_000)}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(mark) + at
        content[place : place + 4] = (10).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(content)
    found = members.opened(tmp_path / "a.zip")
    with pytest.raises(CannotImport, match="damaged"):
        found.read("a.png")
    found.close()


def test_members_that_share_their_bytes_are_refused(tmp_path):
    content = bytearray(zipped({"a.png": bytes(1000), "b.png": bytes(1000)}))
    for n in range(2):
        place = [at for at in range(len(content)) if content[at : at + 4] == b"PK\x01\x02"][n]
        content[place + 20 : place + 24] = (10_000).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(CannotImport, match="far more than a deck"):
        members.opened(tmp_path / "a.zip")
