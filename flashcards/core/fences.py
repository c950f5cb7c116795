"""Code fences of Markdown, line by line: what stands between them is code, whatever it looks like."""


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
