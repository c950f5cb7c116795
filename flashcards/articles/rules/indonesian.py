"""Rules for Indonesian: a sentence or a list -> cards."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Rules, Scene

_DEFINITION = re.compile(r"(?P<term>[^,.:;()]{2,80}?) (?:adalah|ialah) (?P<what>[^.;:]{10,200})\.?\Z")


def definition(scene: Scene) -> Iterator[Candidate]:
    """A term is defined.

    "Osmosis adalah perpindahan air melalui selaput." -> "Apa itu osmosis?" "perpindahan air melalui selaput"
    """
    found = _DEFINITION.match(scene.text)
    if found and found["term"].lower() in scene.lexicon.terms:
        question = f"Apa itu {found['term'][0].lower()}{found['term'][1:]}?"
        yield Candidate("id.definition", question, found["what"], 0.9, (scene.sentence,))


RULES = Rules(sentence=(definition,), families={"id.definition": "definition"})
