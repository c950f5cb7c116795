import time

import pytest
from builders import bounded

from flashcards.core.cards import card_keys
from flashcards.core.foreign import fault, is_centred
from flashcards.core.inserts import sounds
from flashcards.core.markup import FILLED, GAP, TOO_LARGE
from flashcards.core.notes import NoteType, NoteTypeId, Template
from flashcards.core.templates import Face, face, gives_card
from flashcards.words import spoken, worded

FIELDS = ("Front", "Back")


def a_type(question: str, answer: str = "", fields: tuple[str, ...] = FIELDS, **kw) -> NoteType:
    values = {"kind": "standard", "markup": "html"} | kw
    return NoteType(
        NoteTypeId(9), "Dasar", values.pop("kind"), fields, (Template("Kartu 1", question, answer),), **values
    )


def sides(question: str, answer: str = "", fields: tuple[str, ...] = ("A", "B"), **kw) -> tuple[str, str]:
    shown = face(a_type(question, answer, **kw), fields, "1" if kw.get("kind") == "cloze" else "0")
    return shown.question, shown.answer


def test_what_the_answer_repeats_of_the_question_is_cut() -> None:
    for repeated in (
        "{{FrontSide}}\n\n<hr id=answer>\n\n",
        "{{Front}}\n<hr id='answer'>",
        '<hr id="answer" />',
    ):
        assert sides("{{Front}}", repeated + "{{Back}}") == ("A", "B")
    assert sides("{{Front}}", "{{FrontSide}}<br>{{Back}}") == ("A", "<br>B")
    assert sides("{{Front}}", "x<hr id=answer>{{Back}}")[1] == "x<hr>B"
    assert "<hr>B" in sides("{{Front}}", "<img src=a.png>{{Front}}<hr id=answer>{{Back}}")[1]


def test_the_sounds_of_the_question_are_not_heard_twice() -> None:
    question, answer = sides(
        "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}", ("[sound:a.mp3]", "[sound:b.mp3]")
    )
    assert (sounds(question), sounds(answer)) == (("a.mp3",), ("b.mp3",))


def test_what_is_to_be_typed_is_shown_on_the_answer_alone() -> None:
    assert sides("{{Front}}\n\n{{type:Back}}", "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}") == (
        "A",
        "<div>B</div>",
    )
    assert sides("{{Front}} {{type:Back}}", "{{FrontSide}}")[1] == "<div>B</div>"
    for asked, again in (
        ("{{Front}}<br>{{type:Back}}", "{{Front}}"),
        ("<div class=q>{{Front}}</div>{{type:Back}}", "{{Front}}<br><br>"),
        ("{{Front}}&nbsp;{{hint:Back}}", "<b>{{Front}}</b>"),
    ):
        assert sides(asked, again + "<hr id=answer>{{type:Back}}")[1] == "<div>B</div>"
    fields = ("a {{c1::b}} {{c2::c}}", "")
    typed = sides("{{cloze:Front}} {{type:cloze:Front}}", "{{type:cloze:Front}}", fields, kind="cloze")
    assert typed == (f"a {GAP} c", "<div>b</div>")


def test_a_hint_is_named_on_the_question_and_shown_on_the_answer() -> None:
    question, answer = sides("{{Front}}{{hint:Back}}", "{{FrontSide}}<hr id=answer>x")
    assert worded(question) == "A<small>Hint: Back</small>"
    assert answer == "<div><small>Back</small><br>B</div>x"
    assert sides("{{Front}}{{hint:Back}}", "{{Front}}", ("A", ""))[0] == "A"


