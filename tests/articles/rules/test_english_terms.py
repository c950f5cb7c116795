"""English rules on terms beside a clause, people and what they found, and measures: the card, or none."""

import pytest
from builders import bounded

from flashcards.articles.rules.english import RULES
from flashcards.articles.rules.scenes import parts


def asked(text: str) -> dict[str, str]:
    """Question -> answer, the members of a list joined by " | "."""
    found: dict[str, str] = {}
    for part in parts(text if text.startswith("# ") else f"# Notes\n\n{text}\n"):
        cards = [one for scene in part.scenes for rule in RULES.sentence for one in rule(scene)]
        cards += [one for listed in part.enumerations for rule in RULES.enumeration for one in rule(listed)]
        found |= {one.question: one.answer or " | ".join(one.members) for one in cards}
    return found


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "The **law of cooling** states that a body loses heat faster in colder surroundings.",
            "What does the law of cooling state?",
            "that a body loses heat faster in colder surroundings",
        ),
        (
            "When a glacier reaches the sea, large pieces of ice break off, a process termed **calving**.",
            "What is it called when a glacier reaches the sea, and large pieces of ice break off?",
            "calving",
        ),
        (
            "When wind carries sand away from bare ground, the process is called **deflation**.",
            "What is it called when wind carries sand away from bare ground?",
            "deflation",
        ),
        (
            "When a stream dries up, a **wadi** forms.",
            "What is it called when a stream dries up?",
            "wadi",
        ),
        (
            "Under a **levy**, in which citizens serve in the army without pay, fields lie idle.",
            "What happens in a levy?",
            "citizens serve in the army without pay",
        ),
        (
            "The sum kept as a cushion against late payments is the **reserve**, and it varies.",
            "What is the term for the sum kept as a cushion against late payments?",
            "reserve",
        ),
        (
            "Blood reaches the **hilum**, the notch in the side of the kidney.",
            "What is the term for the notch in the side of the kidney?",
            "hilum",
        ),
        (
            "Lymph passes the **spleen**, an organ of vessels, nerves, and tissue that filters blood.",
            "What is the spleen?",
            "an organ of vessels, nerves, and tissue that filters blood",
        ),
        (
            "Each fibre ends at its **bouton**, a swelling of membrane that holds vesicles.",
            "What is a bouton?",
            "a swelling of membrane that holds vesicles",
        ),
        (
            "In March 1921 the steamer Aurora blocked the harbour of Hull and held up many ships.",
            "When did the steamer Aurora block the harbour of Hull?",
            "in March 1921",
        ),
        (
            "The **cuticle** is the outer layer of the leaf that keeps water in (to be treated later).",
            "What is the cuticle?",
            "the outer layer of the leaf that keeps water in",
        ),
        (
            "A **staple** is a good or service that most households buy every week.",
            "What is a staple?",
            "a good or service that most households buy every week",
        ),
        (
            "However, a **delta** forms when a river drops its load near the sea.",
            "When does a delta form?",
            "when a river drops its load near the sea",
        ),
        (
            "Repairs are part of **maintenance**, which deals with the wear of machines.",
            "What does maintenance deal with?",
            "the wear of machines",
        ),
        (
            "At a **shear zone** blocks of rock slide past each other.",
            "What happens at a shear zone?",
            "blocks of rock slide past each other",
        ),
        (
            "Ships were coated with **biocides** (TBTs), paints that kill barnacles on the hull of the ship.",
            "What are biocides?",
            "paints that kill barnacles on the hull of the ship",
        ),
        (
            "The **stylus** (plural: styli) is the needle of a player that follows the groove, as we saw.",
            "What is the stylus?",
            "the needle of a player that follows the groove",
        ),
        (
            "Walls that hold back the sea at high tide make up a **bulwark**.",
            "What is the term for walls that hold back the sea at high tide?",
            "bulwark",
        ),
        (
            "The **canal** carries goods across the isthmus, and a lock lifts the ships.",
            "What does the canal carry?",
            "goods across the isthmus",
        ),
        (
            "When two rocks are pressed into one by heat, it is called **fusion**.",
            "What is it called when two rocks are pressed into one by heat?",
            "fusion",
        ),
        (
            "Banks rate you according to **solvency**, the ability of a firm to meet its debts.",
            "What is solvency?",
            "the ability of a firm to meet its debts",
        ),
        (
            "Traders pay **demurrage**, meaning the charge for the late return of a ship.",
            "What is demurrage?",
            "the charge for the late return of a ship",
        ),
        (
            "In 1381 the peasants of Kent attacked London, an event known as the **Great Rising**.",
            "By what name is the event known in which the peasants of Kent attacked London in 1381?",
            "the Great Rising",
        ),
        (
            "Thick layers of ice on land, called **glaciers**, cover a tenth of the ground.",
            "What is the term for thick layers of ice on land?",
            "glaciers",
        ),
        (
            "A **drumlin** records the direction in which the ice has moved.",
            "What does a drumlin record?",
            "the direction in which the ice has moved",
        ),
        (
            "Iron helps the blood carry oxygen to all muscles.",
            "What does iron help the blood do?",
            "carry oxygen to all muscles",
        ),
        (
            "The **cornea**, which consists of five thin layers, has no blood vessels.",
            "What does the cornea consist of?",
            "five thin layers",
        ),
        (
            "At a **weather front** two masses of air meet and clouds form.",
            "What happens at a weather front?",
            "two masses of air meet and clouds form",
        ),
        (
            "**Slate**, a rock with thin layers that split easily, covers many roofs.",
            "What is slate?",
            "a rock with thin layers that split easily",
        ),
        (
            "**Drag** is the force of a fluid on a body as it moves through water.",
            "What is drag?",
            "the force of a fluid on a body as it moves through water",
        ),
    ],
)
def test_a_clause_beside_a_term_gives_a_card(text: str, question: str, answer: str) -> None:
    assert asked(text).get(question) == answer


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "William Harvey showed in 1628 that blood circulates in the body.",
            "What did William Harvey show in 1628?",
            "that blood circulates in the body",
        ),
        (
            "Richard Owen coined the term **dinosaur** for a group of large extinct reptiles.",
            "What does the term “dinosaur” mean?",
            "a group of large extinct reptiles",
        ),
        (
            "Some gases form **ozone**. The word was introduced by Christian Schönbein in 1840.",
            "Who introduced the word “ozone”?",
            "Christian Schönbein",
        ),
        (
            "Visitors admire the Royal Pavilion, completed in 1823 by John Nash, and its gardens.",
            "When was the Royal Pavilion completed?",
            "in 1823",
        ),
        (
            "In 1915 Alfred Wegener, a German meteorologist, put forward a new theory of mountains.",
            "When did Alfred Wegener put forward a new theory of mountains?",
            "in 1915",
        ),
        (
            "The power loom was invented by Edmund Cartwright in 1785.",
            "Who invented the power loom?",
            "Edmund Cartwright",
        ),
        (
            "The Austrian biologist Karl von Frisch discovered that bees tell one another where food is.",
            "Who discovered that bees tell one another where food is?",
            "the Austrian biologist Karl von Frisch",
        ),
        (
            "Marie Curie was born Maria Sklodowska on 7 November 1867.",
            "When was Marie Curie born?",
            "on 7 November 1867",
        ),
        (
            "The structure was described by James Watson and Francis Crick in 1953.",
            "Who described the structure?",
            "",
        ),
    ],
)
def test_people_and_what_they_did(text: str, question: str, answer: str) -> None:
    assert asked(text).get(question, "") == answer


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "The oceans absorb about 30 percent of the carbon dioxide that people release.",
            "What share of the carbon dioxide that people release do the oceans absorb?",
            "about 30 percent",
        ),
        ("One fathom is equal to 6 feet.", "How many feet is one fathom equal to?", "6"),
        (
            "Glaciers flow at rates of roughly 1 to 2 metres per day, if they are steep.",
            "At what rate do glaciers flow?",
            "roughly 1 to 2 metres per day",
        ),
        ("Most bacteria measure about 2 micrometres.", "How large are most bacteria?", "about 2 micrometres"),
        ("The Thames in London has a width of 265 m.", "What width does the Thames in London have?", "265 m"),
    ],
)
def test_measures_are_asked_for(text: str, question: str, answer: str) -> None:
    assert asked(text).get(question) == answer


