"""Indonesian words: closed classes, and what an affix tells of a word's class."""

import re
from functools import lru_cache

from flashcards.articles.language import word_set
from flashcards.articles.rules import Lexicon

WORD = re.compile(r"\w[\w’'./-]*\w|\w")

POINTERS = word_set(
    "ini itu tersebut ia dia beliau mereka demikian begitu begini sini sana situ tadi inilah itulah"
    " keduanya"
    " ketiganya semuanya hal lainnya sebaliknya berikut beliaulah dialah ialah keempatnya masing-masing"
    " tsb dimana"
)
PERSONS = word_set(
    "saya aku kami kita kamu anda kalian engkau kau gue lu elo sobat kawan teman-teman pembaca sahabat"
    " bunda"
    " ayah mimin admin penulis gw ane guys bro sis kakak adik-adik"
)
CHATTY = word_set(
    "nggak gak ngga enggak banget nih sih dong deh loh lho kok yuk nah gimana kayak udah aja buat bikin"
    " tuh wkwk"
    " kan ya yah wah eh oke ok doang kalo pas gitu gini makanya soalnya cuma emang bareng"
)
ORDERS = word_set(
    "klik ketuk pilih buka masukkan tekan unduh jalankan ketik salin hapus instal pasang silakan silahkan"
    " jangan mari"
    " pelajari pahami perhatikan hindari kenali letakkan siram tuang aduk rebus campurkan sajikan biarkan"
    " ketahui"
    " kurangi sesuaikan tentukan tuliskan sebutkan jelaskan lakukan usahakan"
    " ayo coba pastikan gunakan centang aktifkan simpan tambahkan geser isi cetak ubah atur tunggu lihat"
    " hubungi"
)
PREPOSITIONS = word_set(
    "di ke dari pada kepada untuk bagi dengan oleh dalam tentang mengenai terhadap antara sejak hingga"
    " sampai"
    " selama menurut melalui lewat tanpa karena sebab akibat demi guna sebagai seperti daripada atas"
    " bagaikan"
    " berdasarkan menjelang sekitar per setelah sesudah sebelum ketika saat sewaktu waktu tatkala semenjak"
    " berkat akan kecuali selain"
)
CONJUNCTIONS = word_set(
    "dan atau serta tetapi namun melainkan sedangkan sementara lalu kemudian maka sehingga agar supaya"
    " jika bila"
    " apabila kalau jikalau andai meski meskipun walau walaupun karena bahwa yang yaitu yakni bahkan"
    " padahal"
    " hingga sebab maupun adapun sambil seraya asalkan kendati sekalipun biarpun ataupun dan/atau misalnya"
    " contohnya akibatnya artinya juga pun selanjutnya lantas tapi"
)
ADVERBS = word_set(
    "sangat lebih paling terlalu cukup hanya saja lagi masih sudah telah belum sedang akan tidak bukan"
    " jangan"
    " selalu sering kadang kadang-kadang jarang biasanya umumnya mungkin tentu pasti justru memang bahkan"
    " sekadar sekedar hampir kini sekarang dulu dahulu kelak nanti segera langsung hendaknya seharusnya"
    " sebenarnya sebetulnya ternyata rupanya akhirnya awalnya mulanya misalnya antara tidaklah bukanlah"
    " hanyalah"
    " barulah cenderung semakin makin tetap terus kerap kerapkali seringkali acapkali lazimnya tentunya"
    " pastinya kiranya agaknya jelas begitu demikian setidaknya sedikitnya benar-benar hendak"
)
QUESTION_WORDS = word_set(
    "apa siapa mana kapan mengapa kenapa bagaimana berapa apakah siapakah manakah bagaimanakah"
)
MODALS = word_set(
    "dapat bisa mampu akan harus wajib perlu boleh telah sudah sedang masih belum tidak tak bukan juga"
    " pun selalu"
    " sering biasanya umumnya kerap jarang hanya mulai terus tetap cenderung hendak mesti turut ikut lazim"
    " sebaiknya seringkali langsung saling semakin makin lebih sangat paling banyak memang justru cukup"
    " kembali"
    " hampir pernah segera kini kemudian lalu akhirnya mungkin"
)
COPULAS = word_set("adalah ialah merupakan")
QUANTIFIERS = word_set(
    "setiap semua seluruh para beberapa banyak sebagian berbagai sejumlah tiap segala kebanyakan suatu"
    " sebuah"
    " seorang seekor sebutir sebatang sepasang sekelompok sekumpulan serangkaian salah satu dua tiga"
    " empat lima"
    " enam tujuh delapan sembilan sepuluh"
)