@pytest.mark.parametrize(
    ("slot", "field", "shown"),
    [
        ("text:Front", "<b>a</b> &lt;", "a &lt;"),
        ("furigana:Front", "日本[にほん] 語[ご]", "日本<small>（にほん）</small>語<small>（ご）</small>"),
        ("kanji:Front", "日本[にほん] 語[ご]", "日本語"),
        ("kana:Front", "日本[にほん] 語[ご]", "にほんご"),
        ("kana:Front", "a[sound:a.mp3]", 'a<img src="sound:a.mp3">'),
        ("Tags", "", "n5 &lt;x&gt;"),
        ("Deck", "", "Bahasa::Jepang"),
        ("Subdeck", "", "Jepang"),
        ("Type", "", "Dasar"),
        ("Card", "", "Kartu 1"),
        ("CardFlag", "", ""),
    ],
)
def test_filters_and_what_every_card_has(slot: str, field: str, shown: str) -> None:
    kind = a_type("x{{" + slot + "}}")
    drawn = face(kind, (field, ""), "0", tags=("n5", "<x>"), deck=("Bahasa", "Jepang"))
    assert drawn.question == "x" + shown


def test_what_is_not_known_is_told_on_the_card_in_words() -> None:
    question, answer = sides("{{Nope}}", "{{wat:Back}}{{tts en_US:Back}}")
    assert worded(question).startswith("<small>This card asks for the field “Nope”")
    assert "B <small>(“wat” is not known here)</small>" in worded(answer)
    assert "Reading aloud" in worded(answer)
    assert sides("{{#Front}}x", "{{Back}}") == (fault("section", "Front"), "B")
    assert face(a_type("x"), FIELDS, "7").question == fault("template", "7")
    assert face(a_type("x"), FIELDS, "no").question == fault("template", "no")
    assert spoken(face(a_type("{{Front}}"), ("", ""), "0").question) == "The question of this card is empty."


def test_an_error_cannot_bring_anything_with_it() -> None:
    question, _answer = sides("{{<img src=x onerror=y>}}")
    assert "<img" not in worded(question)


def test_scripts_of_a_template_leave_no_trace() -> None:
    assert sides("<script>let a = '{{Front}}'</script>{{Front}}<button>Toggle</button>")[0] == "A"


def test_sections_of_a_cloze_card_know_its_number() -> None:
    kind = a_type("{{cloze:Front}}{{#c1}}satu{{/c1}}{{#c2}}dua{{/c2}}", kind="cloze")
    assert face(kind, ("{{c2::x}}", ""), "2").question == f"{GAP}dua"


def test_a_cloze_answer_stands_in_the_place_of_its_question() -> None:
    kind = a_type("{{cloze:Front}}", "{{cloze:Front}}<br>{{Back}}", kind="cloze")
    assert face(kind, ("{{c1::x}}", "y"), "1") == Face(GAP, f"{FILLED[0]}x{FILLED[1]}<br>y", replaces=True)
    repeating = a_type("{{cloze:Front}}", "{{FrontSide}}<hr id=answer>{{Back}}", kind="cloze")
    assert not face(repeating, ("{{c1::x}}", "y"), "1").replaces


@pytest.mark.parametrize(
    "text", ["{{c0::a}}", "{{c-1::a}}", "{{c99999999999::a}}", "{{c1::a", "{{c1::" * 5_000]
)
def test_a_cloze_that_is_none_is_text(text: str) -> None:
    with bounded():
        drawn = face(a_type("{{cloze:Front}}", kind="cloze"), (text, ""), "1")
    assert GAP not in drawn.question


def test_a_cloze_can_be_nested_five_thousand_times() -> None:
    kind = a_type("{{cloze:Front}}", kind="cloze")
    with bounded():
        assert GAP in face(kind, ("{{c1::" * 5_000 + "x" + "}}" * 5_000, ""), "1").question


def test_hidden_parts_are_drawn_over_the_picture_of_the_card() -> None:
    kind = a_type(
        "<div style='display:none'>{{cloze:Front}}</div>{{Back}}", "{{cloze:Front}}{{Back}}", kind="cloze"
    )
    fields = (
        "{{c1::image-occlusion:rect:left=.1:top=.1:width=.2:height=.2}}",
        "[sound:a.mp3]<img src='a b.png'>",
    )
    drawn = face(kind, fields, "1")
    assert '<img src="a%20b.png#' in drawn.question
    assert "image-occlusion" not in drawn.question
    assert spoken(drawn.question) == "(Sound) (picture with 1 hidden part)"
    assert spoken(drawn.answer) == "(Sound) (picture with 0 hidden parts)"
    assert drawn.replaces


