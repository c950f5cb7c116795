"""The comments of canonical Markdown, which say what Markdown cannot; CONTRIBUTING has their meaning.

`<!-- hidden -->` and `<!-- was: … -->` stand after the words of a heading, `<!-- back to: … -->` on a line.
"""

import re

HIDDEN = "<!-- hidden -->"
BACK = "<!-- back to:"  # the beginning of a line that opens a section again

_WHOLE = re.compile(r"<!-- (?:hidden|was: [^\n]{1,999}|back to: [^\n]{1,999}) -->\Z")
_AT_EITHER_END = re.compile(r"^<!-- back to: |<!-- (?:hidden|was: [^\n]{1,300}) -->$")
_OF_HEADING = re.compile(r"<!--[ \t]*(hidden|was:)[ \t]*((?:(?!-->|<!--).)*)-->")
_HIDDEN = re.compile(r"(?<![ \t])[ \t]*<!--[ \t]*hidden[ \t]*-->")
_WAS = re.compile(r"(?<![ \t])[ \t]*<!--[ \t]*was:(?:(?!-->|<!--).)*-->")
_EVERY = re.compile(
    r"(?m)^<!-- back to:[^\n]*-->[ \t]*\n?(?:[ \t]*\n)?"
    r"|(?<![ \t])(?:[ \t]*<!--[ \t]*(?:hidden[ \t]*-->|was:(?:(?!-->|<!--)[^\n])*-->))+[ \t]*$"
)


def back_to(title: str) -> str:
    """The line that opens the section of this title again."""
    return f"{BACK} {inside(title)} -->"


def was(title: str) -> str:
    """The comment that tells the title which a renamed heading had in its source."""
    return f"<!-- was: {inside(title)} -->"


def inside(words: str) -> str:
    """Words as they can stand in a comment."""
    return words.replace("--", "- -")


def is_ours(comment: str) -> bool:
    """Whether a whole comment is one of these, and none that somebody wrote into their text."""
    return bool(_WHOLE.match(comment))


def has_ours(text: str) -> bool:
    """Whether a heading ends in one of these, or a line is one."""
    return bool(_AT_EITHER_END.search(text))


def of_heading(marks: str) -> tuple[bool, str]:
    """Whether the comments after a heading hide it, and the title that it had in its source, else ""."""
    found = dict(_OF_HEADING.findall(marks))
    return "hidden" in found, found.get("was:", "").strip()


def is_hidden(heading: str) -> bool:
    return bool(_HIDDEN.search(heading))


def shown(heading: str) -> str:
    """The words of a heading without the comment that hides it."""
    return _HIDDEN.sub("", heading)


def without_was(heading: str) -> str:
    """The words of a heading without the comment that tells its former title."""
    return _WAS.sub("", heading)


def without(markdown: str) -> str:
    """The Markdown without any of these; it must have no code in it, where they are words."""
    return _EVERY.sub("", markdown)
