"""The collection is the truth, a folder a document: every case of reading and writing."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_deck, a_note, a_text

from flashcards import folders
from flashcards.articles import corrections
from flashcards.core.errors import FileProblem
from flashcards.core.notes import NoteText
from flashcards.core.reviews import Rating
from flashcards.folders import reading
from flashcards.formats.deckfile import DeckFileError
from flashcards.formats.folder import ChangedOnDisk
from flashcards.paths import bundled
from flashcards.store import articles, cards, conflicts, decks, notes
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace

ONE = """---
name = "Satu"
article = "article.md"
lang = "id"
---
Q: Ibu kota Jepang?
A: Tokyo
<!-- id=aaaaaaaaa2 src="Tokyo adalah ibu kota Jepang." -->

Q: Ibu kota Prancis?
A: Paris
<!-- id=aaaaaaaaa3 -->

## Bagian

C: [Roma] adalah ibu kota [Italia].
<!-- id=aaaaaaaaa4 -->
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "geografi"
    place.mkdir()
    (place / "01-satu.md").write_text(ONE)
    (place / "article.md").write_text("# Ibu Kota\n\nTokyo adalah ibu kota Jepang.\n")
    return place


def read(workspace: Workspace, folder: Path) -> folders.Report:
    return folders.merge(workspace, folders.read(folder))


def edit(folder: Path, old: str, new: str, name: str = "01-satu.md") -> None:
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new))


def answer(workspace: Workspace, guid: str) -> str:
    return notes.by_guid(workspace.db, guid).text.fields[-1]


def change(workspace: Workspace, guid: str, text: NoteText) -> None:
    note_id = notes.by_guid(workspace.db, guid).id
    workspace.perform("Edit card", lambda db: notes.change(db, note_id, text))


def test_a_folder_becomes_a_group_with_a_deck_a_file_and_its_article(workspace, folder):
    report = read(workspace, folder)
    assert (report.added, report.changed, report.same) == (3, 0, 0)
    paths = [decks.path(workspace.db, deck.id) for deck in decks.every(workspace.db)]
    assert paths == [("Ibu Kota",), ("Ibu Kota", "Satu"), ("Ibu Kota", "Satu", "Bagian")]
    note = notes.by_guid(workspace.db, "aaaaaaaaa2")
    assert articles.get(workspace.db, note.article).title == "Ibu Kota"


def test_reading_is_one_operation_that_can_be_undone(workspace, folder):
    read(workspace, folder)
    assert workspace.undo() == "Open a deck folder"
    assert decks.every(workspace.db) == []
    assert notes.by_guid(workspace.db, "aaaaaaaaa2") is None


def test_a_second_reading_changes_nothing(workspace, folder):
    read(workspace, folder)
    before = workspace.undo_depth()
    report = read(workspace, folder)
    assert (report.added, report.changed, report.same, report.unlinked) == (0, 0, 3, 0)
    assert workspace.undo_depth() == before


def test_the_files_version_is_taken_when_the_note_was_not_changed_here(workspace, folder):
    deck_id = read(workspace, folder).deck_id
    study = Study(workspace, deck_id)
    rated = study.shown.card.id
    study.rate(Rating.GOOD)
    edit(folder, "Tokyo\n", "Tōkyō\n")
    assert read(workspace, folder).changed == 1
    assert answer(workspace, "aaaaaaaaa2") == "Tōkyō"
    assert cards.get(workspace.db, rated).reps == 1


def test_a_note_changed_here_stays_when_its_file_did_not_change(workspace, folder):
    read(workspace, folder)
    change(workspace, "aaaaaaaaa3", a_text("Ibu kota Prancis?", "Kota Paris"))
    report = read(workspace, folder)
    assert (report.same, report.conflicts) == (3, [])
    assert answer(workspace, "aaaaaaaaa3") == "Kota Paris"


def test_where_both_changed_the_collections_stays_and_the_pair_is_listed_once(workspace, folder):
    read(workspace, folder)
    change(workspace, "aaaaaaaaa3", a_text("Ibu kota Prancis?", "Kota Paris"))
    edit(folder, "A: Paris", "A: Paris di Prancis")
    assert len(read(workspace, folder).conflicts) == 1
    assert answer(workspace, "aaaaaaaaa3") == "Kota Paris"
    assert read(workspace, folder).conflicts == []
    [(note_id, theirs, _)] = conflicts.every(workspace.db)
    assert theirs.fields[1] == "Paris di Prancis"
    workspace.perform("Take the file's version", lambda db: conflicts.take_theirs(db, note_id))
    assert answer(workspace, "aaaaaaaaa3") == "Paris di Prancis"
    assert conflicts.every(workspace.db) == []


