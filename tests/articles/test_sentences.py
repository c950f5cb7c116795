"""Sentences and their places in the Markdown."""

import pytest
from builders import bounded

from flashcards.articles.sentences import sentence, split


def texts(words: str) -> list[str]:
    return [one.text for one in split(words, 0)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Air mengalir. Batu diam.", ["Air mengalir.", "Batu diam."]),
        ("Prof. Sari dan dr. Budi hadir.", ["Prof. Sari dan dr. Budi hadir."]),
        ("Ditulis oleh H. B. Santoso pada 1930.", ["Ditulis oleh H. B. Santoso pada 1930."]),
        ("Harganya Rp1.250.000. Murah!", ["Harganya Rp1.250.000.", "Murah!"]),
        ("Apa itu lumut? Lumut adalah tumbuhan.", ["Apa itu lumut?", "Lumut adalah tumbuhan."]),
        ("Tinggi 3.5 m, lebar 2 m.", ["Tinggi 3.5 m, lebar 2 m."]),
        ('Ia berkata, "Berhenti." Semua diam.', ['Ia berkata, "Berhenti."', "Semua diam."]),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(words, expected):
    assert texts(words) == expected


def test_each_sentence_knows_its_place_and_its_marked_words():
    markdown = "Satu. **Lumut** tumbuh di batu. Tiga."
    found = list(split(markdown, 100))
    assert [markdown[one.start - 100 : one.end - 100] for one in found] == [
        "Satu.",
        "**Lumut** tumbuh di batu.",
        "Tiga.",
    ]
    assert found[1].text == "Lumut tumbuh di batu."
    assert found[1].marked == ("Lumut",)
    assert sentence("*a* b", 7).start == 7


@pytest.mark.parametrize("words", ["", "   ", "." * 50_000, "*" * 50_000, "A. " * 20_000, "(" * 50_000])
def test_adversarial_text_is_split_in_linear_time(words):
    with bounded(2):
        list(split(words, 0))
