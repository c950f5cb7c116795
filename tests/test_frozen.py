"""In a build there is no Python beside the program: it is its own children's."""

import importlib
import inspect
import json
import subprocess
import sys
from pathlib import Path

from flashcards import __main__

PACKAGE = Path(__main__.__file__).parent
_AS_BUILT = "import sys; sys.frozen = True; from flashcards.__main__ import main; sys.exit(main())"


def as_built(*arguments: str, said: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", _AS_BUILT, *arguments]
    return subprocess.run(command, check=False, input=said, capture_output=True, text=True, timeout=60)


def test_a_child_that_reads_an_article_is_the_program_itself():
    question = {
        "operation": "read",
        "language": "en",
        "seconds": 20,
        "text": "Kota\n\nKota itu ramai.",
        "name": "",
    }
    ended = as_built("-m", "flashcards.articles.apart", said=json.dumps(question))
    article, done = map(json.loads, ended.stdout.splitlines())
    assert (ended.returncode, article["title"], done) == (0, "Kota", {"done": True})


def test_nothing_but_a_child_is_run_by_its_name():
    assert as_built("-m", "http.server").returncode == 2


def test_each_module_that_is_started_by_its_name_is_such_a_child():
    for name in __main__._CHILDREN:
        assert 'if __name__ == "__main__":' in inspect.getsource(importlib.import_module(name))
    started = {path for path in PACKAGE.rglob("*.py") if '"-m"' in path.read_text("utf-8")}
    assert len(started - {PACKAGE / "__main__.py"}) == len(__main__._CHILDREN)
