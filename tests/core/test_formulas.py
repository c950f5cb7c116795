"""Formulas in a field: where they are, and what stays text."""

import pytest

from flashcards.core import formulas
from flashcards.core.formulas import Formula
from flashcards.core.markup import to_html
from flashcards.core.notes import BUILT_IN, CLOZE
from flashcards.core.templates import face
from flashcards.terminal import plain
from flashcards.words import spoken
from tests.builders import bounded


def found(text: str, markup="markdown") -> list[Formula]:
    seen: list[Formula] = []
    formulas.replaced(to_html(text, markup), seen.append)
    return seen


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (r"a \(x^2\) b", Formula("x^2")),
        (r"a [$]x^2[/$] b", Formula("x^2")),
        (r"a [$$]x^2[/$$] b", Formula("x^2", displayed=True)),
        (r"\[x^2\]", Formula("x^2", displayed=True)),
        (r"<p>\(a &lt;<br>b\)</p>", Formula("a < b")),
    ],
)
def test_the_delimiters_of_anki_are_known(text, formula):
    assert found(text, "html") == [formula]


def test_markdown_within_a_formula_is_tex():
    assert found(r"\(a_1 * b_1 * c\) und \(|x|\)") == [Formula("a_1 * b_1 * c"), Formula("|x|")]


def test_a_displayed_formula_has_blanks_inside_for_brackets_are_meant_as_such():
    assert found("\\[ \\frac12 \\]") == [Formula(r"\frac12", displayed=True)]
    assert to_html(r"see \[1\]", "markdown") == "<p>see [1]</p>"


@pytest.mark.parametrize(
    "text", [r"`\(x\)`", "```\n\\(x\\)\n```", r"\\(x\\)", r"\(x", r"\( \)", "\\(a\n\nb\\)"]
)
def test_code_and_what_is_not_closed_stay_text(text):
    assert found(text) == []


def test_a_displayed_formula_stands_on_a_line_of_its_own():
    assert "<br><img" in to_html("so\n\\[ x \\]", "markdown")
    assert "<br>" not in to_html("\\[ x \\]", "markdown")


def test_a_gap_in_a_formula_is_an_underlined_blank():
    shown = face(BUILT_IN[CLOZE - 1], (r"\(a + [b]\)",), "b")
    asked: list[Formula] = []
    formulas.replaced(shown.question, asked.append)
    assert asked == [Formula(r"a + \underline{\qquad}")]


def test_no_card_can_write_a_formula_past_the_sanitiser():
    assert "tex:" not in to_html('<img src="tex:i61">', "html")


def test_a_formula_is_read_out_as_it_is_typed():
    html = to_html(r"Luas: \(a < b\)", "markdown")
    assert spoken(html) == "Luas: a < b"
    assert plain(html) == "Luas: a < b"


@pytest.mark.parametrize("text", ["\\(" * 24_000, "\\( x " * 9_000, "\\(x\\)" * 9_000, "`\\(" * 12_000])
@pytest.mark.parametrize("markup", ["markdown", "html"])
def test_hostile_text_ends(text, markup):
    with bounded(5):
        formulas.marked(text) if markup == "markdown" else formulas.html_marked(text)
