"""`flashcards import` and `flashcards export`."""

import json
from pathlib import Path

import pytest

from flashcards.cli import main

TABLE = "Apa ibu kota Jepang?\tTokyo\nApa ibu kota Peru?\tLima\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run a command on the collection of a name; its code, what it said, and what it complained of."""

    def run(*arguments: object, collection: str = "mine") -> tuple[int, str, str]:
        monkeypatch.setenv("FLASHCARDS_COLLECTION", str(tmp_path / f"{collection}.flashdb"))
        code = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "kota.txt"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_an_import_says_what_it_did(run, table: Path) -> None:
    code, out, err = run("import", table, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == [
        {
            "file": str(table),
            "format": "text",
            "notes": {"new": 2, "updated": 0, "unchanged": 0},
            "cards": 2,
            "reviews": 0,
            "media": 0,
            "skipped": [],
        }
    ]
    assert json.loads(run("import", table, "--json")[1])[0]["notes"] == {
        "new": 0,
        "updated": 0,
        "unchanged": 2,
    }
    assert "2 unchanged" in run("import", table)[1]


def test_a_file_that_is_refused_does_not_keep_the_others_out(run, table: Path, tmp_path: Path) -> None:
    empty = tmp_path / "kosong.apkg"
    empty.touch()
    code, out, err = run("import", empty, tmp_path / "nowhere.apkg", table, "--json")
    assert code == 1
    assert [one["file"] for one in json.loads(out)] == [str(table)]
    assert len(err.splitlines()) == 2
    assert "kosong.apkg" in err
    assert "nowhere.apkg" in err


def test_a_refused_file_leaves_the_collection_as_it_was(run, table: Path, tmp_path: Path) -> None:
    run("import", table)
    path = tmp_path / "mine.flashdb"
    before = path.read_bytes()
    broken = tmp_path / "broken.apkg"
    broken.write_bytes(b"PK\x03\x04" + bytes(200))
    assert run("import", broken)[0] == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["k.flashcards", "k.apkg", "k.txt", "k"])
def test_a_deck_goes_out_and_comes_back(run, table: Path, tmp_path: Path, name: str) -> None:
    run("import", table)
    code, out, _err = run("export", "kota", tmp_path / name, "--json")
    assert code == 0
    assert json.loads(out)["cards"] == 2
    _code, out, _err = run("import", tmp_path / name, "--json", collection="other")
    assert json.loads(out)[0]["notes"]["new"] == 2


def test_all_decks_go_out(run, table: Path, tmp_path: Path) -> None:
    run("import", table)
    code, out, _err = run("export", "--all", tmp_path / "all.csv")
    assert code == 0
    assert "cards written" in out
    assert "Tokyo" in (tmp_path / "all.csv").read_text("utf-8-sig")


def test_what_cannot_be_exported_is_said(run, tmp_path: Path) -> None:
    assert run("export", "Nirgends", tmp_path / "x.apkg")[0] == 1
    code, _out, err = run("export", "--all", tmp_path / "x.pdf")
    assert code == 2
    assert ".apkg" in err
    assert not list(tmp_path.glob("x.*"))