def test_a_note_missing_in_the_file_stays_with_its_progress(workspace, folder):
    deck_id = read(workspace, folder).deck_id
    Study(workspace, deck_id).rate(Rating.EASY)
    edit(folder, ONE[ONE.index("Q: Ibu kota Jepang") : ONE.index("Q: Ibu kota Prancis")], "")
    assert read(workspace, folder).unlinked == 1
    note = notes.by_guid(workspace.db, "aaaaaaaaa2")
    assert notes.link(workspace.db, note.id) is None
    assert cards.of_note(workspace.db, note.id)[0].reps == 1


def test_a_note_deleted_here_stays_deleted(workspace, folder):
    read(workspace, folder)
    note_id = notes.by_guid(workspace.db, "aaaaaaaaa2").id
    workspace.perform("Delete card", lambda db: notes.delete(db, [note_id]))
    report = read(workspace, folder)
    assert (report.added, report.removed) == (0, 1)
    assert notes.by_guid(workspace.db, "aaaaaaaaa2") is None


def test_a_note_moved_to_another_file_keeps_its_progress(workspace, folder):
    deck_id = read(workspace, folder).deck_id
    Study(workspace, deck_id).rate(Rating.GOOD)
    block = ONE[ONE.index("Q: Ibu kota Jepang") : ONE.index("Q: Ibu kota Prancis")]
    edit(folder, block, "")
    (folder / "02-dua.md").write_text('---\nname = "Dua"\n---\n' + block)
    report = read(workspace, folder)
    assert (report.added, report.changed, report.unlinked) == (0, 1, 0)
    note_id = notes.by_guid(workspace.db, "aaaaaaaaa2").id
    assert decks.path(workspace.db, notes.deck_of(workspace.db, note_id)) == ("Ibu Kota", "Dua")
    assert cards.of_note(workspace.db, note_id)[0].reps == 1


def test_a_note_without_an_id_is_known_by_its_question_in_that_file(workspace, folder):
    edit(folder, "<!-- id=aaaaaaaaa3 -->\n", "")
    read(workspace, folder)
    edit(folder, "A: Paris", "A: Kota Paris")
    report = read(workspace, folder)
    assert (report.added, report.changed, report.unlinked) == (0, 1, 0)


def test_a_deleted_note_without_an_id_stays_deleted(workspace, folder):
    edit(folder, "<!-- id=aaaaaaaaa3 -->\n", "")
    read(workspace, folder)
    [note_id] = notes.search(workspace.db, "Prancis")
    workspace.perform("Delete card", lambda db: notes.delete(db, [note_id]))
    assert read(workspace, folder).added == 0


def test_a_cloze_that_lost_a_word_keeps_the_card_when_one_word_came(workspace, folder):
    read(workspace, folder)
    note_id = notes.by_guid(workspace.db, "aaaaaaaaa4").id
    before = {card.key: card.id for card in cards.of_note(workspace.db, note_id)}
    edit(folder, "[Roma]", "[Kota Roma]")
    assert read(workspace, folder).suspended == 0
    after = {card.key: card.id for card in cards.of_note(workspace.db, note_id)}
    assert after["Kota Roma"] == before["Roma"]


def test_a_cloze_whose_words_are_gone_is_kept_suspended_and_counted(workspace, folder):
    read(workspace, folder)
    note_id = notes.by_guid(workspace.db, "aaaaaaaaa4").id
    edit(folder, "[Roma]", "Roma")
    assert read(workspace, folder).suspended == 1
    kept = {card.key: card.suspended for card in cards.of_note(workspace.db, note_id)}
    assert kept == {"Roma": True, "Italia": False}


def test_a_faulty_file_is_told_with_its_line_and_nothing_is_read(workspace, folder):
    (folder / "02-salah.md").write_text('---\nname = "Salah"\n---\nQ: Tanpa jawaban?\n')
    with pytest.raises(DeckFileError) as error:
        read(workspace, folder)
    assert "02-salah.md:4:" in str(error.value)
    assert decks.every(workspace.db) == []


def test_a_deck_renamed_here_keeps_its_name_and_one_renamed_in_the_file_follows(workspace, folder):
    read(workspace, folder)
    satu = decks.by_path(workspace.db, ("Ibu Kota", "Satu"))
    edit(folder, 'name = "Satu"', 'name = "Dua"')
    read(workspace, folder)
    assert decks.name_of(workspace.db, satu) == "Dua"
    workspace.perform("Rename deck", lambda db: decks.rename(db, satu, "Tiga"))
    edit(folder, 'name = "Dua"', 'name = "Empat"')
    read(workspace, folder)
    assert decks.name_of(workspace.db, satu) == "Tiga"


