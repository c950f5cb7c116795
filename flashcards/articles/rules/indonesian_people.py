"""Indonesian: which noun phrases are of people."""

import re

from flashcards.articles.rules import Scene

GROUP = re.compile(
    r"(?:kelompok|organisasi|komunitas|suku|bangsa|tim|serikat|perkumpulan|keluarga|kaum) \w+", re.I
)


PERSON = re.compile(
    r"\b(?:anggota|seseorang|manusia|mahasiswa|remaja|karyawan|pegawai|buruh|nelayan|para|orang"
    r"|orang-orang|individu|siswa|siswi|murid|guru|masyarakat|penduduk|warga"
    r"|rakyat|pasien|ibu|anak|dokter|bidan"
    r"|perawat|pe(?:tani|dagang|kerja|ngusaha|nguasa|jabat|main|milik|serta|cinta|layar|nulis|mimpin"
    r"|ngguna|ngrajin|muda|mudi|mpelajar|lajar|ngurus|ngawas|ngemudi|ndidik|mbeli|langgan|candu"
    r"|derita))(?:nya)?\b",
    re.I,
)


def is_people(subject: str) -> bool:
    """Whether a noun phrase is of people."""
    return bool(PERSON.match(subject)) or (
        bool(re.match(r"(?:setiap|semua|seluruh) ", subject)) and has_people(subject)
    )


def is_group(subject: str) -> bool:
    """Whether a noun phrase is of people who belong together."""
    return bool(GROUP.match(subject))


def has_people(text: str) -> bool:
    return bool(PERSON.search(text))


_NAMED = re.compile(
    r"\b(?:masyarakat|orang|suku|etnis|adat) (?!Indonesia\b|Eropa\b|Barat\b)(?P<who>(?-i:[A-Z])\w+)", re.I
)


def is_of_people(scene: Scene, asked: str) -> bool:
    """Whether a word is that of a people which only an earlier sentence of the paragraph names.

    "Pada masyarakat Minangkabau, … Saudara laki-laki ibu disebut mamak …": elsewhere he is called otherwise
    """
    told = {found["who"] for one in scene.before for found in _NAMED.finditer(one.text)}
    return bool(told) and told.isdisjoint(re.findall(r"\w+", f"{asked} {' '.join(scene.titles)}"))
