"""Commands `outline`, `draft`, `build` on the articles in tests/data: what they print and how they end."""

import json
from pathlib import Path

import pytest

from flashcards import cli
from flashcards.check import check
from flashcards.formats import folder

ARTICLES = Path(__file__).parent / "data" / "articles"
NAMES = sorted(path.name.removesuffix(".outline.json") for path in ARTICLES.glob("*.outline.json"))


def the_article(name: str) -> Path:
    return next(path for path in ARTICLES.glob(f"{name}.*") if not path.name.endswith(".json"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_an_outline_is_told_in_reading_order(capsys):
    code, out, _err = run(capsys, "outline", the_article("01-koperasi-sekolah"), "--json")
    told = json.loads(out)
    assert code == 0
    assert list(told) == ["title", "language", "sections"]
    assert told["language"] == "id"
    assert told["sections"][0] | {"end": 0} == {
        "title": told["title"],
        "level": 0,
        "kind": "title",
        "start": 0,
        "end": 0,
    }
    starts = [section["start"] for section in told["sections"]]
    assert starts == sorted(starts)
    assert {section["kind"] for section in told["sections"]} == {"title", "section", "list", "item"}


@pytest.mark.parametrize("name", NAMES)
def test_drafts_are_told_with_the_whole_text_of_their_passages(capsys, name):
    code, out, _err = run(capsys, "draft", the_article(name), "--json")
    assert code == 0
    for draft in json.loads(out)["drafts"]:
        keys = ["question", "answer", "kind", "section", "passages", "rule", "confidence"]
        assert list(draft) == keys
        assert draft["passages"]
        assert all(passage and "**" not in passage and "\n" not in passage for passage in draft["passages"])


@pytest.mark.parametrize("name", NAMES)
def test_every_deck_that_is_built_is_without_faults_and_its_passages_are_found(capsys, tmp_path, name):
    code, _out, _err = run(
        capsys, "build", the_article(name), "-o", tmp_path / "deck", "--accept-above", "0.5"
    )
    assert code == 0
    assert check([tmp_path / "deck"]) == []
    found = folder.read(tmp_path / "deck")
    assert found.articles
    assert all(note.text.source for deck in found.decks.values() for note in deck.notes)


def test_without_json_people_read_it(capsys):
    _code, out, _err = run(capsys, "outline", the_article("01-koperasi-sekolah"))
    assert out.splitlines()[1].startswith("  ")
    _code, out, _err = run(capsys, "draft", the_article("01-koperasi-sekolah"))
    assert out.splitlines()[0][:2] == "0."


@pytest.mark.parametrize("command", [["outline"], ["draft"], ["build", "-o", "out"]])
def test_what_is_no_article_is_said_in_one_sentence(capsys, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    missing, empty = tmp_path / "missing.txt", tmp_path / "empty.txt"
    empty.touch()
    assert run(capsys, command[0], missing, *command[1:])[0] == 2
    code, out, err = run(capsys, command[0], empty, *command[1:])
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_confidence_is_from_0_to_1(capsys, tmp_path):
    article = the_article("01-koperasi-sekolah")
    assert run(capsys, "build", article, "-o", tmp_path / "deck", "--accept-above", "80")[0] == 2
    assert not (tmp_path / "deck").exists()


def test_a_folder_without_a_name_is_a_slip(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        cli.main(["build", str(the_article("01-koperasi-sekolah")), "-o", ""])
    assert stopped.value.code == 2
    assert list(tmp_path.iterdir()) == []
