import time

import pytest

from flashcards.articles.document import Section, outline, plain


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
    start = time.perf_counter()
    for piece in ("# a\nb\n\n", "# " + "x " * 40 + "\n", "#" * 1000, "a\n", "=" * 999 + "\n"):
        text = piece * (200_000 // len(piece))
        outline(text)
        plain(text)
    assert time.perf_counter() - start < 30
