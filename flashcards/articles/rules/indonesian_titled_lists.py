"""Indonesian: lists whose members have a title and a text each, and what a thing is divided into."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Enumeration, Family
from flashcards.articles.rules.indonesian_lists import (
    _count,
    from_announcement,
    from_title,
    is_alike,
    is_closed,
    is_told_closed,
    member_of,
    numbers_told,
)
from flashcards.articles.rules.indonesian_words import content, is_noun_phrase, lowered, words

FAMILIES: dict[str, Family] = {"id.titled-list": "list", "id.divided": "list"}

# What there is more of in the world than an article tells, unless it says that these are all.
_COUNTED_IN_WORLD = re.compile(
    r"(?:jenis|macam|bentuk|contoh|produk|alat|organ|saluran|bagian|sumber|layanan|tipe|model|metode|teknik"
    r"|tokoh|peristiwa|cara|langkah)\b"
)
_HEDGED = re.compile(
    r"\b(?:umum(?:nya)?|biasa(?:nya)?|sering(?:kali)?|kerap(?:kali)?|lazim(?:nya)?|terkenal|utama|selain"
    r"|paling|terpenting|penting|di ?antaranya|antara lain|misalnya|contohnya)\b",
    re.I,
)
_NO_MEMBER = re.compile(
    r"(?:berdasarkan|menurut|dilihat|contoh|kesimpulan|\w+ (?:terhadap|bagi|pada))\b|.*\blain(?:nya)?\b", re.I
)
_LEAD = re.compile(r"(?P<lead>(?:Berdasarkan|Menurut|Dilihat dari|Ditinjau dari) [a-z][\w ]{3,60}?), ")


def titled(enumeration: Enumeration) -> Iterator[Candidate]:
    """The members of a list, each of them with a title and a text, of one kind that has to do with the topic.

    "Karang taruna memiliki beberapa karakteristik, di antaranya:" + "1. Keanggotaan Terbuka" and its text + …
    -> "Apa saja karakteristik karang taruna?" and the titles
    """
    members = tuple(member_of(one.title.text, enumeration) for one in enumeration.members)
    said = enumeration.announcement.text if enumeration.announcement else ""
    if not _have_texts(enumeration) or not is_closed(members) or not _nearly_alike(members):
        return
    if any(map(_NO_MEMBER.match, members)) or numbers_told(enumeration) - {len(members)}:
        return
    announced = from_announcement(enumeration)
    of = _fuller(announced, from_title(enumeration))
    if (
        not of
        or _HEDGED.search(f"{said} {of}")
        or (_COUNTED_IN_WORLD.match(of) and not is_told_closed(enumeration))
    ):
        return
    lead = _LEAD.match(said)
    by = f"{lead['lead']}, " if lead and not set(content(lead["lead"])) & set(content(of)) else ""
    question = f"{by}{'a' if by else 'A'}pa saja {of}?"
    sources = [one.title for one in enumeration.members]
    if enumeration.announcement and (announced or by or is_told_closed(enumeration)):
        sources.insert(0, enumeration.announcement)
    yield Candidate("id.titled-list", question, "", 0.92, tuple(sources), "list", members)


def _nearly_alike(members: tuple[str, ...]) -> bool:
    """Whether all members, or all but one of four or more, are alike: deeds or things."""
    some = (members[:at] + members[at + 1 :] for at in range(len(members)))
    return is_alike(members) or (len(members) > 3 and any(map(is_alike, some)))


def _have_texts(enumeration: Enumeration) -> bool:
    return all(one.sentences and len(words(one.title.text)) <= 8 for one in enumeration.members)


def _fuller(announced: str, title: str) -> str:
    """Of two ways to say what is listed the one that says more; "yang beragam" says nothing."""
    title = "" if re.search(r" yang [\w-]+\Z", title) else title
    return max(announced, title, key=lambda of: len(set(content(of))))


_DIVIDED = re.compile(
    r"(?:(?P<lead>[A-Z][\w -]{3,60}), )?(?P<who>[\w() -]{3,80}?) "
    r"(?P<verb>(?:dapat |bisa )?(?:dibedakan|digolongkan|dibagi|terbagi|dikelompokkan|diklasifikasikan"
    r"|terdiri|tersusun|meliputi|berlangsung)"
    r"(?: (?:menjadi|atas|dari|ke dalam|melalui))?)"
    r"(?: (?:(?P<number>\w+) (?P<kind>[\w-]+)))?"
    r"(?:, dari yang [\w ,]{3,60})?"
    r"(?:,? (?:yaitu|yakni|ialah|sebagai berikut|berikut(?: ini)?))?\s*[:.]\Z"
)
_KINDS = re.compile(
    r"(?:jenis|macam|golongan|kelompok|tahap|tahapan|bagian|tingkat|tingkatan|tipe|fase|langkah|kategori|bentuk"
    r"|lapisan|derajat)\Z"
)
_POINTS = re.compile(r"nya\b|\b(?:ini|itu|tersebut|ia)\b")
_NO_LEAD = re.compile(r"(?:Sementara|Namun|Sedangkan|Setelah|Selain|Dari|Di)\b")


def divided(enumeration: Enumeration) -> Iterator[Candidate]:
    """What a thing is divided into, as the sentence before a list says.

    "Berdasarkan penyebabnya, hipertensi dibedakan menjadi dua golongan:" + 2 members ->
    "Berdasarkan penyebabnya, hipertensi dibedakan menjadi apa saja?" and the members
    """
    announcement = enumeration.announcement
    found = _DIVIDED.match(announcement.text) if announcement else None
    if not found or not announcement or numbers_told(enumeration) - {len(enumeration.members)}:
        return
    number, kind = found["number"] or "", found["kind"] or ""
    if number == "beberapa" and _are_kinds(found["who"], enumeration):
        number = _count(len(enumeration.members))
    elif number and (not _KINDS.match(kind) or not numbers_told(enumeration)):
        return
    if not number and found["verb"].split()[-1] not in ("menjadi", "atas", "dari", "meliputi"):
        return
    names = enumeration.lexicon.names
    members = tuple(_named(one.title.text, enumeration) for one in enumeration.members)
    who, lead = lowered(found["who"], names), found["lead"] or ""
    if not is_closed(members) or any(map(_NO_MEMBER.match, members)) or not is_alike(members):
        return
    if not is_noun_phrase(who, 7) or _POINTS.search(who) or _NO_LEAD.match(lead):
        return
    asked = f"{number} {kind} apa saja" if number else "apa saja"
    question = f"{lead}, {who} {found['verb']} {asked}?" if lead else f"{who} {found['verb']} {asked}?"
    sources = (announcement, *(one.title for one in enumeration.members))
    yield Candidate("id.divided", question[:1].upper() + question[1:], "", 0.92, sources, "list", members)


def _are_kinds(who: str, enumeration: Enumeration) -> bool:
    """Whether all members are kinds of a thing by their names, and divided by what is told."""
    said = enumeration.announcement.text if enumeration.announcement else ""
    by_name = all(one.title.text.lower().startswith(f"{who.lower()} ") for one in enumeration.members)
    return by_name and said.startswith(("Berdasarkan ", "Menurut ", "Dilihat ", "Ditinjau "))


def _named(title: str, enumeration: Enumeration) -> str:
    """The name of a member, without what is told of it behind a comma; a member of several stays whole."""
    member = member_of(title, enumeration)
    several = re.fullmatch(r"[\w -]+(?:, [\w -]+)+,? (?:dan|serta|atau) [\w -]+\.?", member)
    if several and not re.search(r"\b(?:yang|yaitu|yakni|untuk|dengan|adalah)\b", member):
        return member.rstrip(" .")
    return re.split(r",(?= )|;| [–—-] |:", member)[0].rstrip(" .")


LIST_RULES = (titled, divided)
