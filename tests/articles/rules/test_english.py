"""The English rules on sentences of their own: the card that is wanted, or none."""

import pytest

from flashcards.articles.rules import Candidate
from flashcards.articles.rules.english import RULES
from flashcards.articles.rules.scenes import parts


def cards(text: str, title: str = "Notes") -> list[Candidate]:
    """What the rules make of a text under a title; of one that begins with a heading, of all of it."""
    markdown = text if text.startswith("# ") else f"# {title}\n\n{text}\n"
    found: list[Candidate] = []
    for part in parts(markdown):
        for enumeration in part.enumerations:
            for list_rule in RULES.enumeration:
                found += list_rule(enumeration)
        for scene in part.scenes:
            for rule in RULES.sentence:
                found += rule(scene)
    return found


def asked(text: str, title: str = "Notes") -> dict[str, str]:
    """Question -> answer, the members of a list joined by " | "."""
    return {one.question: one.answer or " | ".join(one.members) for one in cards(text, title)}


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        (
            "**Evaporation** is the change of a liquid into a gas below its boiling point.",
            "What is evaporation?",
            "the change of a liquid into a gas below its boiling point",
        ),
        (
            "A **watershed** is an area of land that drains into one river, and it is often hilly.",
            "What is a watershed?",
            "an area of land that drains into one river",
        ),
        (
            "**Ferns** are plants that reproduce by spores, which grow under the leaves.",
            "What are ferns?",
            "plants that reproduce by spores",
        ),
        (
            "**Resin** is sticky material that seals the wounds of trees.",
            "What is resin?",
            "sticky material that seals the wounds of trees",
        ),
        (
            "A sextant was an instrument for measuring the angle between a star and the horizon.",
            "What was a sextant?",
            "an instrument for measuring the angle between a star and the horizon",
        ),
        (
            "Wind that blows from the sea towards the land during the day is called a **sea breeze**.",
            "What is a sea breeze?",
            "wind that blows from the sea towards the land during the day",
        ),
        (
            "The line on a map that joins places of equal height is known as a **contour**.",
            "What is the term for the line on a map that joins places of equal height?",
            "contour",
        ),
        (
            "Rocks that formed from cooled lava are **basalts**.",
            "What is the term for rocks that formed from cooled lava?",
            "basalts",
        ),
        (
            "**Inflation** refers to a general rise of the prices in an economy.",
            "What does the term “inflation” refer to?",
            "a general rise of the prices in an economy",
        ),
        (
            "Sailors use the term **leeway** to mean the sideways drift of a ship caused by wind.",
            "What do sailors mean by the term “leeway”?",
            "the sideways drift of a ship caused by wind",
        ),
        (
            "Water seeps down to the **aquifer**, a layer of rock that holds water, and stays there.",
            "What is the aquifer?",
            "a layer of rock that holds water",
        ),
        (
            "The World Meteorological Organization (WMO) publishes the atlas of clouds every year.",
            "What does WMO stand for?",
            "World Meteorological Organization",
        ),
        (
            "Offices join their machines in local area networks (LANs) and share printers.",
            "What does LAN stand for?",
            "local area network",
        ),
        (
            "Cells store energy in adenosine triphosphate (ATP) and spend it slowly.",
            "What does ATP stand for?",
            "adenosine triphosphate",
        ),
        (
            "Halite, or rock salt, is a mineral that forms in dry lakes.",
            "What is another name for halite?",
            "rock salt",
        ),
        (
            "According to Weber, **charm** is a kind of power that rests on faith in a leader.",
            "According to Weber, what is charm?",
            "a kind of power that rests on faith in a leader",
        ),
        (
            "It was Grotius who said that **custom** is a rule that grew from long use.",
            "What is custom?",
            "a rule that grew from long use",
        ),
        (
            "Another force is **drift**: the slow movement of sand along a coast.",
            "What is drift?",
            "the slow movement of sand along a coast",
        ),
        (
            "Both need **hygrometry** (measurement of moisture in the air) to work.",
            "What is hygrometry?",
            "measurement of moisture in the air",
        ),
        (
            "**Rods** are cells that react to weak light, and **cones** are cells that react to colour.",
            "What are cones?",
            "cells that react to colour",
        ),
        (
            "In botany, a **drupe** is a fruit that has a stone around its seed.",
            "In botany, what is a drupe?",
            "a fruit that has a stone around its seed",
        ),
        (
            "Named after a village, the **Lindal effect** refers to the bending of light in cold air.",
            "What does the term “Lindal effect” refer to?",
            "the bending of light in cold air",
        ),
        (
            "Ekman called the layer of the sea that the wind moves the **drift sheet**.",
            "What did Ekman call the layer of the sea that the wind moves?",
            "the drift sheet",
        ),
        (
            "Milk sugar is split by enzymes in a process known as **lactolysis**.",
            "In what process is milk sugar split by enzymes?",
            "lactolysis",
        ),
    ],
)
def test_a_term_is_asked_for_and_explained(sentence: str, question: str, answer: str) -> None:
    assert asked(sentence).get(question) == answer


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        (
            "Rain gauges are used to measure the amount of rain at a place.",
            "What are rain gauges used for?",
            "to measure the amount of rain at a place",
        ),
        (
            "The outer shell of an egg is made of calcium carbonate.",
            "What is the outer shell of an egg made of?",
            "calcium carbonate",
        ),
        (
            "Acid rain results from the burning of coal and oil.",
            "What does acid rain result from?",
            "the burning of coal and oil",
        ),
        (
            "Land breezes form when cool air flows from the land to the sea.",
            "When do land breezes form?",
            "when cool air flows from the land to the sea",
        ),
        (
            "The chemical symbol for potassium is K.",
            "What is the chemical symbol for potassium?",
            "K",
        ),
        (
            "The most common gas in the air is nitrogen.",
            "What is the most common gas in the air?",
            "nitrogen",
        ),
        (
            "Marie Curie was the first person to win two Nobel Prizes.",
            "Who was the first person to win two Nobel Prizes?",
            "Marie Curie",
        ),
        (
            "Desert nights are cold because dry air lets heat escape.",
            "Why are desert nights cold?",
            "because dry air lets heat escape",
        ),
        (
            "Sandy beaches erode fast because waves carry loose grains away.",
            "Why do sandy beaches erode fast?",
            "because waves carry loose grains away",
        ),
        (
            "When warm air rises, the pressure at the ground falls.",
            "What happens when warm air rises?",
            "the pressure at the ground falls",
        ),
        (
            "Raw sugar is pressed into blocks.",
            "What is raw sugar pressed into?",
            "blocks",
        ),
        (
            "In dry climates it takes about 900 years to form one inch of soil.",
            "How long does it take to form one inch of soil in dry climates?",
            "about 900 years",
        ),
        (
            "The Forth Bridge has 53,000 tons of steel.",
            "How many tons of steel does the Forth Bridge have?",
            "53,000",
        ),
        (
            "Only 3 percent of the water on Earth is fresh.",
            "What percentage of the water on Earth is fresh?",
            "only 3 percent",
        ),
        (
            "Peat is a soft material and is made of dead moss.",
            "What is peat made of?",
            "dead moss",
        ),
        (
            "Cold water sinks to the ground of lakes; warm water is pushed into shallow bays.",
            "What is warm water pushed into?",
            "shallow bays",
        ),
    ],
)
def test_a_fact_is_asked_for(sentence: str, question: str, answer: str) -> None:
    assert asked(sentence).get(question) == answer


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        (
            "In 1834 Parliament abolished the monopoly of the East India Company.",
            "When did Parliament abolish the monopoly of the East India Company?",
            "in 1834",
        ),
        (
            "The Brooklyn Bridge was opened on 24 May 1883.",
            "When was the Brooklyn Bridge opened?",
            "on 24 May 1883",
        ),
        (
            "Krakatoa, in the Sunda Strait, erupted in 1883.",
            "When did Krakatoa erupt?",
            "in 1883",
        ),
        (
            "The Menai Bridge was designed by the engineer Thomas Telford, the son of a shepherd.",
            "Who designed the Menai Bridge?",
            "the engineer Thomas Telford",
        ),
        (
            "The Hungarian physician Ignaz Semmelweis introduced the washing of hands in hospitals.",
            "Who introduced the washing of hands in hospitals?",
            "the Hungarian physician Ignaz Semmelweis",
        ),
        (
            "Robert FitzRoy, who commanded the Beagle, later founded a weather office.",
            "Who commanded the Beagle?",
            "Robert FitzRoy",
        ),
        (
            "After a long winter in the ice, the Fram reached the Atlantic Ocean in 1896 and sailed home.",
            "When did the Fram reach the Atlantic Ocean?",
            "in 1896",
        ),
        (
            "Upon her return, Ada Blackjack was named keeper of the herds of Wrangel Island.",
            "Who was named keeper of the herds of Wrangel Island?",
            "Ada Blackjack",
        ),
        (
            "In the late 1800s, Francis Galton developed the first test of intelligence (Kaufman, 2004).",
            "Who developed the first test of intelligence in the late 1800s?",
            "Francis Galton",
        ),
    ],
)
def test_what_happened_is_dated_and_has_its_doer(sentence: str, question: str, answer: str) -> None:
    assert asked(sentence).get(question) == answer


