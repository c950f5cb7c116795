"""Where the program starts: a first word that is a command runs it; otherwise the window opens."""

import sys
from pathlib import Path

from flashcards import i18n

# With processes of their own.
_CHILDREN = ("flashcards.articles.apart", "flashcards.gui.sound_child", "flashcards.optimizing.child")


def main() -> int:
    """The entry point; the exit code: 0 fine, 1 found something wrong, 2 wrong use."""
    arguments = sys.argv[1:]
    if getattr(sys, "frozen", False) and arguments[:1] == ["-m"] and arguments[1] in _CHILDREN:
        return _be_child(*arguments[1:])
    i18n.use(i18n.system_language())
    from flashcards import cli  # noqa: PLC0415

    first = arguments[2:3] if arguments[:1] == ["--collection"] else arguments[:1]
    if first and first[0] in (*cli.COMMANDS, "-h", "--help", "--version"):
        return cli.main(arguments)
    given = cli.window_parser().parse_args(arguments)
    paths = [Path(path).absolute() for path in given.paths]
    if cli.tell_missing(paths):
        return 2
    problem = missing_for_window()
    if problem:
        print(problem, file=sys.stderr)
        return 1
    from flashcards.gui.app import run  # noqa: PLC0415  (Qt is imported only now)

    return run(cli.collection_path(given.collection), paths)


def _be_child(module: str, *arguments: str) -> int:
    """In a build there is no Python to start with `-m`: the program does for its own children."""
    import runpy  # noqa: PLC0415

    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__")
    return 0


def missing_for_window() -> str:
    """One sentence on what the window lacks here (a display, libraries) and what to do; "" for nothing."""
    from flashcards.gui import requirements  # noqa: PLC0415

    return requirements.missing()


if __name__ == "__main__":
    sys.exit(main())