# Nouns that begin as verbs do; a closed list of the frequent ones.
_NOUNS = word_set(
    "menteri meja media mesin metode medan medali mental menu menit merek mereka merah meter metro memori"
    " member"
    " mentega mentari mendung merpati meriam mesiu mete metana metabolisme metafora metal meteor meteorit"
    " melati"
    " melodi mendoan menara merica mekanisme mekanika megapolitan megalitikum megalit melanin membran"
    " berita beras berkas berkah bernas beringin bersama berbagai berhala berat berlian beruang berang"
    " beri beranda"
    " beton benua bea beda belanja belakang benda bendahara bentuk benih bensin besi besar beban bekas"
    " bendera"
    " diri dinding dinas dinasti diet disiplin diagram dialog dimensi dinamika difusi diare diabetes"
    " diskon diskusi"
    " distribusi divisi direktur dia dialek diagnosis digital diktator dinamo dinosaurus diploma diplomat"
    " diplomasi"
    " direksi disk distrik dividen diafragma diameter dioda dioksida diorama disertasi disket"
    " diversifikasi dilema"
    " terang terasi terminal terapi teras teritorial teror terowongan teratai terjal terigu teripang"
    " termometer"
    " termal terumbu tertib terawang ternak tertentu terhadap terakhir tergantung"
)
_VERB = re.compile(
    r"(?:me(?:[lrwy][aeiou]|m[bpfvaeiou]|n[cdjtszaeiou]|ng[aeioughkl]|ny[aeiou]|mper|nge)\w{2,}"
    r"|be(?:r|l)\w{3,}|di(?!a\b)\w{4,}|ter(?!hadap\b)\w{3,})(?:-\w+)?\Z"
)
_ORDER = re.compile(r"(?!pe|ke|me|di|ter|ber)\w{2,}[bcdfghjklmnpqrstvwxyz]kan\Z")  # perhatikan, letakkan
_ROOT_VERBS = word_set(
    "ada terjadi tumbuh tinggal datang pergi masuk keluar naik turun jatuh lahir meninggal tiba pulang"
    " kembali kalah menang punya duduk bangun lari gugur wafat pecah runtuh hilang timbul muncul habis"
    " selesai tahu ingin mau suka lupa ingat percaya yakin setuju tunduk pindah singgah hadir berasal"
    " adalah ialah merupakan yaitu yakni layak patut mudah sulit sukar gampang aman penting"
)


_ACTIVE = re.compile(
    r"mem[fv]\w{4,}|meng(?:ev|in|op|or|id|im|ak|ap|ek|al)\w{3,}asi\Z"
    r"|di(?:bat|at|hi|aw|fasilit|evalu|modifik|identifik|klasifik|verifik|publik|vaksin|sosialis|realis"
    r"|oper"
    r"|present|renov|simul|isol|donor)asi\Z"
)  # memfasilitasi, dibatasi
_NOUN_END = re.compile(r"\w{3}(?:asi|itas|isme|ologi|grafi|ika|ivitas|ensi|or|sis)\Z")
_QUALITIES = word_set(
    "teratur terbuka terbatas tertutup terampil terpadu berbeda berbeda-beda berbahaya beragam"
    " bermacam-macam berani berat"
)


_VERBS = COPULAS | _ROOT_VERBS | ORDERS
_NO_VERBS = _NOUNS | _QUALITIES | PREPOSITIONS | CONJUNCTIONS


@lru_cache(maxsize=20_000)
def is_verb(word: str) -> bool:
    """Whether a word in lower case is a finite verb, by its prefix: membaca, berlari, ditulis, terletak."""
    word = word.rstrip(".,;:")
    if word in _VERBS or _ORDER.match(word) or _ACTIVE.match(word):
        return True
    if word in _NO_VERBS or _NOUN_END.search(word):
        return False
    if word.endswith("nya") and word.startswith(("ber", "ter")):  # bertemunya: the meeting
        return False
    if word.endswith(("lah", "kah")) and word[:-3] in _NOUNS:
        return False
    if re.match(
        r"(?:ter(?:besar|kecil|tinggi|rendah|panjang|dalam|luas|tua|muda|baik|banyak|penting|utama|baru"
        r"|kini|lama|dekat|jauh|cepat|murah|mahal|kenal|sulit|mudah|kaya|miskin"
        r"|kuat))\w*\Z",
        word,
    ):
        return False
    return bool(_VERB.match(word))


