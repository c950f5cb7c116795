from contextlib import suppress

import pytest

from flashcards.articles import corrections
from flashcards.articles.corrections import CannotCorrect
from flashcards.articles.document import blocks, outline, plain

ARTICLE = """# Air

Air itu penting.

## Wujud

Air memiliki tiga wujud.

### 1. Padat

Es adalah air padat.

### 2. Cair

Hujan adalah air cair.

<!-- back to: Wujud -->

Itulah wujud air.

## Guna

Guna air antara lain:

1. **Minum**

   Tubuh memerlukan air.

2. **Mandi**

   Air membersihkan badan.

Jadi, air berguna.

## Daftar Pustaka <!-- hidden -->

Buku.
"""


def at(title: str, markdown: str = ARTICLE) -> int:
    return next(i for i, section in enumerate(outline(markdown)) if section.title == title)


def nodes(markdown: str) -> list[str]:
    return [f"{'  ' * section.level}{section.title}" for section in outline(markdown)]


def owner(words: str, markdown: str) -> str:
    found = next(b for b in blocks(markdown) if markdown[b.start : b.end].startswith(words))
    return outline(markdown)[found.section].title


def test_a_renamed_section_keeps_its_number_and_remembers_its_first_title():
    once = corrections.rename(ARTICLE, at("Padat"), "Beku")
    assert "### 1. Beku <!-- was: Padat -->\n" in once
    twice = corrections.rename(once, at("Beku", once), "Keras")
    assert "### 1. Keras <!-- was: Padat -->\n" in twice
    assert corrections.rename(twice, at("Keras", twice), "Padat") == ARTICLE


def test_a_renamed_section_is_still_gone_back_to():
    renamed = corrections.rename(ARTICLE, at("Wujud"), "Rupa -- air")
    assert owner("Itulah", renamed) == "Rupa -- air"
    assert corrections.rename(renamed, at("Rupa -- air", renamed), "Wujud") == ARTICLE


def test_a_renamed_hidden_section_stays_hidden():
    renamed = corrections.rename(ARTICLE, at("Daftar Pustaka"), "Buku")
    assert outline(renamed)[-1].hidden
    assert outline(renamed)[-1].was == "Daftar Pustaka"


def test_a_list_item_is_renamed_and_its_text_kept():
    assert "1. **Diminum**\n\n   Tubuh" in corrections.rename(ARTICLE, at("Minum"), "Diminum")
    assert corrections.rename("- a\n- b", 2, "c") == "- a\n- c"


@pytest.mark.parametrize(
    ("title", "new"), [("Padat", " "), ("Guna air antara lain:", "x"), ("Padat", "<!---->")]
)
def test_what_cannot_be_renamed_is_said(title, new):
    with pytest.raises(CannotCorrect):
        corrections.rename(ARTICLE, at(title), new)


def test_a_section_is_moved_in_and_out_with_those_below_it():
    inside = corrections.shift(ARTICLE, at("Guna"), +1)
    assert nodes(inside)[4:6] == ["    Guna", "      Guna air antara lain:"]
    assert corrections.shift(inside, at("Guna", inside), -1) == ARTICLE
    out = corrections.shift(ARTICLE, at("Padat"), -1)
    assert nodes(out)[1:4] == ["  Wujud", "  Padat", "    Cair"]


def test_an_underlined_heading_gets_number_signs_when_it_is_moved():
    assert corrections.shift("# T\n\nA\n---\n\nB\n---\nx", 2, +1) == "# T\n\nA\n---\n\n### B\nx"


@pytest.mark.parametrize(
    ("title", "by"), [("Wujud", -1), ("Wujud", +1), ("Padat", +1), ("Air", 1), ("Minum", 1)]
)
def test_what_has_no_other_level_is_said(title, by):
    with pytest.raises(CannotCorrect):
        corrections.shift(ARTICLE, at(title), by)


def test_a_merged_section_leaves_its_title_in_bold():
    merged = corrections.merge(ARTICLE, at("Cair"))
    assert "Es adalah air padat.\n\n**2. Cair**\n\nHujan" in merged
    assert nodes(merged)[1:4] == ["  Wujud", "    Padat", "  Guna"]
    assert owner("Hujan", merged) == "Padat"


