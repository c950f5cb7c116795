"""A study session in a terminal."""

from collections.abc import Callable, Iterator

import pytest
from builders import a_cloze, a_deck, a_full_deck, a_note, a_text

from flashcards.core.markup import GAP
from flashcards.core.notes import CHOICE, LIST, NoteText
from flashcards.core.reviews import Rating
from flashcards.core.templates import TOO_LARGE
from flashcards.store import cards, reviews
from flashcards.store.verify import verify
from flashcards.terminal import plain, study
from flashcards.workspace import Workspace

Type = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Type:
    """Lines that a person types, one a prompt; then the end of the input."""

    def type_(*lines: str) -> None:
        left: Iterator[str] = iter(lines)

        def answer(prompt: str) -> str:
            print(prompt)
            line = next(left, None)
            if line is None:
                raise EOFError
            return line

        monkeypatch.setattr("builtins.input", answer)

    return type_


def ratings(workspace: Workspace) -> list[tuple[int, Rating]]:
    return [(c.id, r.rating) for c in cards.every(workspace.db) for r in reviews.of_card(workspace.db, c.id)]


def test_a_session_from_the_first_card_to_the_end(
    workspace: Workspace, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    a_full_deck(workspace, 2)
    typed("", "4", "", "4")
    assert study(workspace, None) == 0
    said = capsys.readouterr().out
    assert "[1 / 2] Pertanyaan 0?" in said
    assert "Jawaban 0" in said
    assert "[2 / 2] Pertanyaan 1?" in said
    assert "1 Forgot (in 1 minute) · 2 Hard" in said
    assert said.endswith("2 answers, all saved.\n")
    assert ratings(workspace) == [(1, Rating.EASY), (2, Rating.EASY)]
    assert verify(workspace.db).fine


def test_enter_twice_is_good(workspace: Workspace, typed: Type) -> None:
    a_full_deck(workspace, 1)
    typed("", "")
    study(workspace, None)
    assert ratings(workspace) == [(1, Rating.GOOD)]


def test_no_card_is_rated_before_its_answer_was_shown(
    workspace: Workspace, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    a_full_deck(workspace, 1)
    typed("4", "1")
    study(workspace, None)
    assert "Jawaban 0" in capsys.readouterr().out
    assert ratings(workspace) == [(1, Rating.AGAIN)]


def test_what_is_no_rating_is_asked_again(workspace: Workspace, typed: Type) -> None:
    a_full_deck(workspace, 1)
    typed("", "5", "good", "-1", " 4 ")
    study(workspace, None)
    assert ratings(workspace) == [(1, Rating.EASY)]


def test_undo_leads_back_from_a_question_and_from_an_answer(workspace: Workspace, typed: Type) -> None:
    a_full_deck(workspace, 2)
    typed("", "4", "u", "", "1", "", "u", "", "2", "q")
    study(workspace, None)
    assert ratings(workspace) == [(1, Rating.HARD)]


@pytest.mark.parametrize("leave", [["q"], ["", "q"], ["Q"], ["\x04"], [], [""]])
def test_leaving_rates_nothing(workspace: Workspace, typed: Type, leave: list[str]) -> None:
    a_full_deck(workspace, 1)
    typed(*leave)
    assert study(workspace, None) == 0
    assert ratings(workspace) == []


def test_a_deck_is_named_by_its_path(
    workspace: Workspace, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    a_full_deck(workspace, 1)
    below = a_deck(workspace, "Sel", a_deck(workspace, "Biologi"))
    a_note(workspace, below, a_cloze("Inti ada di [sel]."))
    typed("", "4")
    assert study(workspace, "biologi::sel") == 0
    said = capsys.readouterr().out
    assert "Inti ada di […]." in said
    assert "Inti ada di sel." in said


def test_a_deck_that_is_not_there_is_said(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert study(workspace, "X") == 1
    assert study(workspace, None) == 1
    assert capsys.readouterr().err == "There is no deck “X”.\nThere is no deck yet.\n"


def test_without_a_name_the_first_deck_with_something_to_study_is_taken(
    workspace: Workspace, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    a_deck(workspace, "Kosong")
    a_full_deck(workspace, 1)
    typed("q")
    study(workspace, None)
    assert "Pertanyaan 0?" in capsys.readouterr().out


def test_the_members_of_a_list_are_numbered(
    workspace: Workspace, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    a_note(workspace, a_deck(workspace), a_text("Sebutkan 2.", "- satu\n- *dua*", LIST))
    typed("", "q")
    study(workspace, None)
    assert "1. satu\n2. dua\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("face", "text"),
    [
        ("<p>a &lt;b&gt; &amp; c</p>", "a <b> & c"),
        ("<p>a</p><p>b<br>c<br />d</p>", "a\nb\nc\nd"),
        (f"<p>x {GAP} y</p>", "x […] y"),
        ("<ul><li>a</li>\n<li>b</li></ul>", "a\nb"),
        (TOO_LARGE, "This text is too large to show."),
        ("", ""),
    ],
)
def test_a_face_in_plain_words(face: str, text: str) -> None:
    assert plain(face, "[…]") == text


def test_a_multiple_choice_shows_its_options_and_a_letter_chooses(
    workspace: Workspace, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    tasks = "- [ ] Ribosom\n- [x] Mitokondria\n- [ ] Inti"
    a_note(workspace, a_deck(workspace), NoteText(CHOICE, ("Energi?", tasks, "ATP.")))
    typed("", "c", "3")
    study(workspace, None)
    said = capsys.readouterr().out
    assert "A. Ribosom\nB. Mitokondria\nC. Inti\n" in said
    assert "A. Ribosom\nB. Mitokondria ✓\nC. Inti ✗\nATP.\n" in said
    assert "1 answer, saved." in said
