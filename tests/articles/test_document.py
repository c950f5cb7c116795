import pytest
from builders import bounded

from flashcards.articles.document import Section, blocks, outline, plain, readable


def titles(markdown: str) -> list[tuple[str, int]]:
    return [(section.title, section.level) for section in outline(markdown)]


def test_headings_are_the_outline_with_offsets_in_the_markdown():
    text = "# A\n\nintro\n\n## B\none\n### C\ntwo\n## D\nthree"
    found = outline(text)
    assert titles(text) == [("A", 0), ("B", 1), ("C", 2), ("D", 1)]
    assert [text[section.start : section.end] for section in found] == [
        text,
        "## B\none\n### C\ntwo\n",
        "### C\ntwo\n",
        "## D\nthree",
    ]


def test_a_text_without_headings_has_no_outline():
    assert outline("only words") == ()
    assert outline("") == ()


def test_underlined_words_are_headings_too():
    text = "Title\nof two lines\n===\n\nSub\n  ---  \ntext"
    assert outline(text) == (
        Section("Title of two lines", 0, "title", 0, len(text)),
        Section("Sub", 1, "section", text.index("Sub"), len(text)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "\n---\ntext",
        "- item\n---",
        "> quote\n---",
        "| a |\n---",
        "#tag",
        "####### seven",
        "    # code",
        "\\# x",
    ],
)
def test_what_only_looks_like_a_heading_is_none(text):
    assert not [section for section in outline(text) if section.kind in ("title", "section")]


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_headings_inside_code_fences_are_code(fence):
    assert titles(f"{fence}md\n# no\nno\n===\n{fence}\n# yes") == [("yes", 0)]
    assert titles(f"# yes\n{fence}\n# no") == [("yes", 0)]


def test_the_words_of_a_heading_are_plain():
    assert titles("# *Cross* `functional` ##\n## C# \n### F #") == [
        ("Cross functional", 0),
        ("C#", 1),
        ("F", 2),
    ]
    assert titles("#\n##") == [("", 0), ("", 1)]


def test_plain_text_has_a_line_for_each_heading_and_paragraph():
    text = "# The *title*\nSome **bold**\nwords.\n\n- one\n- two\n\nSub\n---\nEnd [link](x)."
    assert plain(text) == "The title\nSome bold words.\none two\nSub\nEnd link."


