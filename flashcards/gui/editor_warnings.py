"""What is said of a card while it is written. It never holds anything up."""

from collections.abc import Iterator, Sequence

from flashcards.core.notes import LIST, NoteText, is_built_in
from flashcards.i18n import _
from flashcards.words import number


def warnings(text: NoteText, others: Sequence[NoteText]) -> Iterator[str]:
    """Sentences about a text of ours, given notes that begin alike."""
    from flashcards.check import writing  # noqa: PLC0415  (when something is written)

    if not is_built_in(text.type_id) or not text.fields[0].strip():
        return
    yield from _of_others(text, [other for other in others if is_built_in(other.type_id)])
    if not all(_is_drawn(field) for field in text.fields):
        yield _("A formula cannot be drawn yet; it is shown as it is typed.")
    words = writing.longest_answer(text)
    if words > writing.MOST_WORDS:
        yield (
            _("An item has {n} words; up to {most} are remembered well.")
            if text.type_id == LIST
            else _("The answer has {n} words; up to {most} are remembered well.")
        ).format(n=number(words), most=number(writing.MOST_WORDS))


def _is_drawn(field: str) -> bool:
    if "\\(" not in field and "\\[" not in field:
        return True
    from flashcards.core.markup import TooLarge, to_html  # noqa: PLC0415
    from flashcards.gui.maths import all_drawn  # noqa: PLC0415  (for a card that has formulas)

    try:
        return all_drawn(to_html(field, "markdown"))
    except TooLarge:
        return True


def _of_others(text: NoteText, others: Sequence[NoteText]) -> Iterator[str]:
    from flashcards.check import writing  # noqa: PLC0415

    own = dict(writing.questions(text))
    theirs: dict[str, set[str]] = {}
    for other in others:
        for question, answer in writing.questions(other):
            theirs.setdefault(question, set()).add(answer)
    same = [(answer, theirs[question]) for question, answer in own.items() if question in theirs]
    if any(answer in known for answer, known in same):
        yield _("This card is there already.")
    elif same and all(answer for answer, _known in same):
        yield _("This question is there already, with another answer.")
    elif same:
        yield _("This question is there already.")