def test_a_card_cannot_hide_parts_of_a_picture_by_its_own_source() -> None:
    assert "#" not in sides("<img src='a.png#x'><img src='a.png%23x'>")[0]


def test_centred_cards_are_centred() -> None:
    drawn = face(a_type("{{Front}}", css=".card { text-align: center; }"), ("A", ""), "0")
    assert drawn.question == '<div style="text-align:center">A</div>'
    assert drawn.centred


@pytest.mark.parametrize(
    ("css", "centred"),
    [
        (".card{text-align:center}", True),
        ("/* x */ .card {\n font-size: 20px;\n text-align: center;\n}", True),
        (".card.mobile { text-align: center }", False),
        (".cloze { text-align: center }", False),
        (".card { text-align: center; text-align: left }", False),
        ("x" * 99 + ".card {" * 9_999, False),
        ("", False),
    ],
)
def test_only_a_simple_rule_for_cards_centres_them(css: str, centred: bool) -> None:
    assert is_centred(css) == centred


def test_a_card_comes_of_each_template_whose_question_shows_something() -> None:
    templates = (Template("1", "{{Front}}", ""), Template("2", "{{#Back}}{{Front}}{{/Back}}", ""),
                 Template("3", "Tell: {{Back}}", ""))  # fmt: skip
    kind = NoteType(NoteTypeId(9), "N", "standard", FIELDS, templates, "html")
    assert [gives_card(kind, ("a", "<br>"), n) for n in range(3)] == [True, False, False]
    assert card_keys(kind, ("a", "<br>")) == ("0",)
    assert card_keys(kind, ("", "b")) == ("2",)
    assert card_keys(kind, ("", "<br>")) == ()
    assert card_keys(kind, ("a", "b")) == ("0", "1", "2")


def test_a_note_with_words_has_its_first_card_even_if_that_asks_nothing() -> None:
    assert card_keys(a_type("{{#Front}}{{Back}}{{/Front}}"), ("", "b")) == ("0",)


def test_a_cloze_card_comes_of_every_field_that_the_question_asks() -> None:
    kind = a_type("{{cloze:Front}} {{type:cloze:Back}}", kind="cloze")
    assert card_keys(kind, ("{{c2::a}} {{c10::b}}", "{{c1::c}} {{c2::d}}")) == ("1", "2", "10")
    assert card_keys(a_type("{{cloze:Back}}", kind="cloze"), ("{{c2::a}}", "")) == ()


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("{{Front}}", "<table><td>" * 20),
        ("{{Front}}", "a" * 1_000_000),
        ("{{Front}}", "<div>" * 20_000),
        ("{{Front}}", "<span>" * 20_000),
        ("{{Front}}" * 10_000, "a" * 40_000),
        ("{{furigana:Front}}", "a[" * 20_000),
        ("{{kana:Front}}" * 3_000, "a[b" * 15_000),
        ("{{#Front}}" * 3_000 + "{{/Front}}" * 3_000, "x" * 50_000),
        ("<hr id=" * 6_000, ""),
        ("{{hint:Front}}" * 3_000, "a" * 20_000),
    ],
)
def test_a_hostile_card_is_given_up_quickly(question: str, field: str) -> None:
    began = time.process_time()
    drawn = face(a_type(question, question), (field, field), "0")
    assert time.process_time() - began < 3
    assert len(drawn.question) < 500_000
    assert len(drawn.answer) < 500_000


def test_a_field_that_is_too_large_leaves_the_others() -> None:
    assert sides("{{Front}}{{Back}}", "", ("a" * 1_000_000, "B"))[0] == TOO_LARGE + "B"
