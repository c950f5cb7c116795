"""Code fences of Markdown: what stands between them is code, whatever it looks like."""

from collections.abc import Iterator


def fence_after(line: str, fence: str) -> str:
    """The code fence that is open after a line of Markdown, "" for none, given the one open before it."""
    body = line.lstrip(" ")
    if len(line) - len(body) > 3 or not body.startswith(("```", "~~~")):
        return fence
    info = body.lstrip(body[0])
    mark = body[: len(body) - len(info)]
    if fence:
        return "" if mark.startswith(fence) and not info.strip() else fence
    return "" if mark[0] == "`" and "`" in info else mark


def prose(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches of a Markdown text outside its code fences."""
    start, at, fence = 0, 0, ""
    for line in text.split("\n") if "```" in text or "~~~" in text else ():
        before, fence = fence, fence_after(line, fence)
        if fence and not before:
            yield start, at
        elif before and not fence:
            start = at + len(line)
        at += len(line) + 1
    if not fence:
        yield start, len(text)
