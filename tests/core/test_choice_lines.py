"""Options as people type them."""

import pytest
from builders import bounded

from flashcards.core.choice import Option
from flashcards.core.choice_lines import after_stem, labelled, options_of, options_on


@pytest.mark.parametrize(
    "line", ["B. Inti sel", "b. Inti sel", "B) Inti sel", "(b) Inti sel", "  b ) Inti sel"]
)
def test_an_option_is_known_by_the_letter_that_is_due(line: str) -> None:
    assert labelled(line, 1) == ("Inti sel", False)
    assert labelled(line, 0) is None


@pytest.mark.parametrize(
    "line", ["*B. Inti", "B. *Inti", "B. Inti*", "**B. Inti**", "✓ B. Inti", "B. Inti (benar)"]
)
def test_a_mark_at_either_end_says_that_it_is_right(line: str) -> None:
    assert labelled(line, 1) == ("Inti", True)


@pytest.mark.parametrize("line", ["Bakteri", "B", "B.C. adalah", "B.Sc dan", "Bola. Besar"])
def test_other_words_are_no_option(line: str) -> None:
    assert labelled(line, 1) is None or line == "B"


def test_several_options_may_stand_on_one_line() -> None:
    assert options_on("A. satu  B. dua\tC. tiga") == [("satu", False), ("dua", False), ("tiga", False)]
    assert options_on("(c) tiga (d) *empat", 2) == [("tiga", False), ("empat", True)]
    assert options_on("vitamin B. C") == []


def test_options_may_follow_their_question_on_its_line() -> None:
    assert after_stem("Ibu kota? a. Bogor b. Jakarta c. Solo")[0] == "Ibu kota?"
    assert after_stem("Ibu kota A. Yani adalah B. apa") == ("Ibu kota A. Yani adalah B. apa", [])


def test_pasted_lines_become_options_with_their_key() -> None:
    assert options_of(["A. satu", "*B. dua", "", "C. tiga"]) == [
        Option("satu"),
        Option("dua", True),
        Option("tiga"),
    ]
    assert options_of(["- [ ] satu", "- [x] dua"]) == [Option("satu"), Option("dua", True)]
    assert options_of(["satu", "dua ✓"]) == [Option("satu"), Option("dua", True)]


def test_hostile_lines_come_to_an_end() -> None:
    with bounded():
        for line in (" A. " * 50_000, "*" * 200_000, " (a)" * 1_200, "B. " + " *" * 2_000):
            options_on(line)
            after_stem(line)
            options_of([line])
