import pytest
from builders import bounded
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flashcards.core import choice
from flashcards.core.choice import Option
from flashcards.core.errors import FileProblem
from flashcards.core.notes import BASIC, BOTH, CHOICE, CLOZE, LIST, NoteText
from flashcards.formats.deckfile import DeckFile, DeckFileError, FileNote, canonical
from flashcards.formats.deckreader import is_deck, parse
from flashcards.formats.deckwriter import with_ids, write
from flashcards.formats.notecomment import is_id, new_id

HEAD = '---\nname = "Bentuk"\n---\n'

FROM_THE_ISSUE = """\
---
name = "Bentuk Kelompok Okupasional yang Beragam"
article = "article.md"
lang = "id"
---
Q: Sebutkan 3 bentuk kelompok okupasional.
A:
1. Formal
2. Informal
3. Lintas fungsi
<!-- id=b3k9m2qx7a src="Ada tiga bentuk … lintas fungsi" -->

## Kelompok Okupasional Informal

C: Kelompok okupasional informal tidak memiliki [aturan resmi].
<!-- id=w5hjt0cr4d src="Kelompok informal berdiri … aturan resmi" -->
"""


def read(body: str, head: str = HEAD) -> DeckFile:
    return parse(head + body, "bentuk.md")


def read_or_refused(text: str) -> tuple[DeckFile | None, tuple[FileProblem, ...]]:
    try:
        return parse(text, "x"), ()
    except DeckFileError as error:
        return None, error.problems


def only(body: str) -> FileNote:
    (note,) = read(body).notes
    return note


def faults(body: str, head: str = HEAD) -> list[tuple[int, str]]:
    with pytest.raises(DeckFileError) as raised:
        read(body, head)
    assert all(problem.path == "bentuk.md" for problem in raised.value.problems)
    return [(problem.line, problem.message) for problem in raised.value.problems]


def test_the_deck_of_the_issue_is_read_and_written_as_it_is():
    deck = parse(FROM_THE_ISSUE, "bentuk.md")
    informal = ("Kelompok Okupasional Informal",)
    assert deck == DeckFile(
        name="Bentuk Kelompok Okupasional yang Beragam",
        article="article.md",
        lang="id",
        decks=(informal,),
        notes=(
            FileNote(
                "b3k9m2qx7a",
                NoteText(
                    LIST,
                    ("Sebutkan 3 bentuk kelompok okupasional.", "1. Formal\n2. Informal\n3. Lintas fungsi"),
                    source=("Ada tiga bentuk … lintas fungsi",),
                ),
            ),
            FileNote(
                "w5hjt0cr4d",
                NoteText(
                    CLOZE,
                    ("Kelompok okupasional informal tidak memiliki [aturan resmi].",),
                    source=("Kelompok informal berdiri … aturan resmi",),
                ),
                informal,
            ),
        ),
    )
    assert [(note.line, note.end) for note in deck.notes] == [(6, 11), (15, 16)]
    assert write(deck) == FROM_THE_ISSUE


def test_a_note_ends_where_the_next_begins_with_or_without_blank_lines_and_rules():
    deck = read("Q: a\nA: b\nQ: c\nA: d\n---\nC: [e]\n\n\nC: [f]")
    assert [note.text.fields for note in deck.notes] == [("a", "b"), ("c", "d"), ("[e]",), ("[f]",)]


def test_fields_keep_their_lines_and_lose_the_blank_ones_around_them():
    assert only("Q:\n\nfirst  \n\nsecond\n\nA:\n    code\n\n").text.fields == (
        "first  \n\nsecond",
        "    code",
    )


def test_an_answer_that_is_one_list_of_two_or_more_items_is_a_list_note():
    assert only("Q: q\nA:\n- a\n- b").text.type_id == LIST
    assert only("Q: q\nA: - a\n- b").text.type_id == LIST
    assert only("Q: q\nA:\n- a").text.type_id == BASIC
    assert only("Q: q\nA:\n- a\n- b\n\nand more").text.type_id == BASIC


def test_a_question_that_ends_with_a_task_list_is_a_multiple_choice():
    whole = only("Q: Mana?\n- [ ] a\n- [x] b\nA: Sebab.\n<!-- id=b3k9m2qx7a -->").text
    assert whole == NoteText(CHOICE, ("Mana?", "- [ ] a\n- [x] b", "Sebab."))
    bare = only("Q:\nMana?\n\n- [ ] a\n- [x] b\n\n<!-- tags=x -->").text
    assert bare == NoteText(CHOICE, ("Mana?", "- [ ] a\n- [x] b", ""), ("x",))
    assert only("Q: Mana?\n- [ ] a\n- [x] b\nA: c\n<!-- kind=basic -->").text.type_id == BASIC
    assert only("Q: Mana?\n- [ ] a\n- [x] b\nA: c\n<!-- both -->").text.type_id == BOTH


