import pytest
from builders import bounded

from flashcards.core.template_language import Part, Unbalanced, gives_something, is_blank, parts, shown


def the_words(template: str, *filled: str) -> str:
    return "".join(part.name for part in shown(parts(template), filled.__contains__))


def test_a_template_is_text_slots_and_conditions() -> None:
    assert parts("a {{ text:furigana:F }}{{#B}}b{{/B}}") == (
        Part("text", "a "),
        Part("slot", "F", ("furigana", "text")),
        Part("if", "B"),
        Part("text", "b"),
        Part("end", "B"),
    )


def test_scripts_styles_and_comments_are_left_out() -> None:
    template = "a<script>x{{F}}</script >b<!-- {{G}} -->c<STYLE>x</STYLE>d<script>never closed"
    assert parts(template) == tuple(Part("text", letter) for letter in "abcd")


def test_a_section_is_shown_when_its_field_has_words() -> None:
    template = "{{#A}}a{{^B}}b{{/B}}{{/A}}{{^A}}c{{/A}}"
    assert the_words(template, "A") == "ab"
    assert the_words(template, "A", "B") == "a"
    assert the_words(template) == "c"


@pytest.mark.parametrize("template", ["{{#A}}x", "x{{/A}}", "{{#A}}{{#B}}x{{/A}}{{/B}}"])
def test_sections_that_do_not_close_are_told(template: str) -> None:
    with pytest.raises(Unbalanced):
        the_words(template, "A", "B")


@pytest.mark.parametrize("field", ["", " \n", "<br>", "<div><br /></div>", "</div>"])
def test_line_breaks_do_not_fill_a_field(field: str) -> None:
    assert is_blank(field)


@pytest.mark.parametrize("field", ["a", "<img src=x>", "&nbsp;", "<b></b>"])
def test_anything_else_does(field: str) -> None:
    assert not is_blank(field)


def test_a_card_is_given_by_a_slot_whose_field_has_words() -> None:
    side = parts("Say: {{#A}}{{B}}{{/A}}{{^A}}{{C}}{{/A}}")
    assert gives_something(side, {"A", "B"})
    assert gives_something(side, {"C"})
    assert not gives_something(side, {"A", "C"})
    assert not gives_something(side, {"B"})


@pytest.mark.parametrize(
    "template",
    [
        "{{#A}}" * 3_000 + "x" + "{{/A}}" * 3_000,
        "{{" * 100_000,
        "<!--" * 100_000,
        "<script" * 100_000,
        "{{#A" * 100_000,
        "}}{{" * 100_000,
    ],
)
def test_a_hostile_template_is_read_in_linear_time(template: str) -> None:
    with bounded():
        assert len(tuple(shown(parts(template), "A".__eq__))) <= 3
        is_blank(template)
        is_blank("<div>" * 100_000 + "x")
