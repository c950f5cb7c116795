"""Indonesian: from a clause to a question that can mean one thing only."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from flashcards.articles.rules import Candidate, Lexicon, Scene
from flashcards.articles.rules.indonesian_clauses import Clause
from flashcards.articles.rules.indonesian_people import has_people
from flashcards.articles.rules.indonesian_words import (
    POINTERS,
    content,
    ends_well,
    is_noun_phrase,
    lowered,
    small,
    words,
)

BREAK = re.compile(
    r",? (?:sehingga|agar|supaya|karena|sebab|tetapi|namun|sedangkan|sementara|maka|hingga|lalu|kemudian"
    r"|serta \w*me\w+"
    r"|dan (?:pada gilirannya )?(?:dapat |akan |juga |bisa )*(?:me|ber|di|ter)\w+|untuk|guna|dengan cara"
    r"|apabila|jika|ketika|bila|saat)\b"
)


def topic(scene: Scene, asked: str, answer: str) -> str:
    """The item that a sentence explains, "terkait …", unless the question or the answer says the same."""
    title = re.sub(r" \([^()]*\)\Z", "", lowered(scene.item, scene.lexicon.names))
    said = set(content(title))
    if not said or not is_noun_phrase(title, 7):
        return ""
    if said & set(content(asked)) or said & set(content(answer)):
        return ""
    return f"terkait {small(title, scene.lexicon)}"


THEIRS = re.compile(r"(?<=\w) mereka\b")


def sound(*parts: str) -> bool:
    """Whether each part ends as a phrase does and none points; "their" may, where people are named."""
    owned = has_people(parts[0])
    clean = [THEIRS.sub("", part) if owned else part for part in parts if part.strip()]
    return all(ends_well(part) and not any(word in POINTERS for word in words(part)) for part in clean)


_NO_LEAD = re.compile(
    r"(?:Selain|Tanpa|Seperti|Sebagai|Dari|Untuk|Pada (?:tahun|tanggal|abad)|(?:Sebelum|Setelah|Sesudah"
    r"|Saat) \w+\Z)\b"
)


def asked_of(scene: Scene, clause: Clause, card: Candidate, *, alone: bool = True) -> Iterator[Candidate]:
    """The card, its question begun with the words that lead in, or with the item where it needs that.

    The card's question is the bare "apa yang …"; `alone`: it means one thing without its item.
    """
    asked, lead = card.question.replace(" juga ", " "), clause.lead
    if not sound(asked, card.answer, lead):
        return
    shared = set(content(lead)) & set(content(card.answer))
    leaks = 2 * len(shared) > len(set(content(card.answer)))
    if lead and (leaks or _NO_LEAD.match(lead) or lead.endswith("nya")):
        return
    enough = alone and len(set(content(f"{lead} {asked}"))) >= 3
    about = "" if enough else topic(scene, f"{lead} {asked}", card.answer)
    if not about and not enough:
        return
    if lead and about:
        asked = f"{asked} {lowered(lead, scene.lexicon.names)}"
    opening = about or lead
    question = f"{opening}, {asked}?" if opening else f"{asked}?"
    yield replace(card, question=question[:1].upper() + question[1:])


_ABOUT = re.compile(
    r"(?:(?:pengertian|mengenal|apa itu|memahami|pengenalan|tentang|definisi|konsep|peran|peranan|fungsi"
    r"|manfaat|jenis|bentuk|ciri|sejarah|tujuan|jelaskan|beberapa|macam) )+",
    re.I,
)
_GROUP = re.compile(
    r"(?:kelompok|organisasi|koperasi|lembaga|komunitas|serikat|perkumpulan|klub|partai|asosiasi|tim|regu"
    r"|panitia"
    r"|pramuka|karang taruna|paguyuban|dewan|majelis|yayasan|perusahaan|kelas)\b",
    re.I,
)
_MEMBERS = re.compile(
    r"\b(?P<who>anggota|pengurus|pengawas|ketua)(?:nya)?\b"
    r"(?=[?]| (?:dapat|akan|harus|wajib|bisa|untuk|dalam|biasanya|sering|me\w+|ber\w+|di\w+|ter\w+)\b)",
    re.I,
)


@lru_cache(maxsize=8)
def _group(lexicon: Lexicon) -> str:
    """What an article is about, by its title."""
    group = small(_ABOUT.sub("", lexicon.title.split(":", 1)[0]), lexicon)
    return re.split(r" (?:di|dalam|pada|bagi|untuk|dan|oleh|sebagai) ", group)[0]


def owned(question: str, lexicon: Lexicon) -> str:
    """The question, with the group that it is about behind its members, if it does not name it.

    about "Mengenal Karang Taruna": "Kepada siapa pengurus melapor?" ->
    "Kepada siapa pengurus karang taruna melapor?"
    """
    group = _group(lexicon)
    found = _MEMBERS.search(question)
    if not found and (bare := _GROUP.match(group)) and len(words(group)) > 1:
        alone = re.search(
            rf"\b(?<!setiap )(?P<who>{bare[0]})(?= (?:juga|dapat|akan|harus|memiliki|mempunyai"
            rf"|biasanya)\b)",
            question,
        )
        if alone and is_noun_phrase(group, 4) and bare[0] == words(group)[0] and group not in question:
            return f"{question[: alone.start()]}{group}{question[alone.end() :]}"
    if not found:
        return _within_group(question, group)
    if (
        not _GROUP.match(group)
        or not is_noun_phrase(group, 4)
        or set(content(group)) <= set(content(question))
    ):
        return question
    return f"{question[: found.end('who')]} {group}{question[found.end() :]}"


_OF_TERM = re.compile(
    r"Apa (?:yang dimaksud|sebutan|kepanjangan|nama|istilah|arti|itu)\b|Sebutkan\b"
    r"|(?:Dalam|Di|Pada|Sejak|Dari|Menurut|Ketika|Apabila|Jika|Bila|Dengan|Melalui|Terkait|Secara|Kapan"
    r"|Berapa|Siapa)\b|.* adalah contoh |.+ [A-Z][a-z]"
    r"|Apa yang (?:di\w+|harus|akan|dapat)\b"
)


def _within_group(question: str, group: str) -> str:
    """The question, begun with the group that the article is about, where it names nothing of it.

    about "Koperasi Sekolah": "Apa yang membuat laba sulit dihitung?" ->
    "Dalam koperasi sekolah, apa yang membuat laba sulit dihitung?"
    """
    named = set(content(group))
    if not _GROUP.match(group) or len(words(group)) < 2 or _OF_TERM.match(question):
        return question
    if named & set(content(question)) or not is_noun_phrase(group, 4) or not question[:2].istitle():
        return question
    return f"Dalam {group}, {question[0].lower()}{question[1:]}"