def test_a_section_merged_into_one_with_others_below_it_belongs_to_it():
    merged = corrections.merge(ARTICLE, at("Guna"))
    assert owner("Guna air", merged) == "Wujud"
    assert owner("Jadi, air", merged) == "Wujud"


def test_a_first_section_is_merged_into_the_one_above_it():
    merged = corrections.merge(ARTICLE, at("Wujud"))
    assert nodes(merged)[:3] == ["Air", "  Padat", "  Cair"]
    assert owner("Air memiliki", merged) == "Air"


def test_a_section_is_hidden_and_shown_with_those_around_it():
    hidden = corrections.hide(ARTICLE, at("Wujud"))
    assert [s.hidden for s in outline(hidden)][1:4] == [True, True, True]
    assert corrections.hide(hidden, at("Wujud")) == hidden
    assert corrections.show(hidden, at("Padat", hidden)) == ARTICLE
    with pytest.raises(CannotCorrect):
        corrections.hide(ARTICLE, at("Minum"))
    with pytest.raises(CannotCorrect):
        corrections.hide(ARTICLE, 0)


def test_sections_become_a_list_and_again_sections():
    listed = corrections.make_list(ARTICLE, at("Wujud"))
    assert "1. **Padat**\n\n   Es adalah air padat.\n\n2. **Cair**\n\n   Hujan" in listed
    assert owner("Itulah", listed) == "Wujud"
    again = corrections.make_sections(listed, at("Wujud", listed) + 1)
    assert nodes(again) == nodes(ARTICLE)
    assert owner("Itulah", again) == "Wujud"


def test_a_list_becomes_sections_and_what_follows_stays_above_them():
    split = corrections.make_sections(ARTICLE, at("Guna air antara lain:"))
    assert "### Minum\n\nTubuh memerlukan air.\n\n### Mandi\n\nAir" in split
    assert owner("Jadi, air", split) == "Guna"


def test_paragraphs_become_a_list_and_again_paragraphs():
    text = "# T\n\n## A\n\nAda dua:\n\nsatu\n\ndua\n\n## B\n\nx\n"
    listed = corrections.make_list(text, 1)
    assert listed == "# T\n\n## A\n\nAda dua:\n\n- satu\n- dua\n\n## B\n\nx\n"
    assert corrections.make_sections(listed, 2) == text


@pytest.mark.parametrize("title", ["Guna air antara lain:", "Minum", "Padat", "Air"])
def test_what_is_no_list_is_said(title):
    with pytest.raises(CannotCorrect):
        corrections.make_list(ARTICLE, at(title))
    with pytest.raises(CannotCorrect):
        corrections.make_sections(ARTICLE, at("Wujud"))


def test_a_section_is_moved_before_another_and_takes_its_level():
    moved = corrections.move(ARTICLE, at("Guna"), at("Wujud"))
    assert nodes(moved)[1:3] == ["  Guna", "    Guna air antara lain:"]
    assert owner("Itulah", moved) == "Wujud"
    inside = corrections.move(ARTICLE, at("Guna"), at("Cair"))
    assert nodes(inside)[2:5] == ["    Padat", "    Guna", "      Guna air antara lain:"]
    assert corrections.move(ARTICLE, at("Wujud"), at("Guna")) == ARTICLE
    last = corrections.move(ARTICLE, at("Wujud"), None)
    assert nodes(last)[-3:] == ["  Wujud", "    Padat", "    Cair"]


def test_a_list_item_is_moved_in_its_list_and_numbered_anew():
    moved = corrections.move(ARTICLE, at("Mandi"), at("Minum"))
    assert "1. **Mandi**\n\n   Air membersihkan badan.\n\n2. **Minum**" in moved
    assert corrections.move(moved, at("Mandi", moved), None) == ARTICLE


@pytest.mark.parametrize(
    ("title", "before"),
    [("Wujud", "Padat"), ("Air", "Guna"), ("Guna", "Air"), ("Minum", "Guna"), ("Guna", "Minum")],
)
def test_what_cannot_be_moved_is_said(title, before):
    with pytest.raises(CannotCorrect):
        corrections.move(ARTICLE, at(title), at(before))


