"""English rules on terms in bold in other shapes of sentence, on brackets and tables: the card, or none."""

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
        cards += [one for table in part.tables for rule in RULES.table for one in rule(table)]
        found |= {one.question: one.answer or " | ".join(one.members) for one in cards}
    return found


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "**Woody stems** store water and carry broad crowns; bark protects them.",
            "Which stems store water and carry broad crowns?",
            "woody stems",
        ),
        (
            "**Fixed costs** do not change with output; **variable costs** rise as more is produced.",
            "Which costs do not change with output?",
            "fixed costs",
        ),
        (
            "**Felsic** rocks are rich in silica, whereas others contain more iron.",
            "Which rocks are rich in silica?",
            "felsic rocks",
        ),
        (
            "They are **ductile** (able to be drawn into wire) and shiny.",
            "What does “ductile” mean?",
            "able to be drawn into wire",
        ),
        (
            "That tube is the **alimentary canal**, also called the gastrointestinal (GI) tract.",
            "What is another name for the alimentary canal?",
            "gastrointestinal (GI) tract",
        ),
        (
            "The tongue pushes food to the back of the throat, or **pharynx**.",
            "What is the term for the back of the throat?",
            "pharynx",
        ),
        (
            "Positive ions are known as **cations**, and negative ions are known as **anions**.",
            "What are negative ions called?",
            "anions",
        ),
        (
            "During swallowing a flap of cartilage called the **epiglottis** folds down over the larynx.",
            "During swallowing, what flap of cartilage folds down over the larynx?",
            "the epiglottis",
        ),
        (
            "*Secretin*, discovered by Bayliss and Starling in 1902, was the first hormone ever identified.",
            "Who discovered secretin?",
            "Bayliss and Starling",
        ),
        (
            "*Secretin*, discovered by Bayliss and Starling in 1902, was the first hormone ever identified.",
            "What was the first hormone ever identified?",
            "secretin",
        ),
        (
            "Most of the action is in the outermost shell. The electrons found there are called **valence"
            " electrons**.",
            "What is the term for the electrons found in the outermost shell?",
            "valence electrons",
        ),
        (
            "The energy needed to pull a mole of the solid apart into ions is its **lattice energy**.",
            "What is the term for the energy needed to pull a mole of a solid apart into ions?",
            "lattice energy",
        ),
        (
            "The first of these steps, **encoding**, is the input of information into the memory system.",
            "What is encoding?",
            "the input of information into the memory system",
        ),
        (
            "It contains bile salts, which break large globules into tiny droplets, a process called"
            " **emulsification**.",
            "What is it called when bile salts break large globules into tiny droplets?",
            "emulsification",
        ),
        (
            "Sugars enter the capillaries and travel via the **hepatic portal vein** to the liver.",
            "Through which vein do sugars travel to the liver?",
            "the hepatic portal vein",
        ),
        (
            "The acid converts pepsinogen to **pepsin**, the enzyme that starts the digestion of protein.",
            "What is pepsin?",
            "the enzyme that starts the digestion of protein",
        ),
        (
            "Grouping items into meaningful units, a strategy called **chunking**, stretches the limit.",
            "What is the term for grouping items into meaningful units?",
            "chunking",
        ),
        (
            "Economists sort markets into three types: free, mixed, and planned.",
            "Into what three types do economists sort markets?",
            "free | mixed | planned",
        ),
        (
            "Several **accessory organs** (the salivary glands, liver, and pancreas) empty into it.",
            "What are the three accessory organs?",
            "salivary glands | liver | pancreas",
        ),
        (
            "- **Parietal cells** secrete hydrochloric acid and gastric juice.\n- **Mast cells** rest.",
            "Which cells secrete hydrochloric acid and gastric juice?",
            "parietal cells",
        ),
        (
            "| Hormone | Main effect |\n|---|---|\n| Auxin | Slows ageing |\n| Ethylene | Ripens fruit |",
            "Which hormone slows ageing?",
            "Auxin",
        ),
        (
            "# Digestion\n\n## Small intestine\n\nMost absorption occurs in the small intestine. It has three"
            " regions, in order: the duodenum, the jejunum, and the ileum.",
            "What three regions does the small intestine have, in order?",
            "duodenum | jejunum | ileum",
        ),
        (
            "**Chemical digestion** uses enzymes and water to split large molecules into smaller ones.",
            "What does chemical digestion use to split large molecules into smaller ones?",
            "enzymes and water",
        ),
        (
            "Air pressure is measured with a **barometer**, devised by Evangelista Torricelli in 1643.",
            "When did Evangelista Torricelli devise the barometer?",
            "in 1643",
        ),
        (
            "Blood enters the heart via the **pulmonary vein** and leaves through another one.",
            "Through which vein does blood enter the heart?",
            "the pulmonary vein",
        ),
        (
            "Hurricanes are called *typhoons* in the western Pacific.",
            "What are hurricanes called in the western Pacific?",
            "typhoons",
        ),
        (
            "Simmel wrote of a **dyad** (a two-member group) as unstable.",
            "What is a dyad?",
            "a two-member group",
        ),
        (
            "Amitai Etzioni sorted formal organizations into two categories: normative and coercive.",
            "Into what two categories did Amitai Etzioni sort formal organizations?",
            "normative | coercive",
        ),
        (
            "Thunderstorms pass through three stages: cumulus, mature, and dissipating.",
            "What three stages do thunderstorms pass through?",
            "cumulus | mature | dissipating",
        ),
        (
            "Droplets that remain liquid below 0 °C are said to be **supercooled**.",
            "What are droplets that remain liquid below 0 °C said to be?",
            "supercooled",
        ),
        (
            "When new information hinders the recall of old information, psychologists speak of **retroactive"
            " interference**.",
            "What is it called when new information hinders the recall of old information?",
            "retroactive interference",
        ),
        (
            "Most photosynthesis occurs in the **palisade mesophyll**.",
            "Where does most photosynthesis occur?",
            "in the palisade mesophyll",
        ),
        (
            "A **grand jury** decides whether there is enough evidence to charge someone with a crime.",
            "Which type of jury decides whether there is enough evidence to charge someone with a crime?",
            "grand jury",
        ),
        (
            "The bending of light as it passes from one medium into another is called **refraction**.",
            "What is the term for the bending of light as it passes from one medium into another?",
            "refraction",
        ),
        (
            "The principle that courts should follow earlier decisions is called **stare decisis**.",
            "What is the term for the principle that courts should follow earlier decisions?",
            "stare decisis",
        ),
        (
            "**Statutes** are laws passed by a legislature.",
            "What are statutes?",
            "laws passed by a legislature",
        ),
        (
            "Einstein explained the **photoelectric effect** (the release of electrons by light) in 1905.",
            "When did Einstein explain the photoelectric effect?",
            "in 1905",
        ),
        (
            "Light also comes in small packets of energy known as **photons**.",
            "Light comes in small packets of energy known as [photons].",
            "photons",
        ),
        (
            "| Disorder | Cause |\n|---|---|\n| Down syndrome | An extra chromosome |\n| Fever | Infection |",
            "What is the cause of Down syndrome?",
            "an extra chromosome",
        ),
        (
            "A **Punnett square**, devised by the geneticist Reginald Punnett in 1905, shows a cross.",
            "Who devised the Punnett square?",
            "the geneticist Reginald Punnett",
        ),
        (
            "Traits such as height are **polygenic** (controlled by many genes).",
            "What does “polygenic” mean?",
            "controlled by many genes",
        ),
    ],
)
def test_a_term_in_another_shape_is_asked_for(text, question, answer):
    assert asked(text).get(question) == answer


