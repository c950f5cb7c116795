import time

import pytest

from flashcards.articles.document import Section, plain, sections


def outline(markdown: str) -> list[tuple[str, int]]:
    return [(section.title, section.level) for section in sections(markdown)]


def test_headings_are_the_outline_with_offsets_in_the_markdown():
    text = "# A\n\nintro\n\n## B\none\n### C\ntwo\n## D\nthree"
    found = sections(text)
    assert outline(text) == [("A", 1), ("B", 2), ("C", 3), ("D", 2)]
    assert [text[section.start : section.end] for section in found] == [
        text,
        "## B\none\n### C\ntwo\n",
        "### C\ntwo\n",
        "## D\nthree",
    ]


def test_a_text_without_headings_has_no_sections():
    assert sections("only words") == ()
    assert sections("") == ()


def test_underlined_words_are_headings_too():
    text = "Title\nof two lines\n===\n\nSub\n  ---  \ntext"
    assert sections(text) == (
        Section("Title of two lines", 1, 0, len(text)),
        Section("Sub", 2, text.index("Sub"), len(text)),
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
    assert sections(text) == ()


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_headings_inside_code_fences_are_code(fence):
    assert outline(f"{fence}md\n# no\nno\n===\n{fence}\n# yes") == [("yes", 1)]
    assert outline(f"# yes\n{fence}\n# no") == [("yes", 1)]


def test_the_words_of_a_heading_are_plain():
    assert outline("# *Cross* `functional` ##\n## C# \n### F #") == [
        ("Cross functional", 1),
        ("C#", 2),
        ("F", 3),
    ]
    assert outline("#\n##") == [("", 1), ("", 2)]


def test_plain_text_has_a_line_for_each_heading_and_paragraph():
    text = "# The *title*\nSome **bold**\nwords.\n\n- one\n- two\n\nSub\n---\nEnd [link](x)."
    assert plain(text) == "The title\nSome bold words.\none two\nSub\nEnd link."


def test_a_long_text_takes_linear_time():
    start = time.perf_counter()
    for piece in ("# a\nb\n\n", "# " + "x " * 40 + "\n", "#" * 1000, "a\n", "=" * 999 + "\n"):
        text = piece * (200_000 // len(piece))
        sections(text)
        plain(text)
    assert time.perf_counter() - start < 30