def test_a_counted_list_in_a_sentence_is_a_list_card() -> None:
    sentence = "Air masses are divided into two groups: continental air masses and maritime air masses."
    assert asked(sentence)["Into what two groups are air masses divided?"] == (
        "continental air masses | maritime air masses"
    )


def test_a_number_that_does_not_fit_the_list_gives_no_card() -> None:
    assert not asked("There are three layers of the forest: the canopy and the floor.")


def test_a_markdown_list_is_asked_for_by_its_announcement() -> None:
    text = "The forest has three layers:\n\n- canopy\n- understorey\n- floor"
    assert asked(text) == {
        "What three layers does the forest have?": "canopy | understorey | floor"
    } or asked(text, "The forest") == {
        "What three layers does the forest have?": "canopy | understorey | floor"
    }


def test_a_list_of_steps_gives_no_card() -> None:
    assert not asked("Follow these three steps:\n\n1. Open the lid\n2. Pour the water\n3. Close the lid")


def test_terms_in_a_list_are_asked_for_by_name() -> None:
    text = "The parts of a plant:\n\n- **Stem**: the part that carries water to the leaves\n- **Root**: below"
    meaning = "the part that carries water to the leaves"
    assert asked(text, "Plants") == {"What is meant by “Stem”?": meaning}