def test_a_long_text_takes_linear_time():
    with bounded():
        for piece in ("# a\nb\n\n", "# " + "x " * 40 + "\n", "#" * 1000, "a\n", "=" * 999 + "\n"):
            text = piece * (200_000 // len(piece))
            outline(text)
            plain(text)


ARTICLE = """# Air

Air itu penting.

## Wujud <!-- was: Bentuk --> <!-- hidden -->

Air memiliki tiga wujud. Wujud air antara lain:

1. **Padat**

   Es adalah air padat.

   > Es itu dingin.
2. Cair
   - hujan
   - sungai

Itulah wujud air.

![Es](es.png)

*Gambar 1. Es di gunung.*

## Guna

Berikut guna air.

### Minum

Tubuh memerlukan air.

### Mandi

Air membersihkan badan.

<!-- back to: Guna -->

Jadi, air berguna.

## Cara

### 1. Rebus

| a |
| --- |

### 2. Saring

```
# kode
```
"""


def test_lists_and_enumerated_headings_are_in_the_outline():
    assert [(node.title, node.level, node.kind) for node in outline(ARTICLE)] == [
        ("Air", 0, "title"),
        ("Wujud", 1, "section"),
        ("Wujud air antara lain:", 2, "list"),
        ("Padat", 3, "item"),
        ("Cair", 3, "item"),
        ("hujan", 4, "item"),
        ("sungai", 4, "item"),
        ("Guna", 1, "section"),
        ("Minum", 2, "item"),
        ("Mandi", 2, "item"),
        ("Cara", 1, "section"),
        ("Rebus", 2, "item"),
        ("Saring", 2, "item"),
    ]


def test_nodes_hold_all_that_is_below_them():
    node = {node.title: ARTICLE[node.start : node.end] for node in outline(ARTICLE)}
    assert node["Air"] == ARTICLE
    assert node["Wujud air antara lain:"].startswith("Wujud air antara lain:\n\n1. **Padat**")
    assert node["Wujud air antara lain:"].endswith("- sungai\n\n")
    assert node["Padat"].startswith("1. **Padat**")
    assert node["Padat"].endswith("dingin.\n")
    assert node["Cair"].endswith("   - sungai\n\n")
    assert node["Mandi"] == "### Mandi\n\nAir membersihkan badan.\n\n"
    assert node["Guna"].endswith("Jadi, air berguna.\n\n")


def test_hidden_sections_hide_what_is_in_them_and_renamed_ones_know_their_title():
    hidden = [node.title for node in outline(ARTICLE) if node.hidden]
    assert hidden == ["Wujud", "Wujud air antara lain:", "Padat", "Cair", "hujan", "sungai"]
    assert [node.was for node in outline(ARTICLE) if node.was] == ["Bentuk"]


def test_blocks_know_their_kind_and_the_node_that_they_belong_to():
    nodes = outline(ARTICLE)
    found = [(b.kind, ARTICLE[b.start : b.end], nodes[b.section].title) for b in blocks(ARTICLE)]
    assert found == [
        ("paragraph", "Air itu penting.", "Air"),
        ("paragraph", "Air memiliki tiga wujud. Wujud air antara lain:", "Wujud"),
        ("item", "**Padat**", "Padat"),
        ("paragraph", "Es adalah air padat.", "Padat"),
        ("quote", "Es itu dingin.", "Padat"),
        ("item", "Cair", "Cair"),
        ("item", "hujan", "hujan"),
        ("item", "sungai", "sungai"),
        ("paragraph", "Itulah wujud air.", "Wujud"),
        ("picture", "![Es](es.png)", "Wujud"),
        ("caption", "*Gambar 1. Es di gunung.*", "Wujud"),
        ("paragraph", "Berikut guna air.", "Guna"),
        ("paragraph", "Tubuh memerlukan air.", "Minum"),
        ("paragraph", "Air membersihkan badan.", "Mandi"),
        ("paragraph", "Jadi, air berguna.", "Guna"),
        ("table", "| a |\n| --- |", "Rebus"),
        ("code", "```\n# kode\n```", "Saring"),
    ]
    assert blocks("kata")[0].section == -1


def test_a_list_without_an_announcement_has_the_title_of_its_section():
    assert titles("# A\n\nB.\n\n- c\n- d") == [("A", 0), ("A", 1), ("c", 2), ("d", 2)]
    assert titles("- c\n1. d") == [("", 1), ("c", 2), ("", 1), ("d", 2)]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("**Formal**: kelompok resmi", "Formal"),
        ("**Formal.** Kelompok resmi", "Formal"),
        ("**Formal**. Kelompok resmi", "Formal"),
        ("Formal: kelompok resmi", "Formal: kelompok resmi"),
        ("`--tag`: adds a label", "--tag"),
        ("**Insulin** dihasilkan pankreas.", "Insulin dihasilkan pankreas."),
        ("Satu dua tiga empat lima enam tujuh: delapan", "Satu dua tiga empat lima enam tujuh: delapan"),
        ("Pukul 10:30 pagi", "Pukul 10:30 pagi"),
    ],
)
def test_the_title_of_an_item_is_its_lead_or_all_its_words(item, title):
    assert titles(f"- {item}")[1] == (title, 2)


def test_items_that_all_begin_with_a_term_in_bold_are_titled_by_it():
    roots = ["- **Akar tunjang** pada *Rhizophora*, yang mencuat.", "- **Akar napas** dari lumpur."]
    assert titles("\n".join(roots))[1:] == [("Akar tunjang", 2), ("Akar napas", 2)]
    assert titles("\n".join([*roots, "- **Insulin** dihasilkan pankreas."]))[2] == (
        "Akar napas dari lumpur.",
        2,
    )


def test_a_text_of_countless_lines_ends_in_one_block():
    found = outline("# A\n\n" + "-\n" * 300_000)
    assert found[0].title == "A"
    assert found[0].end == 600_005
    assert len(found) < 200_003


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("1. Air", "Air"),
        ("B. Air", "Air"),
        ("2.1 Air", "Air"),
        ("IV. Air", "Air"),
        ("BAB II AIR", "BAB II AIR"),
        ("Chapter 2: Water", "Chapter 2: Water"),
        ("3D", "3D"),
    ],
)
def test_the_title_of_a_heading_is_without_its_number(heading, title):
    assert titles(f"## {heading}") == [(title, 1)]


def test_readable_text_has_no_comments_of_the_outline():
    code = "```\n# a <!-- hidden -->\n```\n"
    text = f"# A <!-- hidden -->\n\nx <!-- hidden --> y\n\n<!-- back to: A -->\n\nz\n\n{code}"
    assert readable(text) == f"# A\n\nx <!-- hidden --> y\n\nz\n\n{code}"
    assert readable("## A <!-- was: B --> <!-- hidden -->") == "## A"
    assert plain("# A <!-- was: B -->\n\nx\n\n<!-- back to: A -->\n\ny") == "A\nx\ny"
    assert readable("kata") == "kata"


def test_what_goes_back_to_no_open_section_goes_nowhere():
    text = "# A\n\n## B\n\nx\n\n<!-- back to: C -->\n\ny"
    assert [b.section for b in blocks(text)] == [1, 1]