def test_a_multiple_choice_is_written_as_a_person_would():
    text = NoteText(CHOICE, ("Mana?", "- [ ] a\n- [x] b", ""))
    deck = DeckFile(
        "D", notes=(FileNote(None, text), FileNote(None, NoteText(CHOICE, (*text.fields[:2], "c"))))
    )
    assert write(deck).endswith("Q:\nMana?\n- [ ] a\n- [x] b\n\nQ:\nMana?\n- [ ] a\n- [x] b\nA: c\n")


def test_kind_and_both_say_what_the_answer_does_not():
    assert only("Q: q\nA:\n- a\n- b\n<!-- kind=basic -->").text.type_id == BASIC
    assert only("Q: q\nA: a\n<!-- kind=list -->").text.type_id == LIST
    assert only("Q: q\nA: a\n<!-- both -->").text.type_id == BOTH
    assert only("Q: q\nA:\n- a\n- b\n<!-- both -->").text.type_id == BOTH


def test_a_comment_gives_id_sources_and_tags():
    note = only('Q: q\nA: a\n<!-- id=b3k9m2qx7a src="Ada … fungsi | lain" both tags="x y%20z%C2%A0a" -->')
    assert note.guid == "b3k9m2qx7a"
    assert note.text == NoteText(BOTH, ("q", "a"), ("x", "y", "z", "a"), ("Ada … fungsi", "lain"))


def test_quoted_values_are_percent_encoded():
    quote = 'naik 5% "cepat" --> | lalu\nturun | '
    text = write(DeckFile("d", notes=(FileNote('a"b%', NoteText(CLOZE, ("[x]",), source=(quote, "|"))),)))
    assert text.splitlines()[-1] == (
        '<!-- id="a%22b%25" src="naik 5%25 %22cepat%22 --%3E %7C lalu%0Aturun %7C  | %7C" -->'
    )
    assert parse(text, "x").notes[0].text.source == (quote, "|")
    assert parse(text, "x").notes[0].guid == 'a"b%'


def test_a_percent_sign_that_encodes_nothing_is_itself():
    assert only('C: [x]\n<!-- src="sebesar 50% … 100%" -->').text.source == ("sebesar 50% … 100%",)


def test_marks_count_only_at_the_start_of_a_line():
    assert only("Q: a Q: b\n A: c\nA: d A: e ## f\n  ---\n\t# g").text.fields == (
        "a Q: b\n A: c",
        "d A: e ## f\n  ---\n\t# g",
    )


def test_marks_do_not_count_inside_code_fences():
    code = "```md\nQ: no\n---\n# no\n<!-- no -->\n\\Q: kept\n```"
    note = only(f"Q: q\nA:\n{code}\n<!-- id=b3k9m2qx7a -->")
    assert note.text.fields == ("q", code)
    assert only("Q: q\nA: ~~~\nA: no\n```\n~~~").text.fields[1] == "~~~\nA: no\n```\n~~~"


def test_a_backslash_makes_a_mark_text():
    assert only("Q: q\nA:\n\\Q: x\n\\---\n\\# y\n\\\\A: z\n\\<!-- c -->\n\\x").text.fields[1] == (
        "Q: x\n---\n# y\n\\A: z\n<!-- c -->\n\\x"
    )


def test_a_backslash_before_a_bracket_stays_in_a_cloze_text():
    assert only("C: \\[no] but [gap]").text.fields == ("\\[no] but [gap]",)


def test_a_tag_is_no_heading():
    assert only("Q: q\nA:\n#tag").text.fields[1] == "#tag"


def test_headings_nest_sub_decks_and_come_back_to_them():
    deck = read("C: [0]\n## A\nC: [1]\n### B\nC: [2]\n## C\n### B\nC: [3]\n# Bentuk\nC: [4]\n## a\nC: [5]")
    assert deck.decks == (("A",), ("A", "B"), ("C",), ("C", "B"))
    assert [note.decks for note in deck.notes] == [(), ("A",), ("A", "B"), ("C", "B"), (), ("A",)]


