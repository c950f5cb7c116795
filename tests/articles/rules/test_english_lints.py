"""English: cards that hang on what is told around their sentence, or tell what is beside the point."""

import pytest

from flashcards.articles.rules.english import RULES
from flashcards.articles.rules.readings import is_held_back
from flashcards.articles.rules.scenes import parts


def drafted(text: str) -> list[str]:
    """The questions that would be shown, for what is sure enough to be."""
    scenes = [scene for part in parts(f"# Notes\n\n{text}\n") for scene in part.scenes]
    cards = [one for scene in scenes for rule in RULES.sentence for one in rule(scene)]
    return [one.question for one in cards if one.confidence >= 0.8]


@pytest.mark.parametrize(
    "text",
    [
        "**Dredging** is the removal and transport of the resulting material by barges.",
        "**Smelting** is the heating of the material by coke or charcoal.",  # which material?
        "**Grog**, a mixture of all three, was served to sailors on the lower deck.",
        "**Ruddle**, a blend of the three, was rubbed on the fleece of the sheep.",
        "**Slippage** is the change in the position of a wall that results.",
        "**Glazing** alters the tiles themselves.",
        "**Ballast** is a load of stone that gives the hull and the mast both weight.",
        "A **dowry** is a gift of goods that one family pays and the latter keeps.",
        "The **rule of scale** states that a larger firm has lower costs, other things again being equal.",
    ],
)
def test_what_points_at_another_sentence_is_not_asked(text: str) -> None:
    assert drafted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Walls of **ashlar**, the most common stone in many churches, are laid dry.",
        "The culprits were **tributyltins**, compounds once used in paints for the hulls of ships.",
        "Under the soil lies **caliche**, a layer of rock.",
        "Behind the gate stands a **gatehouse**, a building in the wall of a town.",  # so do others
        "Water runs to the **gully**, a form of channel.",
        "In **induction** (several observations lead to a rule), the rule comes last.",
        "A **guild** is an ideal type of formal organization.",
        "A more modern form of the counting board is the **abacus**.",
        "Wool was the most important factor overall.",
        "Wool was the most important factor.",  # of what?
        "The **lean-to**, which is an extension of the barn, holds hay.",
        "The softer wood that lies under the bark of a trunk is **sapwood**.",
        "Some wares are **vitreous**, which is a quality of glass that was fired at great heat.",
        "Drop forging is the shaping of hot metal by a falling weight, and rolling is the shaping of sheets.",
    ],
)
def test_what_sets_nothing_apart_is_no_definition(text: str) -> None:
    assert drafted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In a **saline** pond the amount of dissolved salt is higher than in the sea, so shrimps die.",
        "When a lake freezes, the water below is sealed off from the air, so fish suffocate.",
        "As a result, sharp stones become smooth, a pattern known as **tumbling**.",
        "**Dry farming** requires no water from rivers.",
        "In **winnowing**, wind lifts the chaff of the grain and carries dust off the floor.",
        "When a barge meets a weir, the current of the river drives it down.",
    ],
)
def test_what_happens_is_told_with_its_cause_and_its_end(text: str) -> None:
    asked = [one for one in drafted(text) if not one.startswith("Which type of")]
    assert asked == []


@pytest.mark.parametrize(
    "text",
    [
        "In 1831 the smith Adam Keller proposed another kind of plough for the heavy soils of the coast.",
        "Different shades of dye result from differences in the salts of the bath.",
    ],
)
def test_one_beside_others_that_are_not_named_is_not_asked_for(text: str) -> None:
    assert drafted(text) == []


def test_a_range_of_time_is_kept_whole() -> None:
    text = "A **monsoon** lasts only 2 to 3 months, and marks the end of the dry season."
    assert "How long does a monsoon last?" in drafted(text)


def test_the_nouns_that_a_text_has_itself_may_be_pointed_at() -> None:
    text = "**Welding** is the joining of two materials by melting the edges of both materials."
    assert "What is welding?" in drafted(text)


def test_a_definition_by_a_process_is_asked_for() -> None:
    text = "**Retting** is the process by which moisture loosens the fibres of flax."
    assert drafted(text)[0] == "What is retting?"


@pytest.mark.parametrize("rule", ["en.process", "en.function", "en.superlative"])
def test_a_rule_that_readers_doubted_or_hardly_read_is_held_back(rule: str) -> None:
    assert is_held_back(rule)


@pytest.mark.parametrize("named", ["called", "known as", "sometimes termed", "or"])
def test_what_is_told_of_those_that_were_named_is_no_meaning_of_the_name(named: str) -> None:
    assert (
        drafted(f"Some seeds, {named} **recalcitrant seeds**, cannot survive in the dry air of a store.")
        == []
    )


def test_what_a_named_thing_is_may_still_follow_its_name() -> None:
    text = "The keel rests on a beam called the **keelson**, a long timber that is laid inside the hull."
    assert "What is the keelson?" in drafted(text)