def test_the_article_follows_its_file_unless_it_changed_here(workspace, folder):
    read(workspace, folder)
    article = notes.by_guid(workspace.db, "aaaaaaaaa2").article
    edit(folder, "Jepang.", "negara Jepang.", "article.md")
    read(workspace, folder)
    assert "negara Jepang" in articles.get(workspace.db, article).markdown


def test_what_was_written_in_an_articles_file_is_not_saved_over_by_the_one_corrected_here(workspace, folder):
    deck_id = read(workspace, folder).deck_id
    article = notes.by_guid(workspace.db, "aaaaaaaaa2").article
    here = articles.get(workspace.db, article)
    corrected = replace(here, markdown=here.markdown.replace("# Ibu Kota", "# Ibu Kota Negara"))
    workspace.perform("Rename section", lambda db: articles.change(db, article, corrected))
    edit(folder, "Jepang.", "Jepang. Satu jam kerja.", "article.md")
    read(workspace, folder)
    with pytest.raises(ChangedOnDisk):
        folders.save(workspace, deck_id, folder)
    assert "Satu jam kerja." in (folder / "article.md").read_text()


def test_an_outline_corrected_here_and_words_written_in_the_file_come_together(workspace, folder):
    deck_id = read(workspace, folder).deck_id
    article = notes.by_guid(workspace.db, "aaaaaaaaa2").article
    here = articles.get(workspace.db, article)
    corrected = replace(here, markdown=corrections.rename(here.markdown, 0, "Ibu Kota Negara"))
    workspace.perform("Rename section", lambda db: articles.change(db, article, corrected))
    edit(folder, "Jepang.", "Jepang. Satu jam kerja.", "article.md")
    read(workspace, folder)
    both = articles.get(workspace.db, article).markdown
    assert "# Ibu Kota Negara" in both
    assert "Satu jam kerja." in both
    folders.save(workspace, deck_id, folder)
    assert (folder / "article.md").read_text() == both


