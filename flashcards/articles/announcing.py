"""Sentences that announce what follows: "… di antaranya adalah:", "The following are …"."""

import re

_LONGEST = 600  # characters of a sentence that are looked at
_CUE = re.compile(
    r"\b(?:berikut|di ?antaranya|antara lain|sebagai berikut|di bawah ini|dibawah ini"
    r"|(?:the|as) following|as follows|listed below|these (?:are|include)|below)\b",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s+(?=[\"'“‘(*_]{0,3}[A-ZÀ-Þ0-9])")


def last_sentence(text: str) -> str:
    """The last sentence of a paragraph."""
    tail_start = max(0, len(text) - _LONGEST)
    tail = text[tail_start:]
    start = 0
    for end in _SENTENCE_END.finditer(tail):
        start = end.end()
    return tail[start:].strip()


def announces(text: str) -> bool:
    """Whether a paragraph ends in a sentence that announces a list or the headings below it."""
    sentence = last_sentence(text).rstrip("*_ ")
    return sentence.endswith(":") or bool(_CUE.search(sentence))
