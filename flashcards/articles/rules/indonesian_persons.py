"""Indonesian: names of persons, and the one person whom "ia" can only mean."""

import re
from functools import lru_cache

from flashcards.articles.rules import Lexicon, Scene
from flashcards.articles.rules.indonesian_people import is_people
from flashcards.articles.rules.indonesian_words import is_verb, words

_BODY = re.compile(
    r"\b(?:PT|CV|Badan|Lembaga|Otoritas|Kementerian|Komisi|Bank|Dinas|Yayasan|Universitas"
    r"|Partai|Dewan|Perum|Panitia|Majelis|Komite"
    r"|Organisasi|Perusahaan|Bursa|Kerajaan|Kesultanan|Republik|Undang-Undang|[A-Z]{3,})\b"
)
_RANK = (
    r"(?:raja|ratu|sultan|presiden|wakil presiden|jenderal|pangeran|kolonel|gubernur(?: jenderal)?|laksamana"
    r"|biksu|kiai|nabi|kaisar|adipati|patih|residen|panembahan|menteri|kapten|letnan|mayor"
    r"|bupati|dokter|dr\.|prof\.|ir\."
    r"|syekh|tuanku|imam|uskup|paus|sunan|tokoh|ilmuwan|seniman|raden|haji|mahapatih)"
)
_NAMED = r"(?:[A-Z][a-z’'.-]+|[A-Z]\.|[IVX]{1,4}|de|van|der|von|bin|den|al)"
_RANKED = re.compile(rf"{_RANK} (?:{_NAMED} ?){{1,6}}\Z", re.I)
_FULL = re.compile(rf"(?:[A-Z][a-z’'-]+ )(?:{_NAMED} ?){{1,5}}\Z")
_NO_PERSON = re.compile(
    r"(?:Kerajaan|Kesultanan|Prasasti|Perang|Gunung|Sungai|Pulau|Candi|Kota|Bursa|Bank"
    r"|Bahasa|Hindia|Orang|Majelis|Peta"
    r"|Partai|Gedung|Benteng|Serikat|Sarekat|Budi|Balai|Jawa|Sumatra|Sumatera|Kalimantan"
    r"|Sulawesi|Asia|Afrika|Amerika"
    r"|Eropa|Laut|Selat|Samudra|Danau|Kabupaten|Provinsi|Desa|Undang|Hari|Babad|Kitab|Piagam"
    r"|Perjanjian|Masjid"
    r"|Gereja|Stasiun|Jalan|Dewan|Komite|Panitia|Badan|Lembaga|Revolusi|Republik|Uni|Negara"
    r"|Kementerian|Universitas"
    r"|Sekolah|Institut|Museum|Festival|Konferensi|Kongres|Sumpah|Proklamasi|Pasukan|Tentara"
    r"|Bukit|Tanjung|Teluk)\b"
)


def is_person(name: str) -> bool:
    """Whether a noun phrase is the name of a person: a rank with a name, or a name of several words."""
    if _BODY.search(name) or _NO_PERSON.match(name):
        return False
    return bool(_RANKED.match(name) or _FULL.match(name))


_REALM = re.compile(r"(?P<realm>Kerajaan|Kesultanan|Republik|Perusahaan)\b")
_ROLE = re.compile(
    r"(?:manajer|direktur|kepala|ketua|petugas|panitia|pengurus|penjamin|pemerintah|gubernur"
    r"|menteri|seorang|para"
    r"|sekelompok|kaum|ahli|ilmuwan|nelayan|polisi|hakim|notaris|akuntan|wartawan|konsumen"
    r"|produsen|nasabah)\b"
)


_NO_DEED = re.compile(
    r"di(?:lalui|lewati|apit|kelilingi|batasi|pisahkan|aliri|lintasi|pengaruhi|sebabkan|tandai"
    r"|akibatkan)\b"
)


def agent_word(name: str, verb: str = "") -> str:
    """How to ask for one that acts: "siapa", "lembaga apa" or "apa"."""
    if is_people(name) or _RANKED.match(name):
        return "siapa"
    if realm := _REALM.match(name):
        return f"{realm['realm'].lower()} apa"
    if _BODY.search(name):
        return "lembaga apa"
    if _NO_DEED.match(verb) or _NO_PERSON.match(name):
        return "apa"
    return "siapa" if name[:1].isupper() or _ROLE.match(name) else "apa"