def test_kinds_of_headings_are_named_as_their_heading_names_them() -> None:
    text = (
        "# Ice\n\n## Moraine Types\n\nThree types of moraine are recognised.\n\n"
        "### 1. Lateral moraines\n\nThey lie beside the ice.\n\n### 2. Medial moraines\n\nThey lie in it.\n\n"
        "### 3. Terminal moraines\n\nThey lie at its end.\n"
    )
    assert all("moraine" in question for question in asked(text) if question.startswith("What are the three"))


@pytest.mark.parametrize(
    "text",
    [
        "Nowhere is the ocean floor much older than about 180 million years.",
        "- **Population**: an ageing country buys fewer prams and more hearing aids\n- **Tastes**: fashion",
        "The first line of defence is the skin.",
        "Jupiter has a diameter of 139,820 km.",
        "Inside is a dense fluid, and suspended in the fluid is a set of membranes made of flat sacs.",
        "Ores contain **galena**, which is heavy but soft enough to scratch.",
        "The name comes from *ferrum*, the Latin word for iron.",
        "Cells release **alarmins**, proteins that warn their neighbours of an injury.",
        "Bauer was dismissed in 1776.",
        "Anna Keller combined parts of both designs in her loom of 1790.",
        "The phrase became known by the lectures of Anna Keller, published in 1884.",
        "The **vault** stores most of the gold of the bank.",
        "Dry sand consists of roughly 90 percent quartz and 8 percent mica.",
        "Heat will cause eggs to **coagulate**, a process that changes liquids into solids.",
        "Almost all ores are rocks that contain a metal or a mineral of value.",
        "Any given map is based on a set of measurements of the land.",
        "A substance that stops rust is a paint, and the layers that hold on metal are called primers.",
        "The colour of **lime**, which fades within weeks or months, is white.",
        "Hot water contains **tannin**, which causes leather to shrink and harden.",
        "A **charge card** draws on a balance that has been counted already.",
        "Keller’s view was popularized in the nineteenth century by the geologist Anna Bauer.",
        "When a fitting key is found, that lock opens at once, a step known as **release**.",
        "The study of old coins, or numismatics, is taught at few schools.",
        "Down syndrome is caused by an extra copy of chromosome 21.",
    ],
)
def test_what_only_looks_like_a_fact_gives_no_card(text: str) -> None:
    assert asked(text) == {}


@pytest.mark.parametrize(
    "unit",
    [
        "the a of is used to ",
        "a, b and c: ",
        "was by in 1901 ",
        "(or the ",
        "is called ",
        "Aa Bb, who ",
        "because when ",
        "the law of a ",
        "a, which is ",
        "A b, an c ",
        "One a is ",
        ", and ",
        "In 1901 aa, ",
    ],
)
def test_odd_sentences_take_no_time(unit: str) -> None:
    sentence = ("A **term** " + unit * 200)[:598] + "."
    with bounded(2):
        asked(sentence)
