"""Indonesian: tables whose headers name what a column tells of the thing in the first one."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Family, Lexicon, Row, Table
from flashcards.articles.rules.indonesian_phrases import (
    as_term,
    is_description,
    is_term,
    small_first,
    stands_alone,
)
from flashcards.articles.rules.indonesian_words import is_noun_phrase, words
from flashcards.articles.sentences import Sentence

FAMILIES: dict[str, Family] = {
    "id.table": "fact",
    "id.table-amount": "fact",
    "id.table-meaning": "definition",
}

# Headers that name a relation: "Fungsi" -> "Apa fungsi <thing>?"
_ASKED = re.compile(
    r"(?:fungsi|arti|makna|penyebab|gejala|akibat|dampak|satuan|lambang|simbol|rumus(?: kimia)?"
    r"|kegunaan|manfaat"
    r"|tugas"
    r"|kepanjangan|ibu ?kota|warna|bahan(?: utama| baku)?|nama (?:latin|ilmiah|lain)|sumber(?: utama)?"
    r"|mata uang|bahasa resmi|alat ukur|tanda(?: khas)?|ciri khas)\b(?P<more>(?: \w+){0,2})\Z"
)
_AMOUNT = re.compile(
    r"(?P<what>(?:jumlah|panjang|lebar|tinggi|kedalaman|berat|massa|luas|suhu|kadar|kecepatan|jarak"
    r"|diameter"
    r"|dosis|masa berlaku|titik didih|titik lebur|kapasitas)(?: [a-z-]+){0,3})"
    r"(?: \((?P<unit>[^()]{1,15})\))?\Z"
)
_MEANING = re.compile(r"(?:pengertian|definisi|penjelasan|uraian|deskripsi)(?: singkat)?\Z")
_UP_TO = re.compile(r"(?:(?:hingga|sampai|maksimal|minimal|kurang dari|lebih dari|di bawah) |[<>≤≥] ?).*\d")
_NORMAL = re.compile(r"\bnormal(?:nya)?\b", re.I)
_DOMINANT = re.compile(r"(?P<noun>[a-z]+) yang (?P<rest>[a-z]+(?: [a-z]+){0,2})\Z")
_STATE = re.compile(r"(?:keadaan|kondisi|sifat) [a-z]+\Z")
_PLACES = word_set("zona lapisan tahap fase tingkat tingkatan stadium zaman periode")
_STAGES = word_set("derajat stadium tingkat tahap fase grade")
_NO_PREFIX = word_set(
    "gejala masalah gangguan nama istilah no nomor jenis macam kata singkatan zat bahan bagian"
    " keterangan contoh hal cara bentuk proses teknik metode unsur pemeriksaan parameter kelompok golongan"
)
_NAMED = word_set(  # kinds whose members have names
    "provinsi kota kabupaten negara planet sungai gunung pulau danau laut benua suku kerajaan candi tokoh"
    " pahlawan penemu ibu ibukota presiden raja"
)
_EMPTY = word_set("ya tidak ada sama idem")


def columns(table: Table) -> Iterator[Candidate]:
    """What each column tells of each thing, where its header says what that is.

    | Hormon | Fungsi |, | Insulin | menurunkan kadar gula darah | ->
    "Apa fungsi hormon insulin?" "menurunkan kadar gula darah"
    """
    keys = _key_columns(table)
    for column in range(keys[-1] + 1, len(table.header.cells)) if keys else ():
        head = small_first(table.header.cells[column], table.lexicon)
        as_is = _has_names(table, column)
        for row in table.rows:
            told = row.cells[column].strip(" .")
            thing = _thing(table, row, keys)
            if thing and len(words(told)) <= 20 and _is_told(told):
                answer = told if as_is else small_first(told, table.lexicon)
                yield from _card(table, row, head, thing, answer)


def _has_names(table: Table, column: int) -> bool:
    """Whether the cells of a column are names, which keep their capitals."""
    head = words(table.header.cells[column])
    firsts = [words(row.cells[column])[:1] for row in table.rows]
    names = any(first and first[0] in table.lexicon.names for first in firsts)
    return names or bool(_NAMED & set(head))


def _key_columns(table: Table) -> tuple[int, ...]:
    """The columns that say which thing a row is about; none where two rows are about the same."""
    first = 1 if all(row.cells[0].strip(" .").isdecimal() for row in table.rows) else 0
    for keys in ((first,), (first, first + 1)):
        if keys[-1] + 1 < len(table.header.cells):
            found = {tuple(row.cells[key].casefold() for key in keys) for row in table.rows}
            if len(found) == len(table.rows):
                return keys
    return ()


def _is_told(told: str) -> bool:
    return bool(words(told)) and told.lower() not in _EMPTY and not re.fullmatch(r"\W*", told)


def _thing(table: Table, row: Row, keys: tuple[int, ...]) -> str:
    """What a row is about, with the noun of the header where that is a kind: "hormon insulin"."""
    label = re.sub(r" \([^()]*\)\Z", "", row.cells[keys[0]])
    label = label if _has_names(table, keys[0]) else as_term(label, table.lexicon)
    kind = re.sub(r"\A(?:nama|jenis|macam) ", "", table.header.cells[keys[0]].lower())
    if kind in _STAGES and re.fullmatch(r"\d|[IVX]{1,4}", label) and (of := _whole(table)):
        return f"{of} {kind} {label}"
    if kind in _STAGES and {"tidak", "dapat", "belum"} & set(words(label)):
        return ""
    if not label or re.fullmatch(r"[\d\W]+", label) or len(words(label)) > 4 or not stands_alone(label):
        return ""
    is_kind = len(words(kind)) == 1 and kind not in _NO_PREFIX and words(label)[0] != kind
    named = f"{kind} {label}" if is_kind and is_noun_phrase(kind, 1) else label
    if named == label and not is_term(label, table.lexicon) and len(label) < 4:
        return ""
    return " ".join([named, *(row.cells[key].lower() for key in keys[1:])])


def _card(table: Table, row: Row, head: str, thing: str, told: str) -> Iterator[Candidate]:
    sources = (table.header.sentence, row.sentence)
    amount = _AMOUNT.match(head)
    if _ASKED.match(head):
        yield Candidate("id.table", f"Apa {head} {thing}?", told, 0.86, sources)
    elif amount and re.match(r"(?:sekitar |kira-kira |± ?)?\d", told):
        unit = f" {amount['unit']}" if amount["unit"] and amount["unit"] not in told else ""
        what, _, where = amount["what"].partition(" dalam ")
        question = f"Berapa {what} {thing}{' dalam ' if where else ''}{where}?"
        yield Candidate("id.table-amount", question, told + unit, 0.86, sources)
    elif amount and " dalam " not in head and _UP_TO.match(told) and _NORMAL.search(_said(table)):
        question = f"Berapa {amount['what']} yang normal pada {thing}?"
        yield Candidate("id.table-amount", question, told, 0.86, sources)
    elif _MEANING.match(head):
        what = f"{told[:1].lower()}{told[1:]}" if " yang " in told else told
        if len(words(what)) > 2 and is_description(what, 25):
            question = f"Apa yang dimaksud dengan {thing}?"
            yield Candidate("id.table-meaning", question, what, 0.86, sources)
    elif thing[:1].isalpha() and _STAGES & set(thing.split()[:-1]) and _DOMINANT.match(head):
        yield from _in_place(head, thing, told, sources)
    elif thing.split(" ", 1)[0] in _PLACES and (where := _whole(table)):
        yield from _in_place(head, f"{thing} {where}", told, sources)


def _said(table: Table) -> str:
    """The heading of a table and the sentence before it."""
    return f"{table.titles[-1]} {table.announcement.text if table.announcement else ''}"


def _in_place(head: str, place: str, told: str, sources: tuple[Sentence, ...]) -> Iterator[Candidate]:
    """What is where: "Tanaman yang cocok" in a table of zones -> "Tanaman apa yang cocok pada zona …?"."""
    found = _DOMINANT.match(head)
    if found:
        noun = found["noun"].capitalize()
        yield Candidate("id.table", f"{noun} apa yang {found['rest']} pada {place}?", told, 0.84, sources)
    elif _STATE.match(head):
        yield Candidate("id.table", f"Bagaimana {head} pada {place}?", told, 0.84, sources)


def _whole(table: Table) -> str:
    """What the article is about, where its title tells it in a few words."""
    title = re.split(r"[:,–(]| dan ", table.lexicon.title)[0].strip()
    title = re.sub(r"\A(?:Pengertian|Mengenal|Memahami|Apa Itu) ", "", title)
    whole = _lowered(title, table.lexicon)
    return whole if is_term(whole, table.lexicon, 3) else ""


def _lowered(title: str, lexicon: Lexicon) -> str:
    """A title in small letters but for names."""
    low = (
        word.lower() if word.istitle() and lexicon.counts[word.lower()] else word for word in title.split()
    )
    return " ".join(low)


TABLE_RULES = (columns,)