def test_a_gap_ends_where_the_name_stands():
    text = (
        "The tongue shapes the chewed food into a soft ball known as a **bolus** and pushes it to the throat."
    )
    assert asked(text) == {
        "The tongue shapes chewed food into a soft ball known as a [bolus].": "bolus",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Sodium is a soft metal that reacts violently with water.",  # one trait of many
        "Metals conduct electricity because the electrons can drift under an applied voltage.",
        "**Regional metamorphism** affects far larger areas.",  # than what?
        "**Killer cells** take a different approach.",
        "Rocks formed this way are **intrusive** (also called *plutonic*).",
        "Larger pieces are called **cobbles**, and so on.",
        "A small stalk called the **petiole** attaches it to the stem.",
        "The fluid that enters the capsule is called **filtrate**.",  # which capsule?
        "Weber described the **bureaucracy**, an ideal type of formal organization.",
        "Some speak of the **iron law**, a phrase coined by Michels.",
        "- **Filtration** moves water into the capsule.\n- **Secretion** adds wastes to the fluid.",
        "A **food chain** traces one path along which energy passes.",  # no type of chain
        "The **Senate** (a council of about 300 aristocrats) advised the consuls.",  # whose?
        "They chose a **dictator**, a leader with absolute power who served for six months.",  # then, not now
        "Genes that lie close together tend to be inherited together and are called **linked genes**.",
        "If they differ noticeably, the bond is **polar covalent**.",
        "| Organ | What it contributes | What it does |\n|---|---|---|\n| Liver | Bile | Emulsifies fats |",
        "| Hormone | Effect |\n|---|---|\n| Auxin | Growth |\n| Ethylene | Ripens (some) fruit |",
    ],
)
def test_what_is_not_clear_is_not_asked(text):
    assert asked(text) == {}


def test_a_word_that_hints_at_a_kind_is_not_asked_with_it():
    text = "**Mucous cells** secrete mucus that coats the stomach."
    assert list(asked(text)) == ["What do mucous cells secrete?"]


def test_what_is_described_is_not_named():
    text = "# Stomach\n\nThe stomach is an expandable bag on the left side of the upper abdomen.\n"
    assert list(asked(text)) == ["What is the stomach?"]


@pytest.mark.parametrize(
    "unit", ["the a of the b ", "A. B, and C ", "who that ", "X, discovered by A and B, "]
)
def test_odd_sentences_around_a_term_take_no_time(unit: str) -> None:
    for start in ("**T** (", "If ", "**Aic b** ", "The "):
        with bounded(2):
            asked(f"{start}{unit * (520 // len(unit))}called **term**, or **other** (able to be a), goes on.")
