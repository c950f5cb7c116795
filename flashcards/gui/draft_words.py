"""What a draft says on the page: its kind, its question and its answer as plain words."""

from flashcards.articles.draft import Draft
from flashcards.articles.rules import Family
from flashcards.core import cloze
from flashcards.core.markup import list_members, plain_text
from flashcards.core.notes import BASIC, CLOZE, LIST, NoteText
from flashcards.i18n import _, ngettext
from flashcards.words import number

GAP = "[ … ]"


def kind_word(family: Family) -> str:
    """What people call a kind of card."""
    return {
        "definition": _("Definition"),
        "list": _("List"),
        "example": _("Example"),
        "fact": _("Fact"),
        "gap": _("Gap"),
    }[family]


def text_of(draft: Draft) -> NoteText:
    """The text of its note, without the source."""
    fields = (draft.question,) if draft.kind == "cloze" else (draft.question, draft.answer)
    return NoteText({"qa": BASIC, "list": LIST, "cloze": CLOZE}[draft.kind], fields)


def question_words(text: NoteText) -> str:
    """The question; of a sentence with gaps, the sentence with them open."""
    words = text.fields[0]
    if text.type_id == CLOZE:
        for gap in reversed(cloze.gaps(words)):
            words = f"{words[: gap.start]}{GAP}{words[gap.end :]}"
    return _flat(words)


def answer_lines(text: NoteText) -> list[str]:
    """The answer, a line for each member of a list, numbered."""
    if text.type_id == CLOZE:
        return [_flat(", ".join(cloze.hidden_words(text.fields[0])))]
    answer = text.fields[1] if len(text.fields) > 1 else ""
    members = list_members(answer)
    if members:
        return [f"{n}. {_flat(member)}" for n, member in enumerate(members, 1)]
    return [_flat(answer)]


def answer_words(text: NoteText) -> str:
    """The answer on one line."""
    lines = answer_lines(text)
    return lines[0] if len(lines) == 1 else "; ".join(line.split(". ", 1)[-1] for line in lines)


def spoken(text: NoteText, kind: str) -> str:
    """What a screen reader says of a draft."""
    return f"{kind}: {question_words(text)} {answer_words(text)}"


def count_words(n: int, minutes: int) -> str:
    """As in "19 drafts · ±6 minutes"."""
    drafts = ngettext("{n} draft", "{n} drafts", n).format(n=number(n))
    time = ngettext("±{n} minute", "±{n} minutes", minutes).format(n=number(minutes))
    return f"{drafts} · {time}"


def primary_words(sure: int, left: int) -> str:
    """As in "Accept 14 sure ones · look at 5"."""
    accept = ngettext("Accept {n} sure one", "Accept {n} sure ones", sure).format(n=number(sure))
    look = _("look at {n}").format(n=number(left))
    return f"{accept} · {look}" if left else accept


def _flat(words: str) -> str:
    return " ".join(plain_text(words, "markdown").split())