def test_corrections_are_carried_over_to_a_newly_read_text():
    fresh = ARTICLE.replace("Air itu penting.", "Air itu sangat penting.\n\n## Baru\n\nBagian baru.")
    corrected = corrections.rename(ARTICLE, at("Wujud"), "Rupa")
    corrected = corrections.rename(corrected, 0, "Zat cair")
    corrected = corrections.hide(corrected, at("Padat", corrected))
    corrected = corrections.shift(corrected, at("Guna", corrected), +1)
    corrected = corrections.show(corrected, at("Daftar Pustaka", corrected))
    carried = corrections.carry_over(corrected, fresh)
    assert nodes(carried) == [*nodes(corrected)[:1], "  Baru", *nodes(corrected)[1:]]
    assert [s.hidden for s in outline(carried)][3:5] == [True, False]
    assert not outline(carried)[-1].hidden
    assert owner("Itulah", carried) == "Rupa"
    assert "sangat penting" in carried


@pytest.mark.parametrize(
    "corrected",
    [
        corrections.merge(ARTICLE, at("Cair")),
        corrections.merge(ARTICLE, at("Wujud")),
        corrections.make_list(ARTICLE, at("Wujud")),
        corrections.make_sections(ARTICLE, at("Guna air antara lain:")),
        ARTICLE,
    ],
)
def test_merged_sections_and_lists_are_carried_over(corrected):
    assert nodes(corrections.carry_over(corrected, ARTICLE)) == nodes(corrected)
    assert corrections.carry_over(ARTICLE, ARTICLE) == ARTICLE


def test_paragraphs_that_were_made_a_list_and_lists_that_were_taken_apart_are_carried_over():
    text = (
        "# Air\n\n## Sifat\n\nAir itu:\n\nCair.\n\nBening.\n\n## Guna\n\nAntara lain:\n\n- minum\n- mandi\n"
    )
    made = corrections.make_list(text, at("Sifat", text))
    apart = corrections.make_sections(made, at("Antara lain:", made))
    fresh = text.replace("## Guna", "## Baru\n\nSatu.\n\nDua.\n\nTiga.\n\n## Guna")
    carried = corrections.carry_over(apart, fresh)
    assert "- Cair.\n- Bening." in carried
    assert "minum\n\nmandi" in carried
    assert "Satu.\n\nDua.\n\nTiga." in carried
    assert corrections.carry_over(text, text) == text


CHANGES = {
    "in": lambda text, index: corrections.shift(text, index, +1),
    "out": lambda text, index: corrections.shift(text, index, -1),
    "merge": corrections.merge,
    "hide": corrections.hide,
    "list": corrections.make_list,
    "sections": corrections.make_sections,
    "to the end": lambda text, index: corrections.move(text, index, None),
    "to the front": lambda text, index: corrections.move(text, index, 1),
}


def words_of(markdown: str) -> list[str]:
    readable_words = plain(markdown).replace("**", "").split()
    return sorted(word for word in readable_words if not word.rstrip(".").isdecimal())


@pytest.mark.parametrize("index", range(len(outline(ARTICLE))))
@pytest.mark.parametrize("change", CHANGES)
def test_no_correction_loses_a_word(change, index):
    corrected = ARTICLE
    with suppress(CannotCorrect):
        corrected = CHANGES[change](ARTICLE, index)
    assert words_of(corrected) == words_of(ARTICLE)


def test_an_item_that_is_moved_takes_nothing_below_its_list_with_it():
    text = "# T\n\n#### A\n\n- One\n- Two\n\n```\ncode\n```\n\n###### 2. Three\n\nText.\n"
    assert [s.level for s in outline(text) if s.kind == "item"] == [5, 5, 5]
    moved = corrections.move(text, 4, 3)
    assert moved == text.replace("- One\n- Two", "- Two\n- One")


def test_a_list_without_a_heading_above_it_becomes_sections():
    text = "Jenisnya adalah:\n\n1. **Satu**: yang awal\n2. **Dua**: yang akhir\n\nPenutup.\n"
    assert corrections.make_sections(text, 0).endswith("Penutup.\n")
