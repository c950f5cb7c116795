"""A text that Anki imports, and that comes back as it was."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st
from text_packages import BASIC, BOTH, CLOZE, HTML_CLOZE, LIST, TYPES, WORD, a_note, a_package

from flashcards.core.notes import NoteText
from flashcards.formats.anki import ours
from flashcards.formats.package import PackageNote
from flashcards.formats.text import look, read, write_anki_text

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def back(path: Path) -> list[tuple]:
    """The notes of a text: what a note says, its types and decks by name."""
    with read(path, NOW) as package:
        notes = list(package.notes)
        assert package.skipped == []
        assert package.count == len(notes)
        return [
            _said(note, package.types[note.type].note_type, package.decks[note.deck].path) for note in notes
        ]


def _said(note: PackageNote, note_type, deck) -> tuple:
    fields = list(note.fields)
    while len(fields) > 1 and not fields[-1]:
        fields.pop()
    return note.guid, note_type.id or note_type.name, tuple(fields), note.tags, note.source, deck


def test_the_head_says_all_that_anki_asks(tmp_path):
    path = tmp_path / "kartu.txt"
    assert write_anki_text(a_package(a_note("a", "b", tags=("x", "y"))), path) == 1
    assert path.read_text().split("\n") == [
        "#separator:tab",
        "#html:true",
        "#guid column:1",
        "#notetype column:2",
        "#deck column:3",
        "#tags column:8",
        '"abcdefgh22"\t"Flashcards – Basic"\t"Geografi::Asia"\t"a"\t"b"\t""\t""\t"x y"',
        "",
    ]
    assert look(path).problems == ()


def test_a_first_field_that_looks_like_a_comment_is_none(tmp_path):
    path = tmp_path / "kartu.txt"
    write_anki_text(a_package(a_note("# a", "=1+1", guid="#Yk!|{x}\"'")), path)
    assert back(path)[0][:3] == ("#Yk!|{x}\"'", TYPES[BASIC].id, ("# a", "=1+1"))


def test_our_types_come_back_as_ours_with_what_was_sent(tmp_path):
    path = tmp_path / "kartu.txt"
    notes = (
        a_note("Ibu kota **Jepang**?", "*Tokyo*", source=("Tokyo adalah",), guid="a1"),
        a_note("a", "b", of=BOTH, guid="a2"),
        a_note("Tiga?", "- satu\n- dua", of=LIST, guid="a3"),
        a_note("Tokyo adalah ibu kota [Jepang].", of=CLOZE, guid="a4"),
        a_note("<b>x</b>\n\ty", "<br>", "z", of=WORD, guid="a5"),
        a_note("{{c1::a}} b", "extra", of=HTML_CLOZE, guid="a6"),
    )
    write_anki_text(a_package(*notes), path)
    deck = ("Geografi", "Asia")
    assert back(path) == [_said(note, TYPES[note.type], deck) for note in notes]
    with read(path, NOW) as package:
        sent = [note.sent for note in package.notes]
    assert sent[0] == ours.to_anki(NoteText(TYPES[BASIC].id, notes[0].fields, (), notes[0].source))
    assert sent[4] == ()


# A collection has no control characters but tabs and line ends; U+FFFD would be told as not readable.
WORDS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], include_characters='\n\t"#*_[<&', exclude_characters="\ufffd"
    ),
    min_size=1,
    max_size=30,
)
FIELD = WORDS.filter(str.strip)
TAG = st.from_regex(r"[a-z:#\"]{1,9}", fullmatch=True)
GUID = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=10)


@given(
    st.lists(
        st.tuples(GUID, FIELD, WORDS, st.lists(TAG, max_size=3, unique=True)),
        max_size=5,
        unique_by=lambda n: n[0],
    )
)
@example([("#", "#a", '"', ["#"])])
def test_foreign_notes_come_back_byte_for_byte(rows):
    notes = [
        a_note(first, second, "<i>x</i>", of=WORD, guid=guid, tags=tuple(tags))
        for guid, first, second, tags in rows
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        write_anki_text(a_package(*notes), path)
        assert back(path) == [_said(note, TYPES[WORD], ("Geografi", "Asia")) for note in notes]


PLAIN = st.from_regex(r"[A-Za-z0-9é][A-Za-z0-9é ,;\"#'?!-]{0,20}[a-z]", fullmatch=True)


@given(
    st.lists(
        st.tuples(GUID, PLAIN, PLAIN, st.sampled_from([BASIC, BOTH, CLOZE])),
        max_size=5,
        unique_by=lambda n: n[0],
    ),
    st.lists(PLAIN, max_size=2),
)
def test_our_notes_come_back_as_they_were(rows, source):
    source = tuple(" ".join(quote.split()) for quote in source)
    notes = [
        a_note(
            *((f"{first} [{second.strip()}]",) if kind == CLOZE else (first, second)),
            of=kind,
            guid=guid,
            source=source,
        )
        for guid, first, second, kind in rows
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        write_anki_text(a_package(*notes), path)
        assert back(path) == [_said(note, TYPES[note.type], ("Geografi", "Asia")) for note in notes]
