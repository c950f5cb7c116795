"""How fast an article becomes drafts, as JSON: `articles.py [SIZE …]`, sizes in characters.

Without sizes: 16 kB, 160 kB and 1.6 MB. The text is that of the Indonesian test articles, section after
section with other nouns in each copy, so that no question is asked twice only because the text repeats. Each
size runs in a process of its own, so that the peak of memory is that size's. `first_s`: until the drafts of
the first section are there; `baseline_mb`: the peak of memory before the text is read.
"""

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flashcards.articles.canonical import article_of
from flashcards.articles.document import outline
from flashcards.articles.drafts import drafts_by_section
from flashcards.articles.readers import read

SIZES = (16_000, 160_000, 1_600_000)
_TEXTS = ("01-koperasi-sekolah.txt", "05-makalah-sampah.txt", "03-kerajaan.txt")
_ARTICLES = Path(__file__).parents[1] / "data" / "articles"
_NOUN = re.compile(r"\b(koperasi|sampah|Majapahit|lingkungan|sekolah|kerajaan)\b", re.IGNORECASE)


def a_text(size: int) -> str:
    """About `size` characters of the articles; in a long text paragraphs are joined to stay in the bounds."""
    paragraphs = [
        " ".join(block.split())
        for name in _TEXTS
        for block in (_ARTICLES / name).read_text(encoding="utf-8").split("\n\n")
    ]
    found: list[str] = ["Kumpulan Bacaan"]
    length, copy = 0, 0
    while length < size:
        for paragraph in paragraphs:
            words = _NOUN.sub(lambda noun, n=copy: f"{noun[0]} {_name(n)}", paragraph) if copy else paragraph
            if size > 500_000 and len(found[-1]) > 60 and len(words) > 60:
                found[-1] += " " + words
            else:
                found.append(words)
            length += len(words) + 2
            if length >= size:
                break
        copy += 1
    return "\n\n".join(found)


def _name(n: int) -> str:
    syllables = ["ba", "ci", "du", "fa", "gi", "ju", "ka", "li", "mu", "na", "pi", "ru"]
    return (syllables[n // 144 % 12] + syllables[n // 12 % 12] + syllables[n % 12]).capitalize()


def measure(size: int) -> dict[str, object]:
    text = a_text(size)
    baseline = _peak()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "article.txt")
        path.write_text(text, encoding="utf-8")
        began = time.perf_counter()
        document = read(path)
    was_read = time.perf_counter()
    article = article_of(document)
    sections = outline(article.markdown)
    outlined = time.perf_counter()
    first, count = 0.0, 0
    for _section, drafts in drafts_by_section(article.markdown, article.lang):
        first = first or time.perf_counter() - outlined
        count += len(drafts)
    ended = time.perf_counter()
    return {
        "characters": len(text),
        "sections": len(sections),
        "drafts": count,
        "read_s": round(was_read - began, 3),
        "outline_s": round(outlined - was_read, 3),
        "drafts_s": round(ended - outlined, 3),
        "first_s": round(first, 3),
        "kchar_per_s": round(len(text) / 1000 / (ended - began), 1),
        "peak_mb": round(_peak() / 1024, 1),
        "baseline_mb": round(baseline / 1024, 1),
    }


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=False
        )
        print(done.stdout.strip() or done.stderr, flush=True)


if __name__ == "__main__":
    main()
