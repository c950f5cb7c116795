import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from flashcards.core import markup
from flashcards.core.markup import TooLarge, list_members, picture_name, plain_text, to_html


def test_markdown_becomes_html() -> None:
    assert to_html("Apa yang **tidak** ~~ada~~ `di sini`?", "markdown") == (
        "<p>Apa yang <strong>tidak</strong> <s>ada</s> <code>di sini</code>?</p>"
    )


def test_markdown_tables_are_drawn() -> None:
    assert "<td>2</td>" in to_html("|a|b|\n|-|-|\n|1|2|", "markdown")


def test_html_in_markdown_is_text() -> None:
    assert to_html("List<String> & <script>x</script>", "markdown") == (
        "<p>List&lt;String&gt; &amp; &lt;script&gt;x&lt;/script&gt;</p>"
    )


@given(st.text(max_size=80))
def test_the_short_way_for_plain_text_gives_what_the_parser_gives(text: str) -> None:
    assert to_html(text, "markdown") == markup._parsed(text, "markdown")


@given(st.text(alphabet="ab 1.)-+#=!:\"'(—é☃\u200b\u2003\u3000$^{}?/@%;,", max_size=20))
def test_the_short_way_gives_the_same_near_the_edge_of_markdown(text: str) -> None:
    assert to_html(text, "markdown") == markup._parsed(text, "markdown")


