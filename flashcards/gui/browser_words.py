"""What the page for finding cards says: of a filter's parts, of its errors, of its columns, of a card."""

from flashcards.core import filter_terms as asked
from flashcards.core.filter import Node, Not, One
from flashcards.core.filter_terms import FilterError, Prop, Rated, Words, write
from flashcards.i18n import N_, _, language, ngettext
from flashcards.store.find import Column, Row
from flashcards.words import coming_back, number

COLUMNS: dict[Column, str] = {
    "question": N_("Question"),
    "deck": N_("Deck"),
    "due": N_("Comes back"),
    "stability": N_("Memory"),
    "difficulty": N_("Difficulty"),
    "interval": N_("Interval"),
    "reps": N_("Answers"),
    "lapses": N_("Lapses"),
    "added": N_("Added"),
    "edited": N_("Edited"),
    "tags": N_("Tags"),
    "flag": N_("Flag"),
}
FIGURES: frozenset[Column] = frozenset(COLUMNS) - {"question", "deck", "tags"}
STATES = {
    "new": N_("New"),
    "learning": N_("Being learned"),
    "review": N_("In review"),
    "due": N_("Due today"),
    "suspended": N_("Suspended"),
    "buried": N_("Put off until tomorrow"),
    "leech": N_("Often forgotten"),
    "flagged": N_("Flagged"),
}
_PROPERTIES = {
    "stability": N_("memory in days"),
    "difficulty": N_("difficulty"),
    "interval": N_("interval in days"),
    "lapses": N_("lapses"),
    "reps": N_("answers"),
    "due": N_("days until due"),
}
_RATINGS = (N_("Forgot"), N_("Hard"), N_("Good"), N_("Easy"))
_KINDS = {
    "basic": N_("Question and answer"),
    "both": N_("Both directions"),
    "list": N_("List"),
    "cloze": N_("Sentence with a gap"),
    "choice": N_("Multiple choice"),
}
_PROBLEMS = {
    "unknown filter": N_("There is no filter “{what}:”. There are: {choices}."),
    "no value": N_("Something is missing after “{what}”."),
    "unknown value": N_("“{what}” is not known here. Possible: {choices}."),
    "no number": N_("A whole number within its bounds is missing here: “{what}”."),
    "no figure": N_("A number is missing here: “{what}”."),
    "quote": N_("The quotation mark is not closed."),
    "open bracket": N_("The bracket is not closed."),
    "close bracket": N_("This bracket was never opened."),
    "nothing after": N_("Something is missing after “{what}”."),
    "nothing before": N_("Something is missing before “{what}”."),
    "empty brackets": N_("There is nothing in the brackets."),
    "too deep": N_("Too many brackets stand within each other here."),
    "too long": N_("The filter is too long from here on."),
}
_TABLES = (asked.NAMES, asked.STATES, asked.PROPERTIES, asked.RATINGS)


def error_words(error: FilterError) -> str:
    """What is wrong in a filter, and where: from which character on."""
    local = {en: word for table in reversed(_TABLES) for en, word in table.items()}
    if error.problem == "unknown filter":
        local |= asked.NAMES
    choices = ", ".join(local.get(one, one) if language() == "id" else one for one in error.choices)
    words = _(_PROBLEMS[error.problem]).format(what=error.what, choices=choices)
    return _("At character {n}: {words}").format(n=number(error.at[0] + 1), words=words)


def chip_words(node: Node, text: str) -> str:
    """What the chip of a part says; `text` is the whole filter, for what has no words of its own."""
    if isinstance(node, Not):
        return _("not {what}").format(what=chip_words(node.node, text))
    return term_words(node.term) if isinstance(node, One) else text[slice(*node.at)]


def term_words(wanted: asked.Term) -> str:  # noqa: C901, PLR0911 - a line a term
    """The term in words."""
    match wanted:
        case Words(words, how):
            return f"“{words}”" if how == "whole" else words
        case asked.InDeck(name):
            return _("Deck: {name}").format(name=name.replace("::", " › "))
        case asked.Tagged(name):
            return _("without tags") if name == "none" else _("tag: {name}").format(name=name)
        case asked.Is(state):
            return _(STATES[state])
        case asked.Flag(n):
            return _("Flag {n}").format(n=n) if n else _("not flagged")
        case Prop(name, op, n):
            return f"{_(_PROPERTIES[name])} {op} {number(n) if n == int(n) else number(n, 1)}"
        case asked.Added(days):
            return _within(_("Added"), days)
        case asked.Edited(days):
            return _within(_("Edited"), days)
        case Rated(days, rating):
            return _within(_(_RATINGS[rating - 1]) if rating else _("Reviewed"), days)
        case asked.OfKind(name):
            return _(_KINDS[name]) if name in _KINDS else name
        case asked.FromArticle(title):
            plain = {"any": _("From an article"), "none": _("Without an article")}
            return plain.get(title) or _("Article: {title}").format(title=title)
        case asked.Cards(ids):
            return ngettext("{n} card", "{n} cards", len(ids)).format(n=number(len(ids)))
    return write(wanted, language())


def _within(what: str, days: int) -> str:
    if days == 1:
        return _("{what} today").format(what=what)
    return ngettext("{what} in {n} day", "{what} in {n} days", days).format(what=what, n=number(days))


def due_words(row: Row, today: int) -> str:
    """When the card comes back."""
    if row.suspended:
        return _("suspended")
    if today < row.buried_until <= today + 2:
        return _("tomorrow")
    if row.state == 0:
        return _("new")
    if row.due_day is None:
        return _("today")
    return coming_back(max(0, row.due_day - today))


def days_words(days: float) -> str:
    """As in "12 hari"."""
    n = round(days) if days >= 1 else 1
    words = ngettext("{n} day", "{n} days", n).format(n=number(n))
    return words if days >= 1 else _("under {days}").format(days=words)
