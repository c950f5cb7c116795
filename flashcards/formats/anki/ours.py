"""Our note types as fixed note types of Anki's, and their notes there and back."""

from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from re import compile as pattern

from flashcards.core import cloze
from flashcards.core.notes import (
    BASIC,
    BOTH,
    BUILT_IN,
    CHOICE,
    CLOZE,
    LIST,
    NoteText,
    NoteType,
    NoteTypeId,
    Template,
)
from flashcards.formats.anki.as_html import PLAIN, guarded, to_html
from flashcards.formats.anki.as_markdown import gaps_of, to_markdown
from flashcards.formats.anki.choices import CSS as CHOICE_CSS
from flashcards.formats.anki.choices import options_to_html, options_to_markdown

# Milliseconds since 1970, as all ids of Anki's; they never change, or a second import would not match.
_IDS: dict[NoteTypeId, int] = {
    BASIC: 1700000000001,
    BOTH: 1700000000002,
    LIST: 1700000000003,
    CLOZE: 1700000000004,
    CHOICE: 1700000000005,
}
_TYPES = {number: type_id for type_id, number in _IDS.items()}
_NAMES = {
    BASIC: "Flashcards – Basic",
    BOTH: "Flashcards – Both directions",
    LIST: "Flashcards – List",
    CLOZE: "Flashcards – Cloze",
    CHOICE: "Flashcards – Multiple choice",
}
SOURCE = "Source"