def test_an_empty_sub_deck_is_kept():
    deck = DeckFile("d", decks=(("A",), ("A", "B"), ("C",)))
    assert parse(write(deck), "x") == deck


def test_other_keys_of_the_head_are_kept_as_they_came():
    head = '---\nlevel = 3 # of 5\nname = "n"\ndate = 2026-01-02\n[more]\nname = "z"\nx = [1,\n 2]\n---\n'
    deck = parse(head, "x")
    assert deck.extra == 'level = 3 # of 5\ndate = 2026-01-02\n[more]\nname = "z"\nx = [1,\n 2]'
    assert parse(write(deck), "x") == deck


def test_the_head_is_escaped():
    deck = DeckFile('say "hi" \\ \x7f\t--- = #', article='a"b.md', lang="id")
    assert parse(write(deck), "x") == canonical(deck)


@pytest.mark.parametrize(
    "spell",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("Q: ", "Q:\t"),
        lambda text: text.replace("Q: ", "Q:"),
        lambda text: text.replace("---\n", "---  \n"),
        lambda text: "\n\n" + text,
    ],
    ids=["BOM", "CRLF", "CR", "no final newline", "tab", "no space", "trailing spaces", "blank lines first"],
)
def test_the_same_deck_spelled_otherwise_is_the_same(spell):
    assert parse(spell(FROM_THE_ISSUE), "x") == parse(FROM_THE_ISSUE, "x")


def test_text_becomes_nfc():
    assert only("Q: cafe\u0301\nA: e\u0301").text.fields == ("café", "é")


def test_only_line_feeds_and_carriage_returns_end_a_line():
    assert only("Q: a\u2028Q: b\x0bA: c\x85\nA: d").text.fields == ("a\u2028Q: b\x0bA: c\x85", "d")


@pytest.mark.parametrize(
    ("body", "line", "expected"),
    [
        ("hello", 4, "expected Q:, C: or a ## heading before this text"),
        ("A: a", 4, "expected Q: before A:"),
        ("Q: a", 4, "expected A: after this Q:"),
        ("Q: a\nA: b\nA: c", 6, "expected Q: before A:"),
        ("C: [a]\nA: b", 5, "expected Q: before A:"),
        ("<!-- id=b3k9m2qx7a -->", 4, "expected one comment after each note"),
        ("C: [a]\n<!-- both", 5, "expected a comment that ends with -->"),
        ("C: [a]\n<!-- --> <!-- -->", 5, "expected a comment that ends with -->"),
        ("C: [a]\n<!-- id=b3k9m2qx7a -->\n<!-- both -->", 6, "expected one comment after each note"),
        ("C: [a]\n<!-- id=b3k9m2qx7a -->\ntext", 6, "expected Q:, C: or a ## heading before this text"),
        ("C: [a]\n<!-- both -->", 5, "only after Q: and A:"),
        ("C: [a]\n<!-- id=short -->", 5, "expected an id of 10 characters"),
        ("C: [a]\n<!-- id=B3K9M2QX7A -->", 5, "expected an id of 10 characters"),
        ("C: [a]\n<!-- id= -->", 5, "expected key=value"),
        ('C: [a]\n<!-- id="" -->', 5, "expected a value after id="),
        ("C: [a]\n<!-- rule=def -->", 5, "expected one of id, src, both, tags, kind, not rule"),
        ("C: [a]\n<!-- TODO -->", 5, "expected one of id, src, both, tags, kind, not TODO"),
        ('C: [a]\n<!-- src="a" src="b" -->', 5, "expected src only once"),
        ('C: [a]\n<!-- src="a -->', 5, "expected key=value"),
        ("Q: a\nA: b\n<!-- kind=essay -->", 6, "expected kind=basic, kind=list or kind=choice"),
        ("Q: a\nA: b\n<!-- both=yes -->", 6, "expected both without a value"),
        ("Q: a\nA: b\n<!-- both kind=list -->", 6, "expected either both or kind="),
        ("##", 4, "expected a name after #"),
        ("#### A", 4, "expected at most ## here"),
        ("## A\n#### B", 5, "expected at most ### here"),
        ("# Lain", 4, "expected ## before the name of a sub-deck"),
        ("Q: a\nA:\n```\nQ: b\nA: c", 6, "expected the end of the code fence that starts here"),
        ("Q: a\nA: \0", 5, "found a NUL character"),
        ("C: [a]\n\nC: " + "[b] " * 101, 6, "expected at most 100 gaps in a note"),
        ("\nQ: a\nA: " + "b" * 1_000_001, 5, "expected at most 1000000 characters"),
        ("\n".join("#" * n + " a" for n in range(2, 23)), 24, "expected at most 20 sub-decks in one another"),
        ("\n".join(f"## {n}" for n in range(2100)), 2004, "expected at most 2000 sub-decks in a file"),
    ],
)
def test_a_fault_says_its_line_and_what_was_expected(body, line, expected):
    ((at, message),) = faults(body)
    assert at == line
    assert expected in message


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        ("", 1, "expected a head that starts with ---"),
        ('name = "x"\n---\n', 1, "expected a head that starts with ---"),
        ('---\nname = "x"\n', 1, "expected a second --- line"),
        ("---\n---\n", 2, 'expected name = "…" in the head'),
        ("---\nname = 3\n---\n", 2, 'expected name = "…" in the head'),
        ('---\nname = " "\n---\n', 2, 'expected name = "…" in the head'),
        ('---\nname = "x"\narticle = 1\n---\n', 2, 'expected article = "…" in the head'),
        ('---\nname = "x"\nlang = id\n---\n', 3, "expected lines such as name"),
        ('---\nname = "x"\nname = "y"\n---\n', 2, "expected lines such as name"),
        ("---\nname = '''\nx'''\n---\n", 2, "stand on a line of their own"),
        (f'---\nname = "x"\na = {"[" * 4900}\n---\n', 2, "expected lines such as name"),
        (f'---\nname = "x"\n# {"a" * 5000}\n---\n', 2, "expected a head of at most 5000 characters"),
        (f'---\nname = "x"\n{"a.b.c." * 16_000}d = 1\n---\n', 2, "expected a head of at most"),
    ],
)
def test_a_fault_of_the_head_says_its_line_and_what_was_expected(head, line, expected):
    at, message = faults("", head)[0]
    assert at == line
    assert expected in message


