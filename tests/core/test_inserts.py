import pytest
from builders import bounded

from flashcards.core import inserts
from flashcards.core.inserts import sounds, without_sounds
from flashcards.core.markup import TooLarge, plain_text, to_html


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("[sound:a_b_c.mp3] [sound:d e.ogg]", ("a_b_c.mp3", "d e.ogg")),
        ("<audio controls src='a b.mp3'></audio>", ("a b.mp3",)),
        ("<audio><source src=a.mp3><source src=b.ogg></audio>", ("a.mp3", "b.ogg")),
        ("<video src=a.mp4></video>", ("a.mp4",)),
        ("[sound:a &amp; b.mp3]", ("a & b.mp3",)),
        ("[sound:e\u0301.mp3]", ("é.mp3",)),
        ("[sound:--script=x.lua][sound:a;b.mp3][sound:$(touch x).mp3]",
         ("--script=x.lua", "a;b.mp3", "$(touch x).mp3")),
        ("[sound:/etc/passwd][sound:../x.mp3][sound:http://h/x.mp3][sound:C:\\x]", ()),
        ("<audio src=http://h/x.mp3></audio><audio src=file:///etc/passwd>", ()),
        ("<img alt='[sound:x.mp3]' src=a.png>", ()),
        ("[sound:]", ()),
    ],
)  # fmt: skip
def test_the_sounds_of_a_field_are_media_of_the_deck(html: str, names: tuple[str, ...]) -> None:
    safe = to_html(html, "html")
    assert sounds(safe) == names
    for word in ("http", "passwd", "file:", "..", "<audio", "<video", "<source", "C:"):
        assert word not in safe


def test_markdown_does_not_change_the_name_of_a_sound() -> None:
    assert sounds(to_html("Ini *bunyi* [sound:_a_*b~c.mp3].", "markdown")) == ()
    assert sounds(to_html("Ini *bunyi* [sound:_a_~c~.mp3].", "markdown")) == ("_a_~c~.mp3",)


def test_a_sound_that_may_not_be_loaded_is_still_seen() -> None:
    assert inserts.NO_SOUND in to_html("[sound:/etc/passwd]", "html")


def test_no_card_can_write_a_sound_itself() -> None:
    assert sounds(to_html("<img src='sound:x.mp3'><img src=sound%3Ax.mp3>", "html")) == ()
    assert sounds(to_html("\ue004x\ue005<b title='\ue004y\ue005'>", "html")) == (
        "x",
    )  # as if it were [sound:x]


def test_sounds_can_be_put_in_words() -> None:
    assert without_sounds(to_html("a [sound:x.mp3]", "html"), "(bunyi)") == "a (bunyi)"
    assert plain_text("a [sound:x.mp3] b {{c1::image-occlusion:rect:left=.1}}", "html") == "a b"


def test_a_document_of_latex_is_shown_as_its_source() -> None:
    assert to_html("a [latex]x^2[/latex] b", "html") == "a <code>x^2</code> b"


def test_readings_and_centred_text_are_kept() -> None:
    assert to_html("<ruby>漢字<rp>(</rp><rt>かんじ</rt></ruby>", "html") == "漢字<small>（かんじ）</small>"
    assert to_html("<center>a</center>", "html") == '<div style="text-align:center">a</div>'


@pytest.mark.parametrize(
    "html",
    [
        "[latex]" * 7_000,
        "[sound:" * 7_000,
        "\\(" * 20_000,
        "[$]x" * 12_000,
        "\ue004" * 99,
        "[sound:" + "a" * 40_000,
    ],
)
def test_hostile_marks_take_linear_time(html: str) -> None:
    with bounded():
        to_html(html, "html")
        to_html(html, "markdown")
        plain_text(html * 4, "html")


def test_a_thousand_sounds_are_too_many() -> None:
    with pytest.raises(TooLarge):
        to_html("[sound:a.mp3]" * 1_000, "html")
    with pytest.raises(TooLarge):
        to_html("<audio src=a.mp3></audio>" * 1_000, "html")


@pytest.mark.parametrize(
    ("text", "renamed"),
    [
        ("![](a%20b.png) ![](<a b.png>)", "![](x%20y.png) ![](<x y.png>)"),
        ('<img src="a b.png"> [sound:c&amp;d.mp3]', '<img src="x y.png"> [sound:z.mp3]'),
        ("[sound:c&d.mp3][sound:not c&d.mp3]", "[sound:z.mp3][sound:not c&d.mp3]"),
        ("![](https://h/c&d.mp3) ![](.c&d.mp3) ![](c&d.mp3.png)",) * 2,
    ],
)
def test_media_get_other_names_however_they_are_written(text: str, renamed: str) -> None:
    assert inserts.renaming({"a b.png": "x y.png", "c&d.mp3": "z.mp3"})(text) == renamed


def test_the_sounds_of_a_field_are_named_before_it_is_drawn() -> None:
    assert inserts.sounds_named("[sound:a%20b.mp3] [sound:e\u0301.mp3] [sound:../x.mp3]") == [
        "a%20b.mp3",
        "é.mp3",
    ]