def test_saving_what_was_read_writes_the_same_files(workspace, folder):
    deck_id = read(workspace, folder).deck_id
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    folders.save(workspace, deck_id, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_saving_writes_what_changed_here_and_a_reading_then_finds_it_the_same(workspace, folder):
    deck_id = read(workspace, folder).deck_id
    change(workspace, "aaaaaaaaa3", a_text("Ibu kota Prancis?", "Kota Paris"))
    satu = decks.by_path(workspace.db, ("Ibu Kota", "Satu"))
    workspace.perform(
        "New card", lambda db: notes.add(db, satu, "bbbbbbbbb2", a_text("Ibu kota Mesir?", "Kairo"))
    )
    folders.save(workspace, deck_id, folder)
    text = (folder / "01-satu.md").read_text()
    assert "A: Kota Paris" in text
    assert "id=bbbbbbbbb2" in text
    report = read(workspace, folder)
    assert (report.same, report.added, report.changed, report.conflicts) == (4, 0, 0, [])


def test_saving_never_writes_over_a_file_that_changed_since_it_was_read(workspace, folder):
    deck_id = read(workspace, folder).deck_id
    change(workspace, "aaaaaaaaa3", a_text("Ibu kota Prancis?", "Kota Paris"))
    edit(folder, "Tokyo\n", "Tōkyō\n")
    theirs = (folder / "01-satu.md").read_text()
    with pytest.raises(ChangedOnDisk):
        folders.save(workspace, deck_id, folder)
    assert (folder / "01-satu.md").read_text() == theirs


def test_a_group_made_here_is_saved_to_an_empty_folder_and_comes_back(workspace, tmp_path, clock):
    group = workspace.perform("New deck", lambda db: decks.add(db, None, "Biologi"))
    sel = workspace.perform("New deck", lambda db: decks.add(db, group, "Sel"))
    workspace.perform("New card", lambda db: notes.add(db, group, "ccccccccc2", a_text("A?", "B")))
    workspace.perform("New card", lambda db: notes.add(db, sel, "ccccccccc3", a_text("C?", "D")))
    place = tmp_path / "biologi"
    assert folders.save(workspace, group, place) == 2
    assert sorted(path.name for path in place.iterdir()) == ["00-biologi.md", "01-sel.md"]
    report = read(workspace, place)
    assert (report.added, report.same, report.conflicts) == (0, 2, [])
    assert [deck.name for deck in decks.every(workspace.db)] == ["Biologi", "Sel"]


def test_no_two_decks_are_saved_to_one_file(workspace, tmp_path, clock):
    group = a_deck(workspace, "Kursus")
    first, second = a_deck(workspace, "Satu", group), a_deck(workspace, "Dua", group)
    kept = [a_note(workspace, deck, a_text(f"Apa {deck}?", "Itu.")) for deck in (first, second)]
    folders.save(workspace, group, tmp_path / "kursus")
    workspace.perform("", lambda db: decks.delete(db, first))
    workspace.perform("", lambda db: decks.rename(db, second, "Tiga"))
    kept[0] = a_note(workspace, a_deck(workspace, "Dua", group), a_text("Apa baru?", "Itu."))
    folders.save(workspace, group, tmp_path / "kursus")
    assert len({notes.link(workspace.db, note_id).file for note_id in kept}) == 2


def test_pictures_of_a_folder_come_along(tmp_path, folder, clock):
    (folder / "peta.png").write_bytes(b"\x89PNG\r\n\x1a\n fake")
    edit(folder, "A: Paris", "A: ![](peta.png)")
    with Workspace.open(tmp_path / "c.flashdb", clock) as workspace:
        read(workspace, folder)
        stored = [path for path in workspace.media.iterdir() if path.is_file()]
        assert [path.read_bytes() for path in stored] == [b"\x89PNG\r\n\x1a\n fake"]


def test_the_bundled_decks_are_read_once_and_again_with_a_new_version(workspace, monkeypatch):
    folders.read_bundled(workspace)
    total = workspace.db.value("select count(*) from note")
    assert total > 100
    assert workspace.undo_label is None
    with monkeypatch.context() as patched:
        patched.setattr(reading, "merge", lambda *_, **__: pytest.fail("read again"))
        folders.read_bundled(workspace)
    monkeypatch.setattr(reading, "__version__", "99.0")
    folders.read_bundled(workspace)
    assert workspace.db.value("select count(*) from note") == total
    assert verify(workspace.db).fine


def test_an_example_saved_to_an_own_folder_is_not_overwritten_by_a_new_version(
    workspace, tmp_path, monkeypatch
):
    folders.read_bundled(workspace)
    group = decks.every(workspace.db)[0].id
    note = notes.in_decks(workspace.db, decks.subtree(workspace.db, group))[0]
    change(workspace, note.guid, a_text("Pertanyaan saya?", "Jawaban saya"))
    folders.save(workspace, group, tmp_path / "milik-saya")
    monkeypatch.setattr(reading, "__version__", "99.0")
    folders.read_bundled(workspace)
    assert answer(workspace, note.guid) == "Jawaban saya"


def test_notes_that_give_no_card_are_told_with_their_lines_and_nothing_is_read(workspace, folder):
    edit(folder, "[Roma] adalah ibu kota [Italia].", "Roma adalah ibu kota [Italia.")
    edit(folder, "A: Paris", "A:")
    with pytest.raises(DeckFileError) as error:
        read(workspace, folder)
    assert "01-satu.md:10: expected words" in str(error.value)
    assert "01-satu.md:16: expected a gap" in str(error.value)
    assert decks.every(workspace.db) == []


def test_a_folder_without_decks_is_refused_in_a_sentence(workspace, tmp_path):
    with pytest.raises(DeckFileError, match="expected a folder with a deck file"):
        read(workspace, tmp_path)


def test_a_doubled_id_is_a_copy_that_a_second_reading_knows(workspace, folder):
    block = ONE[ONE.index("Q: Ibu kota Jepang") : ONE.index("Q: Ibu kota Prancis")]
    (folder / "02-dua.md").write_text('---\nname = "Dua"\narticle = "article.md"\n---\n' + block)
    assert read(workspace, folder).added == 4
    report = read(workspace, folder)
    assert (report.added, report.same) == (0, 4)


def test_two_files_of_one_name_are_two_decks(workspace, folder):
    (folder / "02-satu.md").write_text('---\nname = "Satu"\n---\nQ: A?\nA: B\n')
    read(workspace, folder)
    names = [deck.name for deck in decks.every(workspace.db)]
    assert names == ["Ibu Kota", "Satu", "Bagian", "Satu 2"]
    assert read(workspace, folder).added == 0


def test_another_folder_does_not_rewrite_a_note_by_its_id(workspace, folder, tmp_path):
    read(workspace, folder)
    other = tmp_path / "lain"
    other.mkdir()
    (other / "a.md").write_text(
        '---\nname = "Lain"\n---\nQ: Ibu kota Prancis?\nA: Lyon\n<!-- id=aaaaaaaaa3 -->\n'
    )
    assert len(read(workspace, other).conflicts) == 1
    assert answer(workspace, "aaaaaaaaa3") == "Paris"


def test_a_folder_that_was_renamed_on_the_disk_is_read_as_before(workspace, folder):
    read(workspace, folder)
    moved = folder.rename(folder.with_name("dunia"))
    edit(moved, "A: Paris", "A: Kota Paris")
    report = read(workspace, moved)
    assert (report.added, report.changed, report.conflicts) == (0, 1, [])


def test_nothing_is_saved_over_a_version_that_nobody_has_decided_on(workspace, folder):
    deck_id = read(workspace, folder).deck_id
    change(workspace, "aaaaaaaaa3", a_text("Ibu kota Prancis?", "Kota Paris"))
    edit(folder, "A: Paris", "A: Paris di Prancis")
    read(workspace, folder)
    with pytest.raises(folders.Undecided):
        folders.save(workspace, deck_id, folder)
    assert "A: Paris di Prancis" in (folder / "01-satu.md").read_text()
    edit(folder, "A: Paris di Prancis", "A: Kota Paris")
    read(workspace, folder)
    assert conflicts.every(workspace.db) == []


def test_a_deck_from_another_folder_takes_no_file_of_this_one(workspace, folder, tmp_path):
    group = read(workspace, folder).deck_id
    other = tmp_path / "lain"
    other.mkdir()
    (other / "01-satu.md").write_text('---\nname = "Kimia"\n---\nQ: Lambang besi?\nA: Fe\n')
    read(workspace, other)
    kimia = decks.by_path(workspace.db, ("lain", "Kimia"))
    workspace.perform("Move deck", lambda db: decks.move(db, kimia, group))
    folders.save(workspace, group, folder)
    assert "Ibu kota Jepang" in (folder / "01-satu.md").read_text()
    assert "Lambang besi" in (folder / "02-kimia.md").read_text()


def test_a_folder_that_is_gone_is_no_place_to_save_to(workspace, folder):
    deck_id = read(workspace, folder).deck_id
    assert folders.place_of(workspace, deck_id) == folder
    folder.rename(folder.with_name("lain"))
    assert folders.place_of(workspace, deck_id) is None


def test_the_programs_own_decks_opened_by_hand_are_the_example(workspace):
    folders.read_bundled(workspace)
    group = decks.every(workspace.db)[0].id
    for place in bundled("decks").iterdir():
        report = read(workspace, place)
        assert (report.deck_id, report.added) == (group, 0)
    assert folders.place_of(workspace, group) is None


def test_pictures_go_along_to_a_folder_that_has_none_of_them(tmp_path, folder, clock):
    (folder / "peta.png").write_bytes(b"\x89PNG\r\n\x1a\n fake")
    edit(folder, "A: Paris", "A: ![](peta.png)")
    with Workspace.open(tmp_path / "c.flashdb", clock) as workspace:
        deck_id = read(workspace, folder).deck_id
        folders.save(workspace, deck_id, tmp_path / "salinan")
        assert (tmp_path / "salinan" / "peta.png").read_bytes().startswith(b"\x89PNG")
        assert read(workspace, tmp_path / "salinan").warnings == []


def test_a_group_is_not_saved_over_that_of_another_article(workspace, folder):
    read(workspace, folder)
    other = a_deck(workspace, "Lain")
    a_note(workspace, other)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(FileProblem, match="Ibu Kota"):
        folders.save(workspace, other, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("name", ["article.md", "00-ibu-kota.md"])
def test_a_deck_takes_no_file_of_its_article_or_its_group(workspace, folder, tmp_path, name):
    group = read(workspace, folder).deck_id
    a_note(workspace, group, a_text("Milik grup?", "Ya"))
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / name).write_text('---\nname = "Lain"\n---\nQ: Satu?\nA: 1\n')
    lain = decks.by_path(workspace.db, ("lain", "Lain")) if read(workspace, tmp_path / "lain") else None
    workspace.perform("Move deck", lambda db: decks.move(db, lain, group))
    folders.save(workspace, group, tmp_path / "neu")
    assert (tmp_path / "neu" / "article.md").read_text() == (folder / "article.md").read_text()
    text = "".join(path.read_text() for path in (tmp_path / "neu").iterdir())
    assert "Q: Milik grup?" in text
    assert "Q: Satu?" in text