def test_what_is_just_within_the_bounds_is_read():
    assert len(read("C: " + "[b] " * 100).notes) == 1
    assert len(read("\n".join("#" * n + " a" for n in range(2, 22))).decks) == 20
    assert len(read("\n".join(f"## {n}" for n in range(2000)) + "\n## 0").decks) == 2000


def test_all_faults_are_told_at_once_in_the_order_of_lines():
    assert [
        line for line, _ in faults("stray\nstill stray\nQ: a\n\nC: [b]\n<!-- id=no -->\n### deep\nA: c")
    ] == [
        4,
        6,
        9,
        10,
        11,
    ]


def test_a_file_without_a_head_or_name_is_no_deck():
    assert is_deck(FROM_THE_ISSUE)
    assert is_deck("\ufeff\n---\r\nname = 3\r\n---")
    assert not is_deck("# Title\n\n---\nname = 3\n---\n")
    assert not is_deck("---\ntitle: x\nname: y\n---\n")
    assert not is_deck("---\ntitle = 1\n---\nname = 2")
    assert not is_deck("")


def test_ids_are_ten_characters_and_random():
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(is_id(one) and set(one) <= set("abcdefghijklmnopqrstuvwxyz234567") for one in ids)
    assert not any(is_id(text) for text in ("b3k9m2qx7", "B3k9m2qx7a", "b3k9m2qx7a\n"))


def test_ids_are_written_and_nothing_else_is_changed():
    text = "\ufeff---\r\nname = 'x'\r\n---\r\nQ:  a \r\nA: b\r\n\r\n\r\nC: [c]\r\n<!--both='1' -->\r\nC: [d]"
    text = text.replace("both='1'", 'src="s"')
    ids = iter(["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"])
    fixed = with_ids(text, parse(text, "x"), lambda: next(ids))
    assert fixed == (
        "\ufeff---\r\nname = 'x'\r\n---\r\nQ:  a \r\nA: b\r\n<!-- id=aaaaaaaaaa -->\r\n\r\n\r\n"
        'C: [c]\r\n<!-- id=bbbbbbbbbb src="s" -->\r\nC: [d]\r\n<!-- id=cccccccccc -->'
    )
    assert [note.guid for note in parse(fixed, "x").notes] == ["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"]
    assert with_ids(fixed, parse(fixed, "x")) == fixed


# The round trip

