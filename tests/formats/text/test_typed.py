"""Text as it was typed, as Markdown and HTML, and fields as text again."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core import markup
from flashcards.formats.text.typed import as_html, as_markdown, as_text

MARKS = st.text(alphabet="ab1 \n\\*_[]()<>!&;#+-=~`|.:\t{}^$\"'é/", max_size=40)


def drawn(html: str) -> str:
    """The words of safe HTML, a line a line."""
    html = html.replace("<br>", "").replace("<p>", "").replace("</p>\n", "</p>").replace("</p>", "\n\n")
    assert "<" not in html
    return unescape(html)


def lines(text: str) -> list[str]:
    """The lines of a text, spaces and runs of empty lines aside."""
    cleaned = (" ".join(line.split()) for line in text.strip().split("\n"))
    return re.sub("\n{3,}", "\n\n", "\n".join(cleaned)).strip().split("\n")


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("kucing", "kucing"),
        ("*a* _b_ [c] <d> `e`", "\\*a\\* \\_b\\_ \\[c] \\<d> \\`e\\`"),
        ("3 < 4 * 5, a_b & c", "3 < 4 * 5, a_b & c"),
        ("1. satu\n2) dua", "1\\. satu\\\n2\\) dua"),
        ("- a\n+ b\n# c\n> d", "\\- a\\\n\\+ b\\\n\\# c\\\n\\> d"),
        ("a\n---\n===", "a\\\n\\---\\\n\\==="),
        ("-5 dan #1", "-5 dan #1"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("C:\\dir\\", "C:\\dir\\\\"),
        ("a\r\nb\rc", "a\\\nb\\\nc"),
        ("  a\n    b  \n", "a\\\n\xa0\xa0\xa0\xa0b"),
    ],
)
def test_what_means_something_to_markdown_is_written_with_a_backslash(typed, markdown):
    assert as_markdown(typed) == markdown


@given(MARKS)
def test_markdown_shows_the_text_as_it_was_typed(typed):
    html = markup.to_html(as_markdown(typed), "markdown")
    assert lines(drawn(html)) == lines(typed)


@given(MARKS)
def test_html_shows_the_text_as_it_was_typed(typed):
    assert unescape(as_html(typed).replace("<br>", "\n")) == typed


@given(MARKS)
def test_the_text_of_markdown_is_what_was_typed(typed):
    assert lines(as_text(as_markdown(typed), "markdown")) == lines(typed)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("**Tokyo** adalah *ibu kota*", "Tokyo adalah ibu kota"),
        ("## Judul\n\n> kutipan", "Judul\n\nkutipan"),
        ("[situs](http://x.y) ![peta](peta.png) ![](peta.png)", "situs peta [peta.png]"),
        ("- satu\n- dua", "- satu\n- dua"),
        ("a\\\nb &amp; c", "a\nb & c"),
    ],
)
def test_markdown_as_text(field, text):
    assert as_text(field, "markdown") == text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("<b>Tokyo</b><br>ibu kota", "Tokyo\nibu kota"),
        ("<div>a</div><div>b &lt; c</div>", "a\nb < c"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ('<img src="peta.png"> x', "[peta.png] x"),
        ("3 &lt; 4", "3 < 4"),
        ("<script>alert(1)</script>x", "x"),
    ],
)
def test_html_as_text(field, text):
    assert as_text(field, "html") == text
