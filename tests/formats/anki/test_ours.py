import pytest
from builders import bounded
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core import cloze
from flashcards.core.notes import BASIC, BOTH, BUILT_IN, CHOICE, CLOZE, LIST, NoteText
from flashcards.formats.anki import as_html
from flashcards.formats.anki.as_html import to_html
from flashcards.formats.anki.as_markdown import to_markdown
from flashcards.formats.anki.ours import anki_type, built_in, from_anki, gap_keys, to_anki


def html(markdown: str) -> str:
    return to_anki(NoteText(BASIC, ("Q", markdown)))[1]


def gapped(markdown: str) -> str:
    return to_anki(NoteText(CLOZE, (markdown,)))[0]


def markdown(field: str) -> str:
    return from_anki(BASIC, ("Q", field, ""))[0][1]


def ungapped(field: str) -> str:
    return from_anki(CLOZE, (field, ""))[0][0]


def test_each_of_our_types_has_one_of_anki_of_its_own():
    types = [anki_type(ours.id) for ours in BUILT_IN]
    assert len({theirs.id for theirs in types}) == len({theirs.name for theirs in types}) == 5
    assert [built_in(theirs.id) for theirs in types] == [BASIC, BOTH, LIST, CLOZE, CHOICE]
    assert built_in(1) is None
    assert [theirs.fields for theirs in types] == [("Question", "Answer", "Source")] * 3 + [
        ("Text", "Source"),
        ("Question", "Options", "Explanation", "Source"),
    ]
    assert [len(theirs.templates) for theirs in types] == [1, 2, 1, 1, 1]
    assert [theirs.is_cloze for theirs in types] == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Tokyo", "Tokyo"),
        ("**Tokyo** di *Honshu*", "<strong>Tokyo</strong> di <em>Honshu</em>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("satu\n\ndua", "<p>satu</p><p>dua</p>"),
        ("satu\\\ndua", "satu<br>dua"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("`f(x)`", "<code>f(x)</code>"),
        ("```py\nx = 1\n\ny\n```", '<pre><code class="language-py">x = 1\n\ny\n</code></pre>'),
        (r"\(a_1 * b_2 < c\)", r"\(a_1 * b_2 &lt; c\)"),
        ("![peta](peta%20kota.jpg)", '<img src="peta kota.jpg" alt="peta">'),
        ("[sound:a_b_c.mp3]", "[sound:a_b_c.mp3]"),
    ],
)
def test_markdown_becomes_the_html_that_anki_keeps_and_comes_back(written, kept):
    assert html(written) == kept
    assert html(markdown(kept)) == kept


def test_gaps_are_numbered_by_their_words_in_order():
    kept = gapped("[Tokyo] di [Jepang], [Tokyo] juga \\[kota\\].")
    assert kept == "{{c1::Tokyo}} di {{c2::Jepang}}, {{c1::Tokyo}} juga [kota]."
    assert ungapped(kept) == "[Tokyo] di [Jepang], [Tokyo] juga \\[kota\\]."


def test_the_keys_of_the_gaps_are_told_by_their_numbers():
    fields = ("{{c3::Tokyo}} di {{c1::Jepang::negara}} di {{c2::Asia {{c4::Timur}}}}", "")
    back, _ = from_anki(CLOZE, fields)
    assert back == ("[Tokyo] di [Jepang] di [Asia Timur]",)
    assert gap_keys(fields, back) == {3: "Tokyo", 1: "Jepang", 2: "Asia Timur"}


def test_options_are_a_list_from_a_on_whose_right_item_anki_can_show():
    fields = ("Mana **energi**?", "- [ ] Ribosom & `x`\n- [x] *Mito*\n\n  dua\n- [ ] ![](a.png)", "Sebab.")
    kept = to_anki(NoteText(CHOICE, fields, (), ("kutipan",)))
    assert kept[1] == (
        '<ol type="A"><li>Ribosom &amp; <code>x</code></li>'
        '<li class="right"><p><em>Mito</em></p><p>dua</p></li><li><img src="a.png"></li></ol>'
    )
    assert from_anki(CHOICE, kept) == (fields, ("kutipan",))


@pytest.mark.parametrize(
    ("edited", "options"),
    [
        (
            '<ol type="A"><li>a</li><li class="x right">b</li><li>baru</li></ol><br>',
            "- [ ] a\n- [x] b\n- [ ] baru",
        ),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ('teks <ol><li class="right">a</li></ol>', "teks\n\n1. a"),
    ],
)
def test_options_that_were_edited_in_anki_come_as_they_are(edited, options):
    assert from_anki(CHOICE, ("Q", edited, "", ""))[0][1] == options


def test_media_in_a_folder_are_called_by_names_without_one():
    assert (
        html("![](gambar/a%20b.png) [sound:suara/x.mp3]") == '<img src="gambar_a b.png"> [sound:suara_x.mp3]'
    )