def test_a_plain_card_needs_no_parser() -> None:
    code = """if True:
        import sys
        from flashcards.core.markup import list_members, plain_text, to_html
        to_html("Apa itu?", "markdown"), plain_text("**Apa** [itu](x)?", "markdown"), list_members("1. a")
        assert "markdown_it" not in sys.modules"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "html",
    [
        "<script>jahat()</script>",
        "<style>@import url(http://h/x);</style>",
        "<iframe src=http://h></iframe>",
        "<svg onload=jahat()><image href=file:///etc/passwd></svg>",
        "<object data=http://h></object>",
        "<math><mtext><table><mglyph><style><img src=x onerror=jahat()>",
        '<meta http-equiv=refresh content="0;url=http://h"><base href=http://h/>',
        "<a href='javascript:jahat()'>teks</a><a href=http://h>teks</a>",
        "<form action=http://h><input onfocus=jahat() autofocus></form>",
        "<p onclick=jahat() style='background:url(http://h/x);position:fixed;width:9999px'>teks</p>",
        "<a href='data:text/html,<script>jahat()</script>'>teks</a>",
        "<table background='file:///etc/passwd'><td background=http://h/x>teks</td></table>",
        "<body background=http://h/x text=white>teks",
        "<link rel=stylesheet href=http://h/x><embed src=http://h><video src=http://h></video>",
        "<img src=http://h/x><img src=//h/x><img src=file:///etc/passwd><img src=/etc/passwd>",
        "<img srcset='http://h/x 2x'><img src='data:image/png;base64,AAAA'><img src='..%2f..%2fx'>",
    ],
)
def test_nothing_that_runs_loads_or_leaves_the_card_passes(html: str) -> None:
    safe = to_html(html, "html")
    for word in (
        "jahat",
        "http",
        "//h",
        "file:",
        "passwd",
        "javascript",
        "onerror",
        "href",
        "position",
        "url(",
        "..",
    ):
        assert word not in safe


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a.png", "a.png"),
        ("gambar/peta%20kota.png", "gambar/peta kota.png"),
        ("gambar/peta kota.png", "gambar/peta kota.png"),
        ("/etc/passwd", None),
        ("//h/x.png", None),
        ("../x.png", None),
        ("a/%2e%2e/x.png", None),
        ("C:\\x.png", None),
        ("\\\\h\\x.png", None),
        ("file:///x", None),
        ("%00", None),
        ("", None),
    ],
)
def test_a_picture_is_named_by_a_path_within_the_folder(source: str, name: str | None) -> None:
    assert picture_name(source) == name


def test_a_picture_that_may_not_be_loaded_stays_as_a_placeholder() -> None:
    assert to_html("![peta](http://h/x.png)", "markdown") == '<p><img src="-" alt="peta"></p>'


def test_colours_stay_and_other_styles_go() -> None:
    assert (
        to_html("<p style='color:red;font-size:99px;display:none'>a</p>", "html")
        == '<p style="color:red">a</p>'
    )


def test_a_cell_cannot_span_a_million_columns() -> None:
    assert "span" not in to_html("<table><td colspan=1000000 rowspan=1000000>a</table>", "html")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a" * 20_000_000, "markdown"),
        ("<b>" * 20_000, "html"),
        ("<div>" * 51 + "a", "html"),
        ("<table><td>" * 4 + "a", "html"),
        ("<table><td>" * 20 + "a", "html"),
        ("<table>" + "<td>a" * 600, "html"),
        ("<table>" + "<td colspan=20 rowspan=20>a" * 10, "html"),
        ("- a\n" * 600, "markdown"),
        ("<img src=a>" * 101, "html"),
        ("|a" * 2_500 + "|\n" + "|-" * 2_500 + "|\n" + "|\n" * 15_000, "markdown"),
    ],
    ids=[
        "20 MB",
        "60 kB",
        "51 deep",
        "4 tables deep",
        "20 tables deep",
        "600 cells",
        "wide cells",
        "600 items",
        "101 pictures",
        "wide table",
    ],
)
def test_what_would_take_long_to_lay_out_is_refused(text: str, written: markup.Markup) -> None:
    began = time.perf_counter()
    with pytest.raises(TooLarge):
        to_html(text, written)
    assert time.perf_counter() - began < 2


def test_three_tables_in_one_another_are_drawn() -> None:
    assert to_html("<table><td>" * 3 + "a", "html").count("<table>") == 3


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "![a](" * 8_000,
        "*_" * 20_000,
        "`" * 49_000,
        "> " * 20_000,
        "<!--" * 12_000,
        "![[" * 9_000,
        ("[a](" + "x" * 1998 + " ") * 20,
    ],
)
def test_a_hostile_field_is_read_in_linear_time(text: str) -> None:
    began = time.perf_counter()
    for written in ("markdown", "html"):
        to_html(text, written)
        plain_text(text, written)
    list_members(text)
    assert time.perf_counter() - began < 3  # a quadratic reader takes minutes


def test_links_that_are_not_closed_take_linear_time() -> None:
    field = ("[a](" + "x" * 1998 + " ") * 100
    began = time.perf_counter()
    for _n in range(40):  # 8 MB
        plain_text(field, "markdown")
    assert time.perf_counter() - began < 5  # about 1 s; 20 s when a character can be read in two ways


def test_a_long_word_has_points_to_break_at() -> None:
    for text in ("a" * 450, "**" + "a" * 450 + "**"):
        words = to_html(text, "markdown").split("\u200b")
        assert len(words) == 3
    assert to_html("<b>" + "&amp;" * 250, "html").count("\u200b") == 1


def test_characters_that_hide_or_turn_text_are_shown() -> None:
    assert to_html("a\u202eb", "markdown") == "<p>a⟨U+202E⟩b</p>"
    assert to_html("a&#x202e;b", "html") == "a⟨U+202E⟩b"
    assert to_html("a\0b\x1bc\ufeff\ud800", "markdown") == "<p>a\ufffdb\ufffdc\ufffd</p>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Apa  itu?\n", "Apa itu?"),
        ("**Apa** _itu_, *ya* ~~tidak~~ `kode`", "Apa itu, ya tidak kode"),
        ("nama_berkas dan 2 * 3", "nama_berkas dan 2 * 3"),
        ("## Judul\n\n- satu\n- dua\n1. tiga\n> kutip", "Judul satu dua tiga kutip"),
        ("[tautan](http://a.b/c_d) ![peta](peta.png)", "tautan peta"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
        ("```py\nx = 1\n```", "x = 1"),
        ("a \\* b &amp; c", "a * b & c"),
        ("", ""),
    ],
)
def test_plain_text_of_markdown_is_its_words(text: str, words: str) -> None:
    assert plain_text(text, "markdown") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>A</b>pa<br>itu&nbsp;?", "Apa itu ?"),
        ("<div>satu</div><div>dua</div>", "satu dua"),
        ("<style>b{}</style>a<script>x</script><!-- c -->b", "a b"),
        ("1 < 2 &lt; 3", "1 < 2 < 3"),
        ("**bukan**", "**bukan**"),
    ],
)
def test_plain_text_of_html_is_its_words(text: str, words: str) -> None:
    assert plain_text(text, "html") == words


@pytest.mark.parametrize(
    ("answer", "members"),
    [
        ("1. Formal\n2. Informal\n3. Lintas fungsi", ("Formal", "Informal", "Lintas fungsi")),
        ("- a\n- b", ("a", "b")),
        ("\n* a\n\n* b\n", ("a", "b")),
        ("1. a\n   b\n2. c\nd", ("a\nb", "c\nd")),
        ("1. a\n   - x\n   - y\n2. b", ("a\n- x\n- y", "b")),
        ("1. a\n\n   lagi\n2. b", ("a\n\nlagi", "b")),
        ("- a", None),
        ("Ada dua:\n- a\n- b", None),
        ("- a\n- b\n\nItu saja.", None),
        ("- a\n* b", None),
        ("1. a\n2) b", None),
        ("- - -\n- - -", None),
        ("- a\n- b\n# c", None),
        ("1.a\n2.b", None),
        ("", None),
    ],
)
def test_a_list_answer_is_exactly_one_list_of_two_or_more(
    answer: str, members: tuple[str, ...] | None
) -> None:
    assert list_members(answer) == members


@given(st.text(alphabet="ab-*1.) \n#>", max_size=25))
def test_a_list_answer_is_a_list_to_the_parser_too(answer: str) -> None:
    members = list_members(answer)
    if members is None:
        return
    tokens = MarkdownIt("commonmark").parse(answer)
    assert [t.type for t in tokens if t.level == 0] in (
        ["bullet_list_open", "bullet_list_close"],
        ["ordered_list_open", "ordered_list_close"],
    )
    assert len(members) == sum(t.type == "list_item_open" and t.level == 1 for t in tokens)