_NAME = re.compile(
    r"(?P<before>\b(?:[a-z][\w-]*|Di|Ke|Dari|Pada|Oleh|Dengan|Kepada|Dekat)"
    r" )?(?P<name>(?<![\w-])[A-Z](?:[a-z’']|-[A-Z])[\w’'-]*(?:"
    r" (?:[A-Z][a-z’'.-]+|[IVX]{1,4}\b|(?:de|den|van|der|von|bin)\b))*)"
)
_PLACED = re.compile(
    r"(?:di|ke|dari|pada|dekat|sekitar|pulau|kota|desa|sungai|gunung|benteng|kerajaan"
    r"|kabupaten|provinsi|selat|bahasa"
    r"|orang|bangsa|suku|tentara|pantai|daerah|wilayah|kaum|bulan|tanggal|akhir|awal"
    r"|pertengahan|hari|negeri|antara|dan"
    r"|sebagai|nama|berjudul|bernama|disebut|majalah|buku|lagu|koran|kitab|surat kabar"
    r"|gedung|barat|timur|selatan|utara|keraton|\d+) \Z",
    re.I,
)
_TIMES = re.compile(
    r"(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November"
    r"|Desember|Senin|Selasa|Rabu"
    r"|Kamis|Jumat|Sabtu|Minggu|Masehi|Saka)\b"
)
_PRONOUN = re.compile(r"\b(?:[Ii]a|[Bb]eliau|[Dd]ia)\b(?!-)")


def with_person(scene: Scene, text: str) -> str:
    """The text with "he" replaced by the only person that the paragraph has named before."""
    pronoun = _PRONOUN.search(text)
    person = _only_person(scene) if pronoun else ""
    if not pronoun or not person:
        return text
    own = _names(scene.lexicon, text[: pronoun.start()])
    return _PRONOUN.sub(person, text) if all(_within(name, person) for name in own) else text


@lru_cache(maxsize=8)  # several rules ask for that of a sentence, one after the other
def _only_person(scene: Scene) -> str:
    """The only person that the paragraph has named before a sentence; empty where there are none or more."""
    names = {name for one in scene.before for name in _names(scene.lexicon, one.text)}
    alone = [name for name in names if not any(_within(other, name) for other in names if other != name)]
    return alone[0] if len(alone) == 1 else ""


def _within(short: str, name: str) -> bool:
    return set(short.split()) <= set(name.split())


@lru_cache(maxsize=1024)  # a sentence is read again for each one behind it
def _names(lexicon: Lexicon, text: str) -> frozenset[str]:
    """The names in a sentence that can be of persons."""
    found: set[str] = set()
    place = -9  # where a name of a place ended: ", Inggris" behind it is one, too
    for one in _NAME.finditer(text):
        beside = text[place : one.start("name")] == ", "
        placed = bool(_PLACED.search(one["before"] or ""))
        if beside or placed:
            place = one.end()
        name = "" if beside else _behind_place(lexicon, one["name"]) if placed else _bare(lexicon, text, one)
        if name and not _TIMES.match(name) and not _NO_PERSON.match(name):
            found.add(name)
    return frozenset(found)


def _behind_place(lexicon: Lexicon, name: str) -> str:
    """The person in "(dari) Batavia Diponegoro diangkut"; empty where the words are a place."""
    last = name.rpartition(" ")[2].lower()
    known = last in lexicon.titles or lexicon.counts[last] > 3
    return name.rpartition(" ")[2] if known and " " in name else ""


def _bare(lexicon: Lexicon, text: str, one: re.Match[str]) -> str:
    """A name without the word that has its capital from the sentence; empty where it is an aside."""
    name = one["name"]
    word = name.split()[0].lower()
    first = not one.start("name") or text[: one.start("name")].endswith((". ", "; "))
    if first and word not in lexicon.names and (lexicon.counts[word] > 1 or word.endswith("an")):
        name = name.partition(" ")[2]
    elif first and " " not in name and word not in lexicon.names:
        name = ""
    return "" if _is_aside(one["before"] or "", name, text[one.end() :]) else name


_KIN = re.compile(
    r"(?:putra|putri|adik|kakak|istri|suami|ayah|ibu|guru|murid|seorang|sahabat|paman|bibi"
    r"|cucu|anak|oleh|dan|dengan|kepada|bersama|bagi|untuk) \Z",
    re.I,
)


def _is_aside(before: str, name: str, after: str) -> bool:
    """Whether a name only tells which thing: "hutan Bagelen"; no one does anything under it."""
    acts = words(after)[:1]
    if is_person(name) or (acts and is_verb(acts[0])) or not before:
        return False
    return not is_verb(before.strip().lower()) and not _KIN.match(before) and before[:1].islower()