@pytest.mark.parametrize("text", ["{{Answer}}", "{{c1::x}}", "}}", "{{{a}}}", "{{#Question}}"])
def test_braces_that_mean_nothing_to_us_mean_nothing_to_anki(text):
    for kept in (html(text), gapped(f"[kata] {text}"), gapped(f"[{text}]"), gapped(f"`{text}` [x]")):
        assert cloze.hidden_words(kept, "html") in ((), ("1",))
        inside = kept.replace("{{c1::", "", 1).replace("}}", "", 1) if "{{c1::" in kept else kept
        assert "{{" not in inside
        assert "}}" not in inside
    assert markdown(html(text)) == text


def test_colons_and_braces_within_a_gap_stay_its_words():
    kept = gapped("[std::set] [{a}] {[b]}")
    found = cloze.gaps(kept, "html")
    assert [(gap.key, gap.hint) for gap in found] == [("1", ""), ("2", ""), ("3", "")]
    assert ungapped(kept) == "[std::set] [{a}] {[b]}"


def test_a_backslash_before_a_bracket_is_no_formula_unless_it_was_one():
    assert "\\(" not in html(r"\\(x\\)")
    assert markdown(html(r"\\(x\\)")) == r"\\(x\\)"
    assert html(r"\(x\)") == r"\(x\)"


def test_brackets_within_a_formula_of_a_gapped_text_hide_nothing():
    kept = r"\([0,1]\) {{c1::x}}"
    assert ungapped(kept) == r"\(\[0,1\]\) [x]"
    assert gapped(ungapped(kept)) == kept


def test_a_sound_in_a_gapped_text_is_no_gap():
    assert gapped("[Tokyo] [sound:a.mp3]") == "{{c1::Tokyo}} [sound:a.mp3]"
    assert ungapped("{{c1::Tokyo}} [sound:a.mp3]") == "[Tokyo] [sound:a.mp3]"


@pytest.mark.parametrize(
    ("edited", "read"),
    [
        ("<div>a</div><div><b>b</b>: c</div><div><br></div><div>d</div>", "a\\\n**b**: c\n\nd"),
        ("a<br>b<br><br>c", "a\\\nb\n\nc"),
        ("x <u>y </u>z", "x *y* z"),
        ("x <i> y</i>", "x *y*"),
        ("H<sub>2</sub>O", "H₂O"),
        ("a&nbsp;b <span style='color:red'>c</span>", "a b c"),
        ("<ul><li>a<li><div>b</div></ul>", "- a\n- b"),
        ("<img src='a b.jpg' style='width: 10px'>", "![](<a b.jpg>)"),
        ("<b>a<br><br>b</b>", "**a**\n\n**b**"),
        ("<b><div>x</div><div>y</div></b>", "**x\\\ny**"),
        ("<p>a</p>b<p>c</p>", "a\n\nb\n\nc"),
        ("<table><tr><td>a<br>b<td>c</table>", "| a b | c |\n|---|---|"),
        ('<a href="javascript:alert(1)">y</a>', "y"),
        ('<a href="https://id.wikipedia.org/">w</a>', "[w](https://id.wikipedia.org/)"),
        ("<script>x</script><style>y</style>z<!-- c -->", "z"),
        ("1. a", "1\\. a"),
        ("- a<br># b<br>---<br>&gt; c", "\\- a\\\n\\# b\\\n\\---\\\n\\> c"),
        ("a * b_c_d *e*", "a * b_c_d \\*e\\*"),
        ("<b></b><i> </i>", ""),
        ("", ""),
    ],
)
def test_what_was_edited_in_anki_reads_as_markdown(edited, read):
    assert markdown(edited) == read


def test_a_bold_word_that_runs_into_another_stays_bold():
    assert html(markdown("<b>Catatan:</b>kata")) == "<strong>Catatan:</strong>kata"


def test_sources_are_one_a_line():
    text = NoteText(BASIC, ("Q", "A"), source=("Kota <besar> …", "dua {{x}}"))
    fields = to_anki(text)
    assert fields[2] == "Kota &lt;besar&gt; …<br>dua {<!-- -->{x}<!-- -->}"
    assert from_anki(BASIC, fields)[1] == text.source
    assert from_anki(BASIC, ("Q", "A", "<div>satu</div><div>dua<br></div>"))[1] == ("satu", "dua")
    assert from_anki(BASIC, ("Q",)) == (("Q", ""), ())


@pytest.mark.parametrize(
    "text", ["<div>", "<b>x", "<i>", "<p><b>", "{{c1::", "[", "\\(", "<b> </b>", "a<br>", "*a **b "]
)
def test_hostile_fields_end(text):
    text = text * 10_000
    with bounded():
        markdown(text)
        ungapped(text)
        html(text)
        gapped(text)


# Markdown as people write it, and characters that mean something to Markdown, HTML, Anki or TeX.

_AWKWARD = r"""Tokyo kota ke-2 a_b x*y 5<6 R&D &amp; {{x}} }} std::set 1. # - + > ~5 ~~ ! (a) : | \* \_ \(
    “kutip” $ @ é 日本 <b> a/b \\ = ^ ' " …"""
