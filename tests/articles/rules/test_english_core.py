"""English: terms told beside an aside, letters in their field, tables, and cards that are none."""

import pytest

from flashcards.articles.drafts import draft
from flashcards.articles.rules.english import RULES
from flashcards.articles.rules.scenes import parts


def asked(text: str, title: str = "Notes") -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts(f"# {title}\n\n{text}\n"):
        cards = [one for scene in part.scenes for rule in RULES.sentence for one in rule(scene)]
        cards += [one for table in part.tables for rule in RULES.table for one in rule(table)]
        found |= {one.question: one.answer for one in cards}
    return found


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "A material that carries charge poorly, such as glass or rubber, is called an **insulator**.",
            "What is the term for a material that carries charge poorly?",
            "insulator",
        ),
        (
            "The last stage of a frost, when ice crystals melt into water, is called **thawing**.",
            "What is the term for the last stage of a frost, when ice crystals melt into water?",
            "thawing",
        ),
        (
            "**Osmotic drift** is a process by which we observe that water moves toward salt.",
            "What is osmotic drift?",
            "a process by which we observe that water moves toward salt",
        ),
        (
            "A **swallow hole** is a shaft that forms when a stream wears rock away into caves below.",
            "What is a swallow hole?",
            "a shaft that forms when a stream wears rock away into caves",
        ),
    ],
)
def test_a_term_is_asked_for(text, question, answer):
    assert asked(text).get(question, "") == answer


def test_a_definition_by_what_we_do_is_shown():
    text = "**Osmotic drift** is a process by which we observe that water moves toward salt."
    assert "What is osmotic drift?" in {one.question for one in draft(f"# Salt\n\n{text}\n", "en")}


def test_letters_are_asked_in_the_field_of_the_article():
    text = "In optics, a glass bends light. A lens has a numerical aperture (NA) of its own."
    assert "In optics, what does NA stand for?" in asked(text, "Optics")
    assert "What does NA stand for?" in asked(text, "How to Choose a Lens")


def test_the_year_of_another_deed_is_no_answer():
    text = "The law was first described by Edme Mariotte, a French priest who published his work in 1676."
    assert not [question for question in asked(text) if question.startswith("When")]


def test_a_kind_is_not_asked_for_with_its_own_verb():
    assert not asked("A **gliding possum** glides to the ground because its skin is loose.", "Possums")


def test_a_table_of_two_columns_tells_what_each_row_means():
    meanings = "| Term | Definition |\n|---|---|\n| Yield | Harvest of one field in a season |"
    meanings += "\n| Fallow | Land that is left unsown for a year |"
    assert asked(meanings)["What does “yield” mean?"] == "harvest of one field in a season"
    kinds = "| Country | Main export |\n|---|---|\n| Freedonia | Copper |\n| Sylvania | Timber |"
    assert asked(kinds)["What is the main export of Sylvania?"] == "Timber"
    assert not asked(kinds.replace("Main export", "Exports"))
