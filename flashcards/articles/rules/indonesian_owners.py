"""Indonesian: which thing "this <noun>" is, told by the item, the headings or the article's title."""

import re

from flashcards.articles.rules import Scene
from flashcards.articles.rules.indonesian_words import (
    content,
    is_function,
    is_noun_phrase,
    is_verb,
    small,
    stem,
    words,
)


def is_said(scene: Scene, before: str) -> bool:
    """Whether the words before "this" say already which: the article's topic, or a word of the item's."""
    found = words(before)[-2:]
    in_item = set(content(scene.item))
    whole = len(found) == 2 and f"{found[0]} {found[1]}" in scene.lexicon.title.lower()
    counts = scene.lexicon.counts
    term = len(found) == 2 and before.count(" ") == 1 and counts[found[1]] > 2 and counts[found[0]] > 2
    if term and not any(map(is_function, found)) and not any(map(is_verb, found)):
        return True  # "pasar modal ini": a term that the article uses again and again
    return whole or (stem(found[-1]) in in_item and len(in_item) <= 4 and words(scene.item)[0] != found[-1])


def topic(scene: Scene, noun: str) -> str:
    """The words of the article's title from this noun on, if the sentence before has it in them only."""
    if not scene.before:
        return ""
    title = scene.lexicon.title.lower()
    found = {words_.rstrip(",.") for words_ in re.findall(rf"\b{noun} [\w-]+", scene.before[-1].text.lower())}
    found |= {noun} if re.search(rf"\b{noun}\b(?! [\w-])", scene.before[-1].text.lower()) else set()
    phrase = found.pop() if len(found) == 1 else ""
    return phrase if phrase and " " in phrase and phrase in title and is_noun_phrase(phrase, 3) else ""


def of_item(scene: Scene, noun: str) -> str:
    """The title of the item that a sentence is in, where "this <noun>" is the first noun of it."""
    title = small(scene.item or "".join(scene.titles[1:][-1:]), scene.lexicon)
    return title if words(title)[:1] == [noun.lower()] and is_noun_phrase(title, 5) else ""


def kind_of_item(scene: Scene, noun: str) -> str:
    """The item that a sentence is in, where "this <noun>" says what its section lists: "this obstacle"."""
    title = small(scene.item, scene.lexicon)
    at = -2 if words(scene.titles[-1]) == words(scene.item) else -1
    above = words(scene.titles[at]) if len(scene.titles) > 1 else []
    fits = above[:1] in ([noun], [f"{noun}-{noun}"]) and noun not in words(title) and noun not in _WIDE
    return f"{noun} {title}" if fits and is_noun_phrase(title, 6) else ""


_WIDE = frozenset(("hal", "cara", "bentuk", "ciri", "jenis", "macam", "bagian", "fungsi", "peran", "manfaat"))
