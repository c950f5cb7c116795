"""An article of our own with notes on it, for rebuilds: each note with the sentence that holds what it asks.

A line of its file is a sentence, behind ## a question and its answer. `=` starts a section, `*` a member of a
list: its title, and below it its text.
"""

from pathlib import Path

TITLE = "Subak, pengairan sawah di Bali"

_FILE = Path(__file__).parent.parent / "data" / "rebuild" / "subak.txt"
SECTIONS = tuple(
    (title.strip(), text)
    for title, _, text in (part.partition("\n") for part in _FILE.read_text(encoding="utf-8").split("= ")[1:])
)

TYPOS = {  # right -> as it stands in the older text
    "organisasi": "organsasi", "pembagian": "pembagain", "sudah": "sudha", "sebutan": "sebuatn",
    "dipilih": "dipilh", "bergelar": "bergelra", "umumnya": "umumya", "mengikuti": "mengikuit",
    "menetapkan": "menetpkan", "seluruh": "selurh", "dibuat": "dibaut", "anyaman": "anyamn", "menembus":
    "menebus", "hampir": "hmapir", "utama": "utma", "cabang": "cabnag", "pembagi": "pembgai",
    "sebanding": "sebandign", "biasanya": "biasnya", "mewakili": "mewakli", "mencatat": "mencatta",
    "menyimpan": "menyimpn", "ditetapkan": "ditetpakan", "kekurangan": "kekurngan", "serentak":
    "serentk", "berumur": "beruumr", "dilepas": "dilpeas", "menyambut": "menyambt", "meneliti":
    "menelti", "membebaskan": "membebskan", "dibuka": "dibka",
}  # fmt: skip

TERMS = {  # six terms in other words everywhere
    "subak": "perkumpulan air", "petani": "penggarap", "sawah": "lahan padi", "saluran": "parit",
    "pura": "kuil", "disebut": "dinamakan",
}  # fmt: skip
