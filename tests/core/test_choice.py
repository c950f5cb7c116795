"""Multiple choice: its options as a task list, what keeps them from being options, what a card shows."""

import pytest
from builders import bounded
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core import choice
from flashcards.core.choice import Option, joined, options, split, task_list
from flashcards.core.markup import TOO_LARGE
from flashcards.core.notes import BUILT_IN, CHOICE
from flashcards.core.templates import Face, face

TASKS = "- [ ] Ribosom\n- [x] Mitokondria\n- [ ] Nukleus"
KIND = BUILT_IN[CHOICE - 1]


def shown(question: str = "Penghasil energi sel?", tasks: str = TASKS, why: str = "") -> Face:
    return face(KIND, (question, tasks, why), "0")


def test_a_task_list_is_the_options_with_their_key() -> None:
    assert options(TASKS) == (Option("Ribosom"), Option("Mitokondria", True), Option("Nukleus"))
    assert options("* [X] ya\n+ [ ] tidak") == (Option("ya", True), Option("tidak"))


def test_an_option_may_have_several_lines_and_a_list_within() -> None:
    text = "- [ ] satu\n  dua\n\n  - [ ] bukan pilihan\n- [x] lain"
    assert options(text) == (Option("satu\ndua\n\n- [ ] bukan pilihan"), Option("lain", True))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mitokondria",
        "- Ribosom\n- Inti",
        "- [ ] a\nlalu teks",
        "Ya:\n- [ ] a\n- [x] b",
        "- [y] a\n- [x] b",
    ],
)
def test_what_is_no_task_list_has_no_options(text: str) -> None:
    assert options(text) == ()
    assert choice.fault(text) == "none"


def test_a_question_is_told_from_the_options_under_it() -> None:
    assert split(f"Mana?\n\nPilih satu.\n\n{TASKS}\n") == ("Mana?\n\nPilih satu.", TASKS)
    assert split("Mana?\n- [ ] a\nSelesai.") == ("Mana?\n- [ ] a\nSelesai.", "")
    assert split("```\n- [ ] a\n```") == ("```\n- [ ] a\n```", "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (TASKS, None),
        ("- [x] satu", "few"),
        ("\n".join(f"- [{' x'[n == 3]}] {n}" for n in range(11)), "many"),
        ("- [x] a\n- [ ]", "empty"),
        ("- [x] Satu\n- [ ] satu", "same"),
        ("- [ ] a\n- [ ] b", "key"),
    ],
)
def test_what_keeps_a_list_from_being_options_is_told(text: str, fault: str | None) -> None:
    assert choice.fault(text) == fault


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).map(str.strip)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map("\n".join).map(str.strip).filter(bool)


@given(st.lists(st.builds(Option, TEXTS, st.booleans()), min_size=1, max_size=6))
def test_options_that_are_written_are_read_again(some: list[Option]) -> None:
    written = task_list(some)
    assert options(written) == tuple(some)
    assert split(joined("Mana yang benar?", written)) == ("Mana yang benar?", written)


def test_the_question_is_shown_without_the_options_the_answer_with_their_key() -> None:
    found = shown(why="Di sana **ATP** dibuat.")
    assert found.question == "<p>Penghasil energi sel?</p>"
    assert found.options is not None
    assert found.steps == 2
    assert found.options.key == "B"
    assert found.options.asked() == '<ol type="A"><li>Ribosom</li><li>Mitokondria</li><li>Nukleus</li></ol>'
    assert "<b>Mitokondria\u00a0✓</b>" in found.answer
    assert found.answer.endswith("<p>Di sana <strong>ATP</strong> dibuat.</p>")


def test_an_option_that_was_chosen_and_is_wrong_is_marked_beside_the_right_one() -> None:
    found = shown().options
    assert found is not None
    assert "Ribosom\u00a0✗" in found.answered(0)
    assert "✗" not in found.answered(1)


def test_several_right_options_are_all_the_key() -> None:
    found = shown(tasks="- [x] a\n- [ ] b\n- [x] c").options
    assert found is not None
    assert found.key == "A, C"


def test_a_mark_stands_before_an_option_that_is_more_than_a_line() -> None:
    found = shown(tasks="- [x] satu\n\n  dua\n- [ ] b").options
    assert found is not None
    assert "<b>✓</b> <p>satu</p>" in found.answered()


def test_what_is_no_list_of_options_is_shown_as_it_stands() -> None:
    found = shown(tasks="bukan daftar", why="sebab")
    assert found.options is None
    assert "bukan daftar" in found.answer
    assert "sebab" in found.answer


def test_a_picture_that_names_a_script_is_cleaned_in_an_option_too() -> None:
    found = shown(tasks="- [x] <script>x</script>\n- [ ] ![](http://x/y.png)")
    assert "<script" not in found.answer
    assert "http:" not in found.answer


def test_hostile_options_come_to_an_end() -> None:
    many = "- [ ] " * 20_000
    with bounded():
        assert options("- [ ] a\n" * 100_000)
        choice.fault(many)
        split("  - [ ] x\n" * 50_000 + "y")
        assert shown(tasks="- [x] a\n- [ ] " + "b" * 60_000).answer.count(TOO_LARGE)
