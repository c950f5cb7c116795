"""The language of a text, by its function words."""

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters
_FEWEST = 3  # function words
_SHARE = 0.07  # of the words of a text, at least
_LEAD = 1.3  # times as many as the next language's


def word_set(words: str) -> frozenset[str]:
    """The words of a text with spaces between them."""
    return frozenset(words.split())


_WORDS = {
    "id": "gue gua nggak gak aja kalau buat udah banget cuma lalu sampai jadi yang dan di dari untuk "
    "dengan pada adalah ini itu dalam tidak akan ke oleh sebagai juga atau karena dapat bisa mereka "
    "kita kami saya kamu anda ia dia ada lebih sudah telah para antara bahwa saat ketika secara "
    "seperti agar hal sehingga serta tersebut terhadap merupakan sangat setiap namun bagi apa hanya "
    "masih",
    "ms": "yang dan di dari untuk dengan pada adalah ini itu dalam tidak akan ke oleh sebagai juga atau "
    "kerana boleh mereka kita kami saya awak ia dia ada lebih sudah telah para antara bahawa "
    "apabila secara seperti agar hal serta tersebut terhadap merupakan sangat setiap namun bagi apa "
    "hanya masih ialah iaitu pula manakala ekoran sahaja tetapi kepada daripada semasa berkenaan",
    "jv": "sing lan ing saka kanggo karo menyang iku iki ora uga utawa amarga bisa dheweke kita aku kowe "
    "ana luwih wis yaiku kang dening nalika supaya marang minangka saben",
    "su": "nu jeung di ti pikeun ku ka ieu eta teu oge atawa sabab tiasa maranehna urang abdi anjeun aya "
    "leuwih geus nyaeta dina sarta anu kana mangrupa unggal",
    "en": "the of and to in is that for it as with was on are be this by from or an at which have not has "
    "but their they its can will these also more when how you we if there were about into than each "
    "such your our",
    "nl": "de het een en van in is dat op te voor met zijn niet aan er om ook als bij door naar uit nog "
    "maar worden wordt of die deze heeft hebben",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
    "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über",
    "fr": "le la les de des du et en un une est que pour dans qui sur pas au par plus avec ce il sont se "
    "ne ou comme mais leur cette ces aux être à été",
    "es": "el la los las de del y en un una es que para por con no se su al lo como más pero sus le ya o "
    "este sí porque esta entre cuando muy sin sobre también",
    "pt": "o a os as de do da dos das e em um uma é que para por com não se na no ao mais como mas foi "
    "seu sua ou quando muito nos já também pelo pela",
    "it": "il lo la gli le di del della e in un una è che per con non si da al come più ma i sono dei nel "
    "alla anche o questo questa",
}
_MALAY = word_set("kerana bahawa iaitu manakala sahaja ekoran awak kerajaan isteri cuba berbeza")
_INDONESIAN = word_set("karena bahwa yaitu yakni bisa ketika sehingga kamu anda merupakan namun saat hanya")
_LISTS = {code: word_set(words) for code, words in _WORDS.items()}


def code_of(stated: str) -> str:
    """The code of a language that a file states: "id" of "id-ID" and "ID_id"."""
    return stated.replace("_", "-").split("-")[0].strip().lower()[:3]


def language(text: str) -> str:
    """The ISO 639-1 code of the language that a text is in, "" when it is not sure."""
    words = Counter(word.casefold() for word in _WORD.findall(_sample(text)))
    hits = {code: sum(words[word] for word in listed) for code, listed in _LISTS.items()}
    best, next_best = sorted(hits, key=lambda code: -hits[code])[:2]
    total = sum(words.values())
    if hits[best] < _FEWEST or hits[best] < _SHARE * total:
        return ""
    if {best, next_best} == {"id", "ms"}:
        return _indonesian_or_malay(words)
    return best if hits[best] >= _LEAD * hits[next_best] else ""


def _sample(text: str) -> str:
    """The beginning, middle and end of a long text."""
    if len(text) <= _SAMPLE:
        return text
    part, middle = _SAMPLE // 3, len(text) // 2
    return f"{text[:part]} {text[middle : middle + part]} {text[-part:]}"


def _indonesian_or_malay(words: Counter[str]) -> str:
    """Which of the two it is, by the words that only one of them has; Indonesian where none tells."""
    malay = sum(words[word] for word in _MALAY)
    indonesian = sum(words[word] for word in _INDONESIAN)
    return "ms" if malay >= 2 and malay > 2 * indonesian else "id"