_CSS = """\
.card {
  --ink: #1d2430; --quiet: #5b6575; --line: #d5dae1; --accent: #1f6f5c; --sheet: #fff; --shade: #f2f4f7;
  max-width: 40rem; margin: 0 auto; padding: 1.25rem 1rem;
  background: var(--sheet); color: var(--ink);
  font: 1.3rem/1.45 "Source Sans 3", "Noto Sans", "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
  text-align: center; overflow-wrap: anywhere;
}
.card.nightMode, .card.night_mode {
  --ink: #e8ebf0; --quiet: #a3adbb; --line: #3d4653; --accent: #6cc5ab; --sheet: #1b2028; --shade: #272e39;
}
.question { font-size: 1.15em; font-weight: 600; }
.side > :first-child { margin-top: 0; }
.side > :last-child { margin-bottom: 0; }
hr { width: 4rem; border: 0; border-top: 2px solid var(--line); margin: 1.4rem auto; }
ul, ol { display: table; margin: .6em auto; padding-left: 1.4em; text-align: left; }
ul ul, ul ol, ol ul, ol ol { display: block; margin: .2em 0; }
li { margin: .25em 0; }
img { max-width: 100%; max-height: 60vh; height: auto; border-radius: 6px; }
table { margin: .6em auto; border-collapse: collapse; font-size: .9em; }
th, td { padding: .3em .7em; border: 1px solid var(--line); }
th { background: var(--shade); }
code, pre { font: .85em/1.4 "JetBrains Mono", Consolas, Menlo, monospace; background: var(--shade); }
code { padding: .1em .3em; border-radius: 4px; }
pre { padding: .7em; border-radius: 6px; overflow-x: auto; text-align: left; }
pre code { padding: 0; background: none; font-size: 1em; }
blockquote { margin: .6em 0; padding-left: .8em; border-left: 3px solid var(--line); text-align: left; }
a { color: var(--accent); }
.cloze { color: var(--accent); font-weight: 600; }
.source { margin-top: 1.6rem; color: var(--quiet); font-size: .75em; line-height: 1.4; text-align: left; }
@media (max-width: 480px) { .card { font-size: 1.15rem; padding: 1rem .75rem; } }
"""
_ANSWERED = "{{FrontSide}}\n<hr id=answer>\n"
_ASKED_OPTIONS = '\n<div class="options">{{hint:Options}}</div>'  # a click shows them, without the key
_ANSWERED_OPTIONS = (
    '\n<hr id=answer>\n<div class="side options answered">{{Options}}</div>\n'
    '{{#Explanation}}<div class="side">{{Explanation}}</div>{{/Explanation}}'
)
_WITH_SOURCE = '\n{{#Source}}<div class="source">{{Source}}</div>{{/Source}}'
_LINE = pattern(r"<br\s*/?>|</?(?:div|p)\b[^<>]*>", 2)
_TAG = pattern(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class AnkiType:
    """A note type as Anki has it; `field_ids` and `template_ids` tell it apart from one of the same id."""

    id: int
    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    css: str
    field_ids: tuple[int, ...]
    template_ids: tuple[int, ...]


@cache
def anki_type(type_id: NoteTypeId) -> AnkiType:
    """The note type of Anki's that stands for one of `core.notes.BUILT_IN`."""
    ours = next(note_type for note_type in BUILT_IN if note_type.id == type_id)
    fields = (*ours.fields, SOURCE)
    number = _IDS[type_id]
    return AnkiType(
        number,
        _NAMES[type_id],
        ours.kind == "cloze",
        fields,
        tuple(_template(ours, template) for template in ours.templates),
        _CSS + CHOICE_CSS if ours.kind == "choice" else _CSS,
        tuple(number * 1000 + n for n in range(len(fields))),
        tuple(number * 1000 + 100 + n for n in range(len(ours.templates))),
    )


def _template(ours: NoteType, template: Template) -> Template:
    question = f'<div class="side question">{template.question}</div>'
    if ours.kind == "cloze":
        side = f'<div class="side">{template.answer}</div>'
        return Template(template.name, side, side + _WITH_SOURCE)
    if ours.kind == "choice":
        return Template(template.name, question + _ASKED_OPTIONS, question + _ANSWERED_OPTIONS + _WITH_SOURCE)
    answer = f'<div class="side">{template.answer}</div>'
    return Template(template.name, question, _ANSWERED + answer + _WITH_SOURCE)


def built_in(anki_id: int) -> NoteTypeId | None:
    """Which of our note types a note type of Anki's stands for; None for one that is not ours."""
    return _TYPES.get(anki_id)


def to_anki(text: NoteText) -> tuple[str, ...]:
    """The fields of a note of ours as Anki's: HTML, gaps as `{{c1::words}}`, and the source quotes last."""
    return fields_of(text.type_id, text.fields, text.source)


def fields_of(type_id: NoteTypeId, fields: tuple[str, ...], source: tuple[str, ...]) -> tuple[str, ...]:
    """What `to_anki` gives, for parts of a note."""
    is_cloze = type_id == CLOZE
    quotes = "<br>".join([_quote(quote) for quote in source]) if source else ""
    if type_id == CHOICE:
        question, tasks, *others = fields
        rest = [to_html(field, cloze=False) for field in (question, *others)]
        return rest[0], options_to_html(tasks), *rest[1:], quotes
    return (*[to_html(field, cloze=is_cloze) for field in fields], quotes)


def _quote(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if PLAIN.fullmatch(quote) else guarded(escape(quote, quote=False))


def from_anki(type_id: NoteTypeId, fields: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a note of Anki's, of one of our types, as Markdown, and its source quotes."""
    count = len(anki_type(type_id).fields) - 1
    if len(fields) <= count:
        fields += ("",) * (count + 1 - len(fields))
    is_cloze, quotes = type_id == CLOZE, fields[count]
    words = [to_markdown(field, cloze=is_cloze) for field in fields[:count]]
    if type_id == CHOICE:
        words[1] = options_to_markdown(fields[1])
    return tuple(words), _quotes(quotes) if quotes else ()


def gap_keys(fields: tuple[str, ...], markdown: tuple[str, ...]) -> dict[int, str]:
    """For a cloze note: the key in `markdown` of each number of a gap in Anki's `fields`, numbers from 1."""
    numbers = [int(gap.key) for gap in gaps_of(fields[0])]
    keys = [gap.key for gap in cloze.gaps(markdown[0])]
    found: dict[int, str] = {}
    for number, key in zip(numbers, keys, strict=False):
        found.setdefault(number, key)
    return found


def _quotes(html: str) -> tuple[str, ...]:
    lines = (
        " ".join(unescape(_TAG.sub("", line)).split()) for line in _LINE.split(html.replace("<!-- -->", ""))
    )
    return tuple(line for line in lines if line)
