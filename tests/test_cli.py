"""The commands: what they print, their exit codes, and that nothing a person does ends in a traceback."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import apsw
import pytest
from builders import a_full_deck, a_note, a_text

from flashcards import __version__, cli, i18n
from flashcards.core.notes import LIST
from flashcards.store import reviews
from flashcards.store.database import APPLICATION_ID
from flashcards.workspace import Workspace

DECK = """---
name = "Satu"
lang = "id"
---
Q: Ibu kota Jepang?
A: Tokyo
"""
# What the command line never needs, and what makes a start slow.
NO_QT = "assert not [m for m in sys.modules if m.split('.')[0] in ('PySide6', 'shiboken6')]"


@pytest.fixture(autouse=True)
def own_place(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No command of a test finds the person's own collection."""
    monkeypatch.setenv("FLASHCARDS_COLLECTION", str(path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")


def a_process(*arguments: str | Path, code: str = "", **more) -> subprocess.CompletedProcess[str]:
    """A start of its own, as from a terminal."""
    command = [sys.executable, *(("-c", code) if code else ("-m", "flashcards")), *map(str, arguments)]
    environment = os.environ | more.pop("environment", {})
    return subprocess.run(
        command,
        text=True,
        encoding="utf-8",
        capture_output=True,
        env=environment,
        timeout=30,
        check=False,
        **more,
    )


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """A command in this process: exit code, output, errors."""
    code = cli.main([str(one) for one in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.fixture
def filled(path: Path) -> Path:
    """A collection with a deck of four cards in a sub-deck's parent, closed again."""
    with Workspace.open(path) as workspace:
        deck_id = a_full_deck(workspace, size=3, name="Zoologi")
        text = a_text("Sebutkan tiga warna.", "1. merah\n2. hijau\n3. biru", LIST)
        a_note(workspace, deck_id, text)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "geografi"
    place.mkdir()
    (place / "01-satu.md").write_text(DECK)
    return place


# decks


def test_decks_lists_every_deck_with_its_own_counts_as_json(filled, capsys):
    code, out, _err = run(capsys, "decks", "--json")
    rows = json.loads(out)
    assert code == 0
    assert {tuple(row) for row in rows} == {("name", "cards", "new", "learning", "due")}
    mine = next(row for row in rows if row["name"] == "Zoologi")
    assert mine == {"name": "Zoologi", "cards": 4, "new": 4, "learning": 0, "due": 0}


def test_the_bundled_decks_are_there_at_the_first_start(path, capsys):
    code, out, _err = run(capsys, "decks", "--json")
    rows = json.loads(out)
    assert code == 0
    assert path.exists()
    assert len([row for row in rows if row["name"].count("::") == 1]) == 6
    assert sum(row["cards"] for row in rows) >= 100
    assert all(isinstance(row[key], int) for row in rows for key in ("cards", "new", "learning", "due"))


def test_decks_without_json_are_lines_to_read(filled, capsys):
    code, out, _err = run(capsys, "decks")
    assert code == 0
    assert "Zoologi: 4 cards, 4 new, 0 being learned, 0 due" in out.splitlines()


def test_the_collection_option_goes_before_the_environment(filled, tmp_path, capsys):
    other = tmp_path / "other.flashdb"
    code, out, _err = run(capsys, "decks", "--json", "--collection", other)
    assert code == 0
    assert other.exists()
    assert "Zoologi" not in out


# check


def test_check_names_file_and_line_of_each_fault(folder, capsys):
    (folder / "01-satu.md").write_text(DECK + "\nQ: Tanpa jawaban?\n")
    code, out, _err = run(capsys, "check", folder)
    assert code == 1
    name, line, message = out.splitlines()[0].split(":", 2)
    assert Path(name).name == "01-satu.md"
    assert int(line) > 0
    assert message.startswith(" ")


def test_check_writes_missing_ids_when_asked_and_is_content_then(folder, capsys):
    code, _out, _err = run(capsys, "check", folder)
    assert code == 1
    assert "id=" not in (folder / "01-satu.md").read_text()
    run(capsys, "check", folder, "--fix")
    assert "id=" in (folder / "01-satu.md").read_text()
    assert run(capsys, "check", folder) == (0, "", "")


def test_a_path_that_is_not_there_is_wrong_use(tmp_path, capsys):
    code, out, err = run(capsys, "check", tmp_path / "nowhere")
    assert (code, out) == (2, "")
    assert err == f"{tmp_path / 'nowhere'}: there is no such file or folder\n"


def test_a_file_whose_name_is_no_text_is_named_all_the_same(folder):
    if sys.platform != "linux":
        pytest.skip("file names are text there")
    (folder / os.fsdecode(b"\xff.md")).write_text(DECK)
    told = a_process("check", folder)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr


# verify


def test_verify_is_content_with_a_whole_collection(filled, capsys):
    code, out, _err = run(capsys, "verify", "--json")
    assert code == 0
    assert json.loads(out) == {
        "ok": True,
        "cards": 4,
        "reviews": 0,
        "integrity": [],
        "wrong_checksums": [],
        "replay_differs": [],
    }
    assert run(capsys, "verify")[:2] == (0, "All is well: 4 cards, their history agrees.\n")


def test_verify_names_a_review_that_was_altered(filled, capsys, monkeypatch):
    typed(monkeypatch, "", "3", "q")
    run(capsys, "study", "Zoologi")
    with contextlib.closing(apsw.Connection(str(filled))) as db:
        db.execute("update review set took_ms = took_ms + 1")
    code, out, _err = run(capsys, "verify", "--json")
    report = json.loads(out)
    assert (code, report["ok"], report["wrong_checksums"]) == (1, False, [1])
    code, out, _err = run(capsys, "verify")
    assert (code, out) == (1, "review 1: not as it was written (checksum)\n")


# study


def test_study_asks_answers_and_records(filled, capsys, monkeypatch):
    typed(monkeypatch, "", "3", "", "1", "q")
    code, out, _err = run(capsys, "study", "Zoologi")
    assert code == 0
    assert "[1 / 4] " in out
    assert "1 Forgot (" in out
    assert out.endswith("2 answers, all saved.\n")
    with Workspace.open(filled) as workspace:
        assert reviews.count(workspace.db) == 2


def test_study_takes_back_the_last_answer(filled, capsys, monkeypatch):
    typed(monkeypatch, "", "4", "u", "q")
    assert run(capsys, "study", "Zoologi")[1].endswith("0 answers, all saved.\n")


def test_the_end_of_input_leaves_the_session_with_what_was_answered(filled, capsys, monkeypatch):
    typed(monkeypatch, "", "3")
    code, out, _err = run(capsys, "study", "Zoologi")
    assert code == 0
    assert out.endswith("1 answer, saved.\n")


def test_an_answer_that_is_none_is_asked_for_again(filled, capsys, monkeypatch):
    typed(monkeypatch, "", "7", "good", "3", "q")
    assert run(capsys, "study", "Zoologi")[1].endswith("1 answer, saved.\n")


def test_a_deck_that_is_not_there_is_told(filled, capsys):
    code, out, err = run(capsys, "study", "Zoologi::Burung")
    assert (code, out) == (1, "")
    assert err == "There is no deck “Zoologi::Burung”.\n"


def test_without_a_deck_the_first_that_waits_is_studied(path, capsys, monkeypatch):
    typed(monkeypatch, "q")
    code, out, _err = run(capsys, "study")
    assert code == 0
    assert "[1 / " in out


# Use and start


@pytest.mark.parametrize(
    "arguments",
    [("learn",), ("check",), ("decks", "--yaml"), ("study", "A", "B"), ("verify", "--collection")],
)
def test_wrong_use_is_said_with_exit_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(list(arguments))
    assert left.value.code == 2
    assert "usage: flashcards" in capsys.readouterr().err


def test_a_word_that_is_neither_a_command_nor_a_folder_opens_no_window(capsys):
    told = a_process("desks")
    assert told.returncode == 2
    assert told.stderr.endswith("desks: there is no such file or folder\n")
    assert "Traceback" not in told.stderr


def test_the_version_is_told_without_qt():
    code = f"""import sys
from flashcards.__main__ import main
sys.argv = ["flashcards", "--version"]
try: main()
except SystemExit: pass
{NO_QT}"""
    told = a_process(code=code)
    assert (told.returncode, told.stdout, told.stderr) == (0, f"flashcards {__version__}\n", "")


@pytest.mark.parametrize("arguments", [["decks"], ["verify"], ["study"], ["check", "."]])
def test_no_command_imports_qt(arguments, folder):
    code = f"""import sys
from flashcards.__main__ import main
sys.argv = ["flashcards", *{arguments!r}]
main()
{NO_QT}"""
    told = a_process(code=code, cwd=folder, stdin=subprocess.DEVNULL)
    assert told.stderr == ""
    assert told.returncode == 0


def test_a_command_says_in_one_sentence_that_the_window_has_the_collection(filled):
    with Workspace.open(filled):
        for command in ("decks", "verify", "study"):
            told = a_process(command, stdin=subprocess.DEVNULL)
            assert (told.returncode, told.stdout) == (1, "")
            assert told.stderr == f"The collection {filled} is open in the window; close it first.\n"


# Collections that cannot be opened


def damaged(path: Path) -> None:
    path.write_bytes(b"not a collection at all" * 100)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def too_new(path: Path) -> None:
    with contextlib.closing(apsw.Connection(str(path))) as db:
        db.execute(f"pragma application_id = {APPLICATION_ID}; pragma user_version = 99")
        db.execute("create table setting (key text, value text)")
        db.execute("""insert into setting values ('needs_version', '"9.0"')""")


def a_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("spoil", [damaged, empty, too_new, a_folder])
@pytest.mark.parametrize("command", ["decks", "verify", "study"])
def test_a_collection_that_cannot_be_opened_is_told_in_one_sentence(path, spoil, command, capsys):
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    code, out, err = run(capsys, command)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    assert ("9.0" if spoil is too_new else str(path)) in err
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize("command", ["decks", "verify"])
def test_a_collection_with_damaged_pages_ends_in_words(filled, command):
    content = bytearray(filled.read_bytes())
    for page in range(3, len(content) // 4096, 2):
        content[page * 4096 : page * 4096 + 200] = b"\xa5" * 200
    filled.write_bytes(content)
    told = a_process(command)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    code, out, err = run(capsys, "decks", "--collection", tmp_path / "file" / "collection.flashdb")
    assert (code, out) == (1, "")
    assert err.startswith("Not saved: the disk refuses to write (")


@pytest.mark.skipif(os.name == "nt", reason="rights are otherwise there")
@pytest.mark.parametrize("command", ["decks", "verify", "study"])
def test_a_read_only_collection_is_told_in_one_sentence(filled, command):
    with tempfile.TemporaryDirectory() as name:  # where others than root get to
        place = Path(name) / "collection.flashdb"
        shutil.copy(filled, place)
        place.chmod(0o444)
        place.parent.chmod(0o555)
        code = f"""import locale, os, sys
from flashcards import cli, folders, terminal
from flashcards.store import queue, verify
if os.geteuid() == 0: os.setuid(65534)  # root may write everywhere
sys.exit(cli.main([{command!r}, "--collection", {str(place)!r}]))"""
        told = a_process(code=code, stdin=subprocess.DEVNULL)
        place.parent.chmod(0o755)
    assert told.returncode == 1
    assert told.stderr.startswith("Not saved: the disk refuses to write (")
    assert told.stderr.count("\n") == 1


# Output


@pytest.mark.skipif(os.name == "nt", reason="no pipes of this kind")
@pytest.mark.parametrize("arguments", [("decks",), ("decks", "--json")])
def test_a_closed_pipe_is_no_fault(filled, arguments):
    reads, writes = os.pipe()
    os.close(reads)
    told = subprocess.run(
        [sys.executable, "-m", "flashcards", *arguments],
        stdout=writes,
        stderr=subprocess.PIPE,
        timeout=30,
        check=False,
    )
    os.close(writes)
    assert (told.returncode, told.stderr) == (1, b"")


@pytest.mark.parametrize("environment", [{"LANG": "C", "LC_ALL": "C"}, {"LC_ALL": "POSIX"}])
def test_words_are_utf_8_where_the_system_knows_no_language(filled, environment):
    told = a_process("study", "Tidak ada", environment=environment)
    assert told.stderr == "There is no deck “Tidak ada”.\n"


def test_a_terminal_with_few_letters_gets_the_words_it_can_show(filled):
    told = a_process("study", "Tidak ada", environment={"PYTHONIOENCODING": "ascii"})
    assert told.stderr == "There is no deck \\u201cTidak ada\\u201d.\n"


def test_an_indonesian_system_is_spoken_to_in_indonesian(monkeypatch):
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    i18n.use(i18n.system_language())
    assert i18n.language() == "id"


def test_the_collection_is_found_by_option_environment_or_the_platform(monkeypatch, tmp_path):
    assert cli.collection_path("x.flashdb") == Path.cwd() / "x.flashdb"
    assert cli.collection_path(None) == tmp_path / "collection.flashdb"
    monkeypatch.delenv("FLASHCARDS_COLLECTION")
    assert cli.collection_path(None).name == "collection.flashdb"