def test_it_stands_for_the_term_of_the_sentence_before() -> None:
    found = cards("**Chitin** is a material that forms the shells of crabs. It is made of long sugar chains.")
    card = next(one for one in found if "made of" in one.question)
    assert (card.question, card.answer) == ("What is chitin made of?", "long sugar chains")
    assert len(card.sources) == 2


def test_a_manual_says_whose_term_it_is() -> None:
    text = (
        "# Lumen Backup\n\nLumen Backup copies files. Lumen Backup runs on a server.\n"
        "\nWith Lumen Backup the files of a folder are kept.\n\n"
        "A **vault** is a folder that holds the encrypted copies of files.\n"
    )
    assert "In Lumen Backup, what is a vault?" in asked(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "This is a layer of rock that holds water.",  # nobody knows what "this" is
        "It is made of calcium carbonate and other minerals.",
        "The result was a treaty that ended the war in the north.",
        "Time is an important factor because soils develop slowly.",
        "You can use a rain gauge to measure the rain of a day.",
        "Is a watershed an area of land that drains into one river?",
        "Figure 3 A watershed is an area of land that drains into one river.",
        "For example, a watershed is an area of land that drains into a lake.",
        "Click the button that is used to start the backup of the folder.",
        "He founded the company in 1901 and sold the company in 1911.",
        "The ship was built in the same yard in 1901.",
        "The machine was designed by a friend of the family.",
        "A whale is one of the animals that live in the sea.",
        "Volcanoes are often spectacular and very dangerous places to visit.",
        "Many people believe that the Earth is a place that was made for them.",
        "Amundsen is a hero of mine who never fails to amaze me.",
        "The following is a list of the tools that are used in the garden.",
        "Following the **old tradition**, the guild of the masons provides the stone of the house.",
        "A promotion at work is a positive sanction for hard work in the office.",
        "In either case, the stereotype is a generalization that does not take people as they are.",
        "What the captain wanted was a crew of men who did as they were told.",
        "The temperature of the sample was then measured again with the second device.",
    ],
)
def test_nothing_is_asked_of_a_sentence_that_cannot_stand_alone(sentence: str) -> None:
    assert asked(sentence) == {}


@pytest.mark.parametrize("heading", ["Review Questions", "Exercises", "References", "See also"])
def test_nothing_is_asked_of_exercises_and_references(heading: str) -> None:
    sentence = "**Evaporation** is the change of a liquid into a gas below its boiling point."
    text = f"# Water\n\n## {heading}\n\n{sentence}\n"
    assert not cards(text)
