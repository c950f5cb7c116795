"""Reading and drafting in a process of its own, so that no file can stall, fill or end the program.

The child is asked with one JSON object on its standard input and answers with a JSON object a line. It is
bounded in time and, where the system can, in memory; it is killed when the caller stops, and imports no Qt.
"""

import json
import subprocess
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any

from flashcards import i18n
from flashcards.articles.readers.bounds import Unreadable
from flashcards.core.errors import FlashcardsError
from flashcards.i18n import _

if TYPE_CHECKING:
    from flashcards.articles.document import Section
    from flashcards.articles.draft import Draft
    from flashcards.core.notes import Article

READING_SECONDS = 60.0
DRAFTING_SECONDS = 300.0
MOST_MEMORY = 2_000_000_000  # bytes of address space
_POLL = 0.04  # seconds until a stop is seen
_STARTING = 10.0  # seconds of processor time on top of the clock's
_NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW, of Windows


class Stopped(FlashcardsError):
    """The caller stopped it; the child is gone and nothing was kept."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article as read, and the bytes of the pictures that its Markdown names."""

    article: "Article"
    pictures: Mapping[str, bytes]


def read(path: Path, stop: threading.Event | None = None) -> Read:
    """The article in a file; raises Unreadable with one sentence, or Stopped."""
    question = {"path": str(path.absolute()), "name": path.stem}
    return _read(question, stop)


def read_text(text: str, stop: threading.Event | None = None) -> Read:
    """As `read`, of pasted text."""
    return _read({"text": text, "name": ""}, stop)


def drafted(
    markdown: str, lang: str, stop: threading.Event | None = None
) -> "Iterator[tuple[Section, tuple[Draft, ...]]]":
    """The drafts of an article section by section, each as soon as it is done; as `read` for errors."""
    from flashcards.articles.document import Section  # noqa: PLC0415  (as its reader has it)
    from flashcards.articles.draft import Draft  # noqa: PLC0415

    for answer in run("draft", {"markdown": markdown, "lang": lang}, DRAFTING_SECONDS, stop):
        drafts = tuple(_draft(Draft, one) for one in answer["drafts"])
        yield Section(**answer["section"]), drafts


def run(
    operation: str, question: Mapping[str, Any], seconds: float, stop: threading.Event | None = None
) -> Iterator[dict[str, Any]]:
    """What a child process answers to an operation ("read", "draft"), as it comes.

    Raises Unreadable with the child's own sentence, or one for a child that took too long or died; Stopped
    within 50 ms of `stop`. However it ends, also when the caller loses interest, the child is gone.
    """
    asked = {"operation": operation, "language": i18n.language(), "seconds": seconds, **question}
    answers: SimpleQueue[bytes | None] = SimpleQueue()
    with _started() as child:
        talking = threading.Thread(
            target=_talk, args=(child, json.dumps(asked).encode(), answers), daemon=True
        )
        talking.start()
        try:
            yield from _answers(answers, monotonic() + seconds, stop)
        finally:
            child.kill()
            talking.join()


def _started() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],  # where `-m` looks first: never in a folder that someone else fills
        creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
    )


def _talk(child: "subprocess.Popen[bytes]", question: bytes, answers: "SimpleQueue[bytes | None]") -> None:
    """Ask the child and pass on what it answers; None at the end. Pipes that break are a child that died."""
    assert child.stdin is not None
    assert child.stdout is not None
    with suppress(OSError, ValueError):
        try:
            child.stdin.write(question)
        finally:
            child.stdin.close()
        for line in child.stdout:
            answers.put(line)
    answers.put(None)


def _answers(
    answers: "SimpleQueue[bytes | None]", deadline: float, stop: threading.Event | None
) -> Iterator[dict[str, Any]]:
    while True:
        if stop is not None and stop.is_set():
            raise Stopped
        if monotonic() > deadline:
            raise Unreadable(_("This took too long and was given up; try a shorter text or another format."))
        try:
            line = answers.get(timeout=_POLL)
        except Empty:
            continue
        answer = _answer(line)
        if "error" in answer:
            raise Unreadable(answer["error"])
        if answer.get("done"):
            return
        yield answer


def _answer(line: bytes | None) -> dict[str, Any]:
    """What a line says; of one that a child killed in the middle of it left, that it died."""
    with suppress(ValueError):
        answer = json.loads(line or b"")
        if isinstance(answer, dict):
            return answer
    return {"error": _died()}


def _died() -> str:
    return _("This file could not be read, its reader broke down over it; try another format.")


def _read(question: Mapping[str, Any], stop: threading.Event | None) -> Read:
    from flashcards.core.notes import Article  # noqa: PLC0415

    (answer,) = run("read", question, READING_SECONDS, stop)
    article = Article(answer["title"], answer["lang"], answer["markdown"])
    return Read(article, {name: b64decode(content) for name, content in answer["pictures"].items()})


def _draft(kind: "type[Draft]", values: dict[str, Any]) -> "Draft":
    section, passages = tuple(values["section"]), tuple((start, end) for start, end in values["passages"])
    return kind(**(values | {"section": section, "passages": passages}))


def _main() -> None:
    """The child: one question in, answers out."""
    question = json.loads(sys.stdin.buffer.read())
    i18n.use(question["language"])
    _limit(question["seconds"])
    operations = {"read": _answer_read, "draft": _answer_draft}
    try:
        for answer in operations[question["operation"]](question):
            _say(answer)
        _say({"done": True})
    except FlashcardsError as error:
        _say({"error": str(error)})
    except MemoryError:
        _say({"error": _("This needs more memory than one article may; split it or try another format.")})


def _say(answer: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")  # ASCII, whatever the console's encoding is
    sys.stdout.flush()


def _limit(seconds: float) -> None:
    """Bound this process where the system can: what a library allocates, and time, should the parent die."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (not on Windows)

    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, int(seconds + _STARTING))):
        _soft, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(OSError, ValueError):  # macOS refuses a limit of the address space
            resource.setrlimit(what, (allowed, hard))


def _answer_read(question: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    from flashcards.articles import readers  # noqa: PLC0415  (only in the child)
    from flashcards.articles.canonical import article_of  # noqa: PLC0415

    path = question.get("path")
    document = readers.read(Path(path)) if path is not None else readers.read_text(question["text"])
    article = article_of(document, question["name"])
    pictures = {name: b64encode(one).decode() for name, one in document.pictures.items()}
    yield {"title": article.title, "lang": article.lang, "markdown": article.markdown, "pictures": pictures}


def _answer_draft(question: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    from flashcards.articles.drafts import drafts_by_section  # noqa: PLC0415  (only in the child)

    for section, drafts in drafts_by_section(question["markdown"], question["lang"]):
        yield {"section": asdict(section), "drafts": [asdict(one) for one in drafts]}


if __name__ == "__main__":
    _main()