_WORDS = st.lists(st.sampled_from(_AWKWARD.split()), min_size=1, max_size=5).map(" ".join)
_PLAIN = st.sampled_from(["Tokyo", "kota", "besar sekali", "日本", "ke-2", "a:b"])
_INLINE = st.one_of(
    _WORDS,
    _PLAIN,
    st.builds("**{}**".format, _PLAIN),
    st.builds("*{}*".format, _PLAIN),
    st.builds("*{} **{}** {}*".format, _PLAIN, _PLAIN, _PLAIN),
    st.builds("***{}***".format, _PLAIN),
    st.builds("**_{}_**".format, _PLAIN),
    st.builds("~~{}~~".format, _PLAIN),
    st.builds("`{}`".format, _WORDS.map(lambda words: words.replace("`", ""))),
    st.builds("\\({} < \\frac{{a}}{{\\frac{{b}}{{c}}}}\\)".format, _PLAIN),
    st.builds(
        "![{}]({}.jpg)".format, _PLAIN, st.sampled_from(["a", "a_b", "peta%20kota", "100%25", "folder/ü"])
    ),
    st.builds("[{}](https://x.y/{})".format, _PLAIN, st.sampled_from(["", "a_b", "?a=1&copy=2", "(a)"])),
    st.just("[sound:a_b *c*.mp3]"),
)
_GAP = st.builds(
    "[{}]".format, st.one_of(_PLAIN, _WORDS.filter(lambda words: words[0] not in "^x"), st.just("**a**"))
)


def _paragraphs(inline):
    line = st.lists(inline, min_size=1, max_size=4).map(" ".join)
    return st.lists(line, min_size=1, max_size=2).map("\\\n".join)


def _blocks(inline):
    paragraph = _paragraphs(inline)
    row = st.tuples(inline, inline).map(
        lambda cells: "| {} | {} |".format(*(c.replace("|", "\\|") for c in cells))
    )
    items = st.lists(inline, min_size=1, max_size=3)
    block = st.one_of(
        paragraph,
        items.map(lambda found: "\n".join(f"- {item}" for item in found)),
        items.map(lambda found: "\n".join(f"{n}. {item}" for n, item in enumerate(found, 2))),
        items.map(lambda found: "- kota\n" + "\n".join(f"  - {item}" for item in found)),
        items.map(lambda found: "\n\n".join(f"- {item}\n\n  dua" for item in found)),
        st.lists(row, min_size=1, max_size=3).map(lambda rows: "| a | b |\n|:--|---|\n" + "\n".join(rows)),
        inline.map("## {}".format),
        inline.map("> {}".format),
        st.sampled_from(["```\nx = [1]\n\n  {{y}} `` \\(\n```", "***", "~~~py\n```\n~~~"]),
    )
    return st.lists(block, min_size=1, max_size=3).map("\n\n".join)


@settings(max_examples=300, deadline=None)
@given(_blocks(_INLINE))
def test_what_we_wrote_comes_back_and_is_written_the_same(text):
    kept = html(text)
    assert html(markdown(kept)) == kept


@settings(max_examples=300, deadline=None)
@given(_blocks(st.one_of(_INLINE, _GAP)))
def test_a_gapped_text_that_we_wrote_comes_back_and_is_written_the_same(text):
    kept = gapped(text)
    assert gapped(ungapped(kept)) == kept
    assert cloze.hidden_words(kept, "html") == tuple(str(n + 1) for n in range(len(cloze.hidden_words(text))))


@settings(max_examples=300, deadline=None)
@given(st.one_of(_blocks(_INLINE), st.text(alphabet="ab*(). \n-1{é", max_size=20)))
def test_what_needs_no_parser_is_as_the_parser_has_it(text):
    quick = text if as_html.PLAIN.fullmatch(text) and text == text.strip() else as_html._simple(text)
    assert quick in (None, as_html._parsed(text, cloze=False))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab*_[](){}<>`\\\n ~#-1.:|&;!", max_size=40))
def test_any_text_keeps_its_words_and_settles(text):
    """Emphasis in emphasis may be written otherwise once; what came back is then written the same."""
    once = html(text)
    for _ in range(3):
        once = html(markdown(once))
    assert html(markdown(once)) == once


@given(st.text(st.characters(max_codepoint=0x2100), max_size=12))
def test_the_short_way_to_tell_plain_text_is_as_strict_as_the_long_one(text):
    is_plain = as_html.PLAIN.fullmatch(text) is not None and text == text.strip()
    assert as_html.is_plain(text) == is_plain
    assert as_html.is_plain(f"a{text}") == (
        as_html.PLAIN.fullmatch(f"a{text}") is not None and text == text.rstrip()
    )


@pytest.mark.parametrize("cloze", [False, True])
@pytest.mark.parametrize("text", [r"a \(x<1\) b", "So\n\n\\[ \\frac{1}{2} \\]", r"so \[ x \] and"])
def test_formulas_come_back_from_anki_as_they_went(text, cloze):
    assert to_markdown(to_html(text, cloze=cloze), cloze=cloze) == text
