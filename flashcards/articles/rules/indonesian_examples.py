"""Indonesian: the examples that an item or a sentence gives of a kind."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_facts import clean
from flashcards.articles.rules.indonesian_words import (
    NUMBERS,
    is_noun_phrase,
    is_verb,
    series,
    small,
    starts_as_noun,
    words,
)

FAMILIES: dict[str, Family] = {"id.example": "example"}


_EXAMPLE = re.compile(
    r"(?:Contoh|Misal)nya(?:,| adalah| ialah| antara lain)? (?P<what>.+)\Z|Contoh: (?P<list>.+)\Z"
)


def example(scene: Scene) -> Iterator[Candidate]:
    """The example of what an item of a list is about.

    under "Simbiosis Komensalisme": "Contohnya, anggrek yang menempel pada pohon mangga." ->
    "Apa contoh simbiosis komensalisme?" "anggrek yang menempel pada pohon mangga"
    """
    found = _EXAMPLE.match(scene.text.rstrip(".")) if scene.text.startswith(("Contoh", "Misalnya")) else None
    title = _kind_above(scene) if found else ""
    if not found or not title:
        return
    answer = _short_example(found["what"] or found["list"])
    members = series(answer)
    if members:
        question = f"Sebutkan {NUMBERS[len(members)]} contoh {title}."
        yield Candidate("id.example", question, "", 0.88, (scene.sentence,), "list", members)
    elif starts_as_noun(answer) and clean(answer) and not any(map(is_verb, words(answer.split(" yang ")[0]))):
        yield Candidate("id.example", f"Apa contoh {title}?", answer, 0.85, (scene.sentence,))


def _short_example(answer: str) -> str:
    """An example without what it does where that is long, and by its name: "a bank such as Bank Melati"."""
    named = re.match(r"[a-z]\w+(?: [a-z]\w+)? seperti (?P<name>[A-Z][^,]*?)(?: yang .+)?\Z", answer)
    if named:
        return named["name"]
    return answer.split(" yang ", maxsplit=1)[0] if len(words(answer)) > 25 else answer


def _kind_above(scene: Scene) -> str:
    """What the paragraph is about: its item, if the sentence opens it or the first is about that."""
    title = re.sub(r" \([^()]*\)\Z", "", small(scene.item, scene.lexicon))
    if not title or not starts_as_noun(title) or len(words(title)) > 5 or len(scene.before) > 3:
        return ""
    first = scene.before[0].text.lower() if scene.before else title.lower()
    return title if first.startswith(title.lower()) else ""


_EXAMPLES_OF = re.compile(
    r"(?:Beberapa )?[Cc]ontoh(?:-contoh)?(?: dari)? (?P<kind>[^,;:]{4,60}?) (?:antara lain|adalah|ialah"
    r"|di antaranya|misalnya"
    r"|meliputi|yaitu)(?: adalah)? (?P<members>[^;:]+)\Z"
)


def examples_of(scene: Scene) -> Iterator[Candidate]:
    """The examples of a kind that a sentence opens with.

    "Contoh umbi batang antara lain kentang, gadung, dan ubi jalar." ->
    "Sebutkan tiga contoh umbi batang." …
    """
    found = _EXAMPLES_OF.match(scene.text.rstrip("."))
    if not found or not is_noun_phrase(found["kind"], 8) or len(words(found["kind"])) < 2:
        return
    members = series(found["members"])
    if members:
        question = f"Sebutkan {NUMBERS[len(members)]} contoh {found['kind']}."
        yield Candidate("id.example", question, "", 0.86, (scene.sentence,), "list", members)


SENTENCE_RULES = (example, examples_of)
