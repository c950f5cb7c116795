"""A folder made from an article, and made anew when the article changed: nothing of a person's is lost."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.articles.canonical import article_of
from flashcards.articles.readers import read_text
from flashcards.building import Built, build
from flashcards.check import check
from flashcards.core.errors import FlashcardsError, NotSaved
from flashcards.core.notes import Article
from flashcards.formats import folder

TEXT = """# Sungai dan Danau

Air tawar mengalir dan menggenang di banyak tempat.

## Sungai

Sungai adalah aliran air tawar alami yang bergerak dari hulu ke hilir.

### Muara

Muara adalah wilayah perairan yang mempertemukan air sungai dengan air laut.

## Danau

Danau adalah cekungan luas di daratan yang terus digenangi air tawar.
"""


def an_article(text: str = TEXT) -> Article:
    return replace(article_of(read_text(text), "sungai"), lang="id")


def notes_of(path: Path) -> dict[str, tuple[str, str]]:
    """Question and id of each note, with the deck file that it is in."""
    found = folder.read(path)
    return {
        note.text.fields[0]: (note.guid or "", deck.name)
        for deck in found.decks.values()
        for note in deck.notes
    }


def rewrite(path: Path, old: str, new: str) -> None:
    for file in path.glob("0*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    path = tmp_path / "sungai"
    assert build(an_article(), {}, path, 0.5).new >= 3
    return path


def test_without_a_yes_there_are_the_article_and_empty_decks(tmp_path):
    assert build(an_article(), {}, tmp_path) == Built()
    found = folder.read(tmp_path)
    assert [deck.name for deck in found.decks.values()] == ["Sungai", "Danau"]
    assert found.decks["01-sungai.md"].decks == (("Muara",),)
    assert found.articles["article.md"].markdown == an_article().markdown
    assert not any(deck.notes for deck in found.decks.values())
    assert check([tmp_path]) == []


def test_a_deck_a_section_with_its_sub_sections_and_every_passage_found(built):
    decks = folder.read(built).decks
    assert {note.decks for note in decks["01-sungai.md"].notes} == {(), ("Muara",)}
    assert check([built]) == []


def test_built_again_nothing_changes(built):
    before = {file.name: file.read_bytes() for file in built.iterdir()}
    assert build(an_article(), {}, built, 0.5) == Built(same=len(notes_of(built)))
    assert {file.name: file.read_bytes() for file in built.iterdir()} == before


def test_cards_come_later_into_decks_that_were_built_empty(tmp_path):
    build(an_article(), {}, tmp_path)
    assert build(an_article(), {}, tmp_path, 0.5).new >= 3


def test_a_card_that_was_taken_out_of_its_deck_does_not_come_back(built):
    file = built / "02-danau.md"
    file.write_text(file.read_text(encoding="utf-8").split("\nQ:")[0] + "\n", encoding="utf-8")
    assert build(an_article(), {}, built, 0.5).new == 0


def test_an_inserted_paragraph_and_moved_sections_keep_every_card(built):
    before = notes_of(built)
    head, river, lake = TEXT.partition("## Sungai")[0], "## Sungai" + TEXT.split("## Sungai")[1], ""
    river, lake = river.split("## Danau")
    text = f"{head}Paragraf baru berdiri di sini.\n\n## Danau{lake}\n{river}"
    result = build(an_article(text), {}, built, 0.5)
    assert (result.same, result.gone) == (len(before), 0)
    assert notes_of(built).items() >= before.items()
    assert check([built]) == []


def test_a_renamed_section_takes_its_deck_along(built):
    before = notes_of(built)
    build(an_article(TEXT.replace("## Danau", "## Danau dan Waduk")), {}, built, 0.5)
    after = notes_of(built)
    assert {question: guid for question, (guid, _deck) in after.items()} == {
        question: guid for question, (guid, _deck) in before.items()
    }
    assert {deck for _guid, deck in after.values()} == {"Sungai", "Danau dan Waduk"}


def test_a_reworded_passage_keeps_its_card_and_its_quote_is_mended(built):
    before = notes_of(built)
    reworded = TEXT.replace("cekungan luas di daratan", "cekungan besar di daratan")
    result = build(an_article(reworded), {}, built)
    of_the_lake = sum(deck == "Danau" for _guid, deck in before.values())
    assert (result.changed, result.new, result.gone) == (of_the_lake, 0, 0)
    assert notes_of(built) == before
    assert check([built]) == []


def test_a_reworded_passage_rewords_the_card_only_with_a_yes_and_never_one_in_a_persons_words(built):
    reworded = TEXT.replace("cekungan luas", "cekungan besar").replace("aliran air tawar", "arus air tawar")
    rewrite(built, "A: aliran air tawar", "A: Menurut saya aliran air tawar")
    build(an_article(reworded), {}, built, 0.5)
    answers = " ".join(file.read_text(encoding="utf-8") for file in built.glob("0*.md"))
    assert "A: Menurut saya aliran air tawar" in answers
    assert "cekungan besar" in answers


def test_a_card_whose_passage_is_gone_stays(built):
    before = notes_of(built)
    result = build(an_article(TEXT[: TEXT.index("## Danau")]), {}, built, 0.5)
    assert result.gone == sum(deck == "Danau" for _guid, deck in before.values())
    assert notes_of(built) == before


def test_corrections_of_the_outline_stay_when_the_source_is_read_again(built):
    article = built / "article.md"
    article.write_text(article.read_text(encoding="utf-8").replace("### Muara", "## Muara"), encoding="utf-8")
    build(an_article(TEXT.replace("hulu ke hilir", "hulu sampai hilir")), {}, built)
    text = article.read_text(encoding="utf-8")
    assert "\n## Muara" in text
    assert "hulu sampai hilir" in text


def test_a_folder_with_faults_is_left_as_it_is(built):
    (built / "02-danau.md").write_text('---\nname = "Danau"\n---\nA: tanpa pertanyaan\n', encoding="utf-8")
    before = {file.name: file.read_bytes() for file in built.iterdir()}
    with pytest.raises(FlashcardsError, match=r"02-danau\.md"):
        build(an_article(), {}, built, 0.5)
    assert {file.name: file.read_bytes() for file in built.iterdir()} == before


def test_pictures_go_with_the_article(tmp_path):
    build(an_article(TEXT + "\n![Danau](danau.png)\n"), {"danau.png": b"\x89PNG\r\n\x1a\n"}, tmp_path)
    assert (tmp_path / "danau.png").is_file()


def test_an_article_that_was_changed_by_hand_stays_so_and_is_kept_when_its_source_changes(built):
    article = built / "article.md"
    by_hand = article.read_text(encoding="utf-8").replace("di banyak tempat", "di mana-mana")
    article.write_text(by_hand, encoding="utf-8")
    for _time in range(2):
        assert build(an_article(), {}, built, 0.5).kept_in == ""
        assert article.read_text(encoding="utf-8") == by_hand
    fresh = an_article(TEXT + "\nDanau Toba adalah danau yang terbesar di Indonesia.\n")
    done = build(fresh, {}, built, 0.5)
    assert (built / done.kept_in).read_text(encoding="utf-8") == by_hand
    assert done.kept_in in done.lines()[-1]
    assert "Danau Toba" in article.read_text(encoding="utf-8")
    assert build(fresh, {}, built, 0.5).kept_in == ""
    assert check([built]) == []


def test_what_belongs_to_others_in_the_folder_stays_as_it_is(tmp_path):
    own = '---\nname = "Biologi"\n---\nQ:  Apa?\nA:   Ini.\n'
    (tmp_path / "01-sungai.md").write_text("catatan", encoding="utf-8")
    (tmp_path / "biologi.md").write_text(own, encoding="utf-8")
    assert build(an_article(), {}, tmp_path, 0.5).same == 0
    assert build(an_article(), {}, tmp_path, 0.5).gone == 0
    assert (tmp_path / "01-sungai.md").read_text(encoding="utf-8") == "catatan"
    assert (tmp_path / "biologi.md").read_text(encoding="utf-8") == own


def test_another_article_in_the_folder_is_not_written_over(built, tmp_path):
    before = {file.name: file.read_bytes() for file in built.iterdir()}
    other = replace(article_of(read_text("# Api\n\nApi adalah reaksi kimia yang panas.\n"), "api"), lang="id")
    with pytest.raises(FlashcardsError, match="Sungai dan Danau"):
        build(other, {}, built, 0.5)
    assert {file.name: file.read_bytes() for file in built.iterdir()} == before
    (tmp_path / "article.md").write_text("catatan", encoding="utf-8")
    with pytest.raises(FlashcardsError, match="belongs to no deck"):
        build(other, {}, tmp_path, 0.5)


def test_a_folder_that_cannot_be_filled_is_not_left_behind(tmp_path, monkeypatch):
    def fail(*_arguments):
        (tmp_path / "new").mkdir()
        raise NotSaved("full")

    monkeypatch.setattr(folder, "write_all", fail)
    with pytest.raises(NotSaved):
        build(an_article(), {}, tmp_path / "new", 0.5)
    assert not (tmp_path / "new").exists()


COPIED = "<!-- id=salinan123 -->"


def a_hand_made_folder(path: Path, *notes: str, head: str = "") -> Path:
    path.mkdir()
    (path / "article.md").write_text(TEXT, encoding="utf-8")
    start = f'---\nname = "Sungai"\narticle = "article.md"\n{head}---\n'
    (path / "01-sungai.md").write_text(start + "\n\n".join(notes) + "\n", encoding="utf-8")
    return path


def test_a_note_that_was_copied_with_its_id_keeps_its_words(tmp_path: Path) -> None:
    notes = (f"Q: Satu?\nA: 1\n{COPIED}", f"Q: Dua, salinan?\nA: 2\n{COPIED}")
    path = a_hand_made_folder(tmp_path / "sungai", *notes)
    build(an_article(), {}, path)
    found = notes_of(path)
    assert found["Satu?"][0] == "salinan123"
    assert found["Dua, salinan?"][0] not in ("", "salinan123")


@pytest.mark.parametrize("line", ['catatan = "a\u2028b"', 'catatan = "a\x85b"', "[alat]\ny = 1"])
def test_other_lines_of_a_head_stay_as_they_are(tmp_path: Path, line: str) -> None:
    path = a_hand_made_folder(tmp_path / "sungai", f"Q: Satu?\nA: 1\n{COPIED}", head=f"{line}\n")
    build(an_article(), {}, path, 0.5)
    build(an_article(), {}, path, 0.5)
    extra = folder.read(path).decks["01-sungai.md"].extra
    head = tomllib.loads(extra)
    assert line in extra
    assert head["accepted_above"] == 0.5
    assert "catatan" in head or head["alat"] == {"y": 1}


@pytest.mark.parametrize("name", ["", "---", "**", "&nbsp;", "\u2028"])
@pytest.mark.parametrize("marks", ["##", "###"])
def test_a_section_without_words_in_its_heading_has_a_deck_that_can_be_read(
    tmp_path: Path, name: str, marks: str
) -> None:
    section = f"{marks} {name}\n\nMata air adalah tempat air tanah yang keluar ke permukaan tanah.\n"
    article = Article("Sungai", "id", f"{TEXT}\n{section}")
    first = build(article, {}, tmp_path / "sungai", 0.5)
    assert not check([tmp_path / "sungai"])
    again = build(article, {}, tmp_path / "sungai", 0.5)
    assert (again.same, again.new, again.gone) == (first.new, 0, 0)
