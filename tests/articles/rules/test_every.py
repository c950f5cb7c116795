"""The rules for all languages: only the article's own words are asked for."""

import pytest

from flashcards.articles.rules import Candidate
from flashcards.articles.rules.every import rules
from flashcards.articles.rules.scenes import parts


def cards(text: str, lang: str) -> list[Candidate]:
    chosen = rules(lang)
    found: list[Candidate] = []
    for part in parts(f"# Titel\n\n{text}\n"):
        for enumeration in part.enumerations:
            for list_rule in chosen.enumeration:
                found += list_rule(enumeration)
        for scene in part.scenes:
            for rule in chosen.sentence:
                found += rule(scene)
    return found


@pytest.mark.parametrize(
    ("lang", "sentence", "gap"),
    [
        ("de", "Die Bewegung von Wasser durch eine dünne Haut heißt **Osmose**.", "Osmose"),
        ("de", "Ein **Deich** ist ein Damm aus Erde, der das Land vor Hochwasser schützt.", "Deich"),
        ("nl", "Een stuk land dat door dijken is omgeven, wordt een **polder** genoemd.", ""),
        ("nl", "Een **polder** is een stuk land dat lager ligt dan het water eromheen.", "polder"),
        ("fr", "Le passage d'un liquide à l'état de gaz est appelé **évaporation**.", "évaporation"),
        ("es", "Una **cuenca** es un territorio cuyas aguas van a parar a un mismo río.", "cuenca"),
        ("id", "Perpindahan air melalui selaput tipis pada tumbuhan disebut **osmosis**.", "osmosis"),
        ("en", "The passage of water through a thin skin in plants is called **osmosis**.", "osmosis"),
    ],
)
def test_a_term_in_bold_becomes_a_gap(lang: str, sentence: str, gap: str) -> None:
    found = cards(sentence, lang)
    assert [one.answer for one in found] == ([gap] if gap else [])
    for one in found:
        assert one.question.replace("[", "").replace("]", "") == sentence.replace("**", "")


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("de", "Dieser Damm ist **nicht** dazu da, das Land vor Hochwasser zu schützen."),
        ("de", "Er ist ein **Damm**, der das Land an der Küste vor Hochwasser schützt."),
        ("de", "Man sollte **Deiche** im Winter öfter kontrollieren als in den warmen Monaten."),
        ("nl", "Het **water** staat in de winter vaak hoger dan in de zomer en de herfst."),
        ("fr", "Nous appelons souvent cette transformation de l'eau une **évaporation** lente."),
        ("en", "You should **always** wash the leaves before they are put into the pot."),
        ("xx", "Ketu kemi shume fjale por nuk dime se cila eshte **fjala** qe mungon ne fund."),
    ],
)
def test_stress_and_sentences_that_point_elsewhere_have_no_gap(lang: str, sentence: str) -> None:
    assert not cards(sentence, lang)


def test_a_counted_list_is_asked_for_by_its_own_announcement() -> None:
    text = "Der Boden besteht aus drei Bestandteilen:\n\n- Luft\n- Wasser\n- Minerale"
    (card,) = cards(text, "de")
    assert (card.question, card.members) == (
        "Der Boden besteht aus drei Bestandteilen:",
        ("Luft", "Wasser", "Minerale"),
    )


def test_an_open_list_and_one_of_unknown_language_are_left() -> None:
    assert not cards("Zum Boden gehören unter anderem:\n\n- Luft\n- Wasser", "de")
    assert not cards("Ndu ya ko mi dara 3 ka:\n\n- Luft\n- Wasser\n- Erde", "xx")


def test_a_term_asks_for_its_meaning() -> None:
    text = (
        "Wichtige Begriffe\n\n- **Humus**: organisches Material aus zersetzten Resten von Pflanzen"
        "\n- **Ton**: siehe"
    )
    (card,) = cards(text, "de")
    assert (card.question, card.answer) == (
        "Humus",
        "organisches Material aus zersetzten Resten von Pflanzen",
    )


def test_each_language_has_its_rules_once() -> None:
    assert rules("de") is rules("de")
    assert set(rules("nl").families) == {"any.cloze", "any.list", "any.entry"}
