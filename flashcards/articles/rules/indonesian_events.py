"""Indonesian: what happened when, where and by whom; and the rules of the files beside it."""

from flashcards.articles.rules import Family
from flashcards.articles.rules import indonesian_dates as dates
from flashcards.articles.rules import indonesian_inline_lists as lists
from flashcards.articles.rules import indonesian_quantities as quantities
from flashcards.articles.rules import indonesian_reigns as reigns
from flashcards.articles.rules import indonesian_relations as relations
from flashcards.articles.rules import indonesian_standing as standing

FAMILIES: dict[str, Family] = {
    **relations.FAMILIES,
    **standing.FAMILIES,
    **dates.FAMILIES,
    **quantities.FAMILIES,
    **lists.FAMILIES,
    **reigns.FAMILIES,
}

SENTENCE_RULES = (relations.relations, dates.dated, quantities.quantities, lists.lists, reigns.reigns)