@lru_cache(maxsize=20_000)
def is_function(word: str) -> bool:
    """Whether a word in lower case has no meaning by itself."""
    return (
        word in PREPOSITIONS or word in CONJUNCTIONS or word in ADVERBS or word in POINTERS or word in MODALS
    )


def words(text: str) -> list[str]:
    """The words in lower case."""
    return list(_words(text))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))


def behind(opening: re.Pattern[str], text: str) -> str:
    """The text without what it opens with: cheaper than to cut off what an anchored pattern finds."""
    found = opening.match(text)
    return text[found.end() :] if found else text


def content(text: str) -> list[str]:
    """The words that carry the meaning, in lower case, crudely stemmed."""
    return [
        stem(word)
        for word in words(text)
        if len(word) > 2 and not is_function(word) and word not in QUESTION_WORDS
    ]


_PREFIX = re.compile(r"(?:meng|meny|mem|men|me|peng|peny|pem|pen|pe|ber|bel|be|ter|di|ke|se|per)(?=\w{3})")
_SUFFIX = re.compile(r"(?<=\w{3})(?:nya|lah|kah|kan|an|i)\Z")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The middle of a word without its affixes: enough to tell whether two words are of one family."""
    bare = _SUFFIX.sub("", _SUFFIX.sub("", word.split("-", maxsplit=1)[0]))
    bare = _PREFIX.sub("", bare) or bare
    return bare[:6]


def starts_as_noun(text: str) -> bool:
    """Whether the first word can open a noun phrase."""
    found = WORD.match(text.strip(" \"“'‘("))
    if not found:
        return False
    word = found[0].lower()
    if word in QUANTIFIERS:
        return True
    return not (
        is_function(word) or word in PERSONS or word in QUESTION_WORDS or is_verb(word) or word in CHATTY
    )


def ends_well(text: str) -> bool:
    """Whether a phrase does not break off: its last word is no function word."""
    found = words(text)
    if not found:
        return False
    allowed = (
        "lagi",
        "tertentu",
        "saja",
        "terus",
        "sekarang",
        "kini",
        "dulu",
        "dahulu",
        "langsung",
        "atas",
        "dalam",
        "lain",
        "jelas",
    )
    return (
        not is_function(found[-1])
        or found[-1] in allowed
        or (found[-1] == "lainnya" and bool(_AND_OTHERS.search(text)))
    )


# "lakes, rivers and other waters": the last of a series says what its members have in common
_AND_OTHERS = re.compile(r", [^,]+,? (?:dan|atau|serta) [\w-]+(?: [\w-]+)? lainnya\Z")


_MARK = re.compile(r"[,;:?!\"]")


def is_noun_phrase(text: str, most: int = 9) -> bool:
    """Whether words can be read as one noun phrase, with at most one relative clause and no pointer."""
    found = words(text)
    if not found or len(found) > most or not starts_as_noun(text) or not ends_well(text):
        return False
    if any(word in POINTERS or word in PERSONS or word in QUESTION_WORDS or word in CHATTY for word in found):
        return False
    if _MARK.search(text):
        return False
    head = found[: found.index("yang")] if "yang" in found else found
    if any(is_verb(word) for word in head):
        return False
    return bool(head) and (not head[0].endswith("nya") or (head[0] in STATES and len(head) > 1))


STATES = word_set(  # "the lack of", "the height of": heads of what follows them
    "rendahnya tingginya kurangnya banyaknya besarnya lemahnya hilangnya minimnya terbatasnya sulitnya"
    " kuatnya"
    " kecilnya sedikitnya lamanya cepatnya lambatnya buruknya luasnya padatnya panjangnya beratnya jauhnya"
)
_FIRST = re.compile(r"[\w’'-]+")
_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)+")


def lowered(text: str, names: frozenset[str]) -> str:
    """The first letter made small, unless the first word is a name or an abbreviation."""
    text = text.strip()
    first = _FIRST.match(text)
    if not first or first[0].lower() in names or not first[0][1:].islower():
        return text
    run = _CAPITALS.match(text)
    if run:  # a name of several words, or a term that stands in small letters elsewhere
        named = any(word.lower() in names or word.isupper() for word in run[0].split())
        return text if named else run[0].lower() + text[run.end() :]
    return text[0].lower() + text[1:]


def small(title: str, lexicon: Lexicon) -> str:
    """A title in small letters but for names and abbreviations."""
    return " ".join(
        word if not word.istitle() or word.lower() in lexicon.names else word.lower()
        for word in title.split()
    )


def passive(verb: str) -> str:
    """The di- form of an active verb with -kan or -i or a sure root; empty when it is not certain.

    membentuk -> dibentuk, menggunakan -> digunakan, menghasilkan -> dihasilkan, memperoleh -> diperoleh.
    """
    return _PASSIVE.get(verb, "") or _by_rule(verb)


def _by_rule(verb: str) -> str:
    if verb.startswith("memper"):
        return "diper" + verb[6:]
    if verb.startswith("mem") and verb[3:4] in "bfv":
        return "di" + verb[3:]
    if verb.startswith("men") and verb[3:4] in "cdjz":
        return "di" + verb[3:]
    if verb.startswith("meng") and verb[4:5] in "gh":
        return "di" + verb[4:]
    if verb.startswith("me") and verb[2:3] in "lrwy":
        return "di" + verb[2:]
    return ""


# Verbs whose first consonant was lost to the prefix, or that begin with a vowel.
_PASSIVE = dict(
    pair.split(":")
    for pair in word_set(
        "menandakan:ditandakan membuktikan:dibuktikan"
        " melahirkan:dilahirkan memakai:dipakai memakan:dimakan memanfaatkan:dimanfaatkan memecah:dipecah"
        " memegang:dipegang memengaruhi:dipengaruhi memerintah:diperintah memerintahkan:diperintahkan"
        " memerlukan:diperlukan memiliki:dimiliki memimpin:dipimpin memindahkan:dipindahkan"
        " memisahkan:dipisahkan memompa:dipompa mempelajari:dipelajari mempengaruhi:dipengaruhi"
        " memperoleh:diperoleh memproduksi:diproduksi menahan:ditahan menaklukkan:ditaklukkan"
        " menampung:ditampung menanam:ditanam menangkap:ditangkap menciptakan:diciptakan"
        " mendapatkan:didapatkan meneliti:diteliti menemukan:ditemukan menentukan:ditentukan"
        " menerbitkan:diterbitkan menerima:diterima menetapkan:ditetapkan mengadakan:diadakan"
        " mengajarkan:diajarkan mengakibatkan:diakibatkan mengalami:dialami mengalirkan:dialirkan"
        " mengambil:diambil mengandung:dikandung mengangkat:diangkat mengangkut:diangkut mengatasi:diatasi"
        " mengatur:diatur mengekspor:diekspor mengelola:dikelola mengeluarkan:dikeluarkan"
        " mengembangkan:dikembangkan mengemukakan:dikemukakan mengendalikan:dikendalikan mengikat:diikat"
        " mengikuti:diikuti mengimpor:diimpor mengirim:dikirim mengirimkan:dikirimkan mengisi:diisi"
        " mengolah:diolah mengontrol:dikontrol mengoordinasikan:dikoordinasikan menguasai:dikuasai"
        " mengubah:diubah mengukur:diukur mengumpulkan:dikumpulkan mengurangi:dikurangi"
        " menimbulkan:ditimbulkan meningkatkan:ditingkatkan menopang:ditopang menulari:ditulari"
        " menulis:ditulis menunjukkan:ditunjukkan menutupi:ditutupi menyampaikan:disampaikan"
        " menyangga:disangga menyaring:disaring menyatakan:dinyatakan menyebabkan:disebabkan"
        " menyebarkan:disebarkan menyediakan:disediakan menyelesaikan:diselesaikan menyerang:diserang"
        " menyerap:diserap menyiapkan:disiapkan menyimpan:disimpan menyusul:disusul menyusun:disusun"
        " mewadahi:diwadahi"
    )
)


NUMBERS = ("", "", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_MORE = re.compile(
    r",? (?:dan|atau) (?:lain-lain|lain sebagainya|sebagainya|sejenisnya|seterusnya|masih banyak lagi"
    r"|lainnya)\Z"
    r"|,? (?:dll|dsb|dst)\.?\Z"
)


def series(text: str, longest: int = 6) -> tuple[str, ...]:
    """The members of "a, b, dan c", two to six plain noun phrases; none where that is not sure."""
    members = tuple(re.split(r",? (?:dan|serta|atau) |, ", _MORE.sub("", text)))
    if not 2 <= len(members) <= 6 or not all(is_noun_phrase(member, longest) for member in members):
        return ()
    return (
        members
        if not any(" yang " in member for member in members[:-1]) and "yang" not in words(members[-1])
        else ()
    )