NASTY = [
    *(
        "Q:",
        "A:",
        "C:",
        "# ",
        "## x",
        "#",
        "---",
        "<!-- id=x -->",
        "<!--",
        "-->",
        "```",
        "````",
        "~~~",
        "```md",
    ),
    *("\\", "\\Q:", "\\\\---", "\n", "\n\n", "\r\n", "\r", "\t", " ", "    ", "- a\n- b", "1. a\n2. b", "* "),
    *(
        "[gap]",
        "\\[",
        "%",
        "%41",
        '"',
        " | ",
        "|",
        "…",
        "é",
        "e\u0301",
        "\u0338",
        "\u2028",
        "\x85",
        "\x00",
        "\x0b",
    ),
    *("\ud800", "\ufeff", "\u1fef\u1fef\u1fef", "name = 1", "word", "😀", "'", "=", "--!>"),
]
words = st.lists(st.sampled_from(NASTY) | st.text(max_size=3), max_size=8).map("".join)
names = words.filter(lambda text: text.replace("\0", "x").split() and not text.isspace())
paths = st.lists(names, max_size=3).map(tuple)


@st.composite
def texts(draw):
    type_id = draw(st.sampled_from([BASIC, BOTH, LIST, CLOZE, CHOICE]))
    fields = tuple(draw(words) for _ in range({CLOZE: 1, CHOICE: 3}.get(type_id, 2)))
    if type_id == CHOICE:
        tasks = choice.task_list(draw(st.lists(st.builds(Option, words, st.booleans()), max_size=4)))
        fields = (fields[0], draw(st.just(tasks) | words), draw(st.just("") | words))
    elif draw(st.integers(0, 4)) == 0:
        fields = (f"{fields[0]}\n- [ ] a\n- [x] b", *fields[1:])
    return NoteText(
        type_id,
        fields,
        draw(st.lists(words, max_size=3).map(tuple)),
        draw(st.lists(words, max_size=3).map(tuple)),
    )


def distinct(path, seen):
    """The path, each part spelled as its case-folded like was spelled first."""
    spelled = ()
    for part in path:
        spelled = seen.setdefault(
            tuple(" ".join(p.split()).casefold() for p in (*spelled, part)), (*spelled, part)
        )
    return spelled


@st.composite
def decks(draw):
    seen: dict = {}
    pool = [
        distinct(canonical(DeckFile("x", decks=(path,))).decks[-1], seen) if path else ()
        for path in draw(st.lists(paths, min_size=1, max_size=4))
    ]
    note = st.builds(FileNote, st.none() | words | st.just("b3k9m2qx7a"), texts(), st.sampled_from(pool))
    return DeckFile(
        draw(names),
        draw(st.none() | words),
        draw(st.none() | words),
        tuple(draw(st.lists(st.sampled_from([p for p in pool if p]), max_size=3)) if any(pool) else ()),
        tuple(draw(st.lists(note, max_size=5))),
        draw(st.sampled_from(["", "x = 1", "# c\n[t]\nname = '\\'"])),
    )


@settings(max_examples=250, deadline=None)
@given(decks())
def test_a_deck_written_and_read_is_the_same_deck(deck):
    text = write(deck)
    again = parse(text, "x")
    assert again == canonical(deck)
    assert write(again) == text
    assert canonical(again) == again


@settings(max_examples=200, deadline=None)
@given(words)
@example("## A\n" * 3)
def test_any_text_is_read_or_refused_in_words(body):
    deck, problems = read_or_refused(HEAD + body)
    assert all(problem.line >= 1 and problem.message for problem in problems)
    if deck:
        assert parse(write(deck), "x") == canonical(deck)


@settings(max_examples=100, deadline=None)
@given(decks())
def test_ids_given_to_any_deck_change_nothing_but_the_ids(deck):
    deck = canonical(deck)
    fixed = parse(with_ids(write(deck), parse(write(deck), "x")), "x")
    assert all(note.guid for note in fixed.notes)
    assert [(note.text, note.decks) for note in fixed.notes] == [
        (note.text, note.decks) for note in deck.notes
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "x\n",
        "\\" * 50,
        "Q: a\n",
        "Q: a\nA: b\n",
        "`",
        "````\n~~~\n",
        "#",
        "<!-- ",
        "C: [\n<!-- id= -->\n",
        "\r",
        "---\n",
        " ",
    ],
    ids=lambda piece: repr(piece)[:20],
)
def test_huge_files_of_anything_take_linear_time(piece):
    text = HEAD + piece * (500_000 // len(piece))
    with bounded():
        assert len(read_or_refused(text)[1]) <= 1000
