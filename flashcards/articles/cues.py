"""Words that tell what a block of an article is: announcements, closings, titles, lines that are none."""

import re

from flashcards.articles.language import word_set

_LONGEST = 600  # characters of a sentence that are looked at

_CUE = re.compile(
    r"\b(?:berikut(?: ini)? (?:adalah|merupakan|beberapa|ini|penjelasan|ulasan|uraian)"
    r"|(?:se)?bagai berikut|(?:di ?antaranya|antara lain)(?:\s\w{1,20}){0,2}\s?[.:]?$|di ?bawah ini"
    r"|berikut(?:nya)?(?: ini)?\s?[.:]?$|^berikut\b|(?:the|as) following|as follows|here are|(?:listed"
    r"|described|given|explained|shown) below|below[.:]?$)",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)*_]{0,3}\s+(?=[\"'“‘(*_]{0,3}[A-ZÀ-Þ0-9])")
_SOME = re.compile(
    r"\b(?:beberapa|banyak|berbagai|sejumlah|macam-macam|several|many|various|a number of|some|few)"
    r"\s+(?:(?:main|important|different|common|sekali)\s+)?(\w{1,30})",
    re.I,
)
_NUMBER_WORDS = {
    word: number
    for words in (
        "dua tiga empat lima enam tujuh delapan sembilan sepuluh",
        "two three four five six seven eight nine ten",
        "2 3 4 5 6 7 8 9 10",
    )
    for number, word in enumerate(words.split(), start=2)
}
_COUNT = re.compile(r"\b(\w{1,10})(?=\s+(?:(?:main|basic|major|utama|pokok|besar)\s+)?(\w{3,30}))")
_NOT_AHEAD = re.compile(
    r"\b(?:tidak (?:ada|terdapat)|tak ada|bukan|selain|kecuali|there (?:is|are) no|not|no|besides|apart from)"
    r"\s{1,3}$",
    re.I,
)
_BACKWARDS = re.compile(r"\s+(?:di ?atas|tersebut|tadi|itu|above)\b", re.I)
_UNITS = word_set(
    "tahun bulan hari jam menit detik persen gram kilogram meter kilometer liter orang kali juta ribu "
    "miliar dan atau years months days hours minutes seconds percent grams people times million "
    "thousand and or"
)
_MEMBERS = word_set(
    "jenis macam bentuk tahap tahapan cara faktor fungsi ciri bagian langkah kelompok golongan hal "
    "unsur prinsip syarat kegiatan alasan manfaat sifat tipe kategori aspek komponen tingkat fase "
    "metode strategi peran tujuan kendala tantangan contoh penyebab dampak akibat teori hukum alat "
    "types kinds ways steps stages factors parts forms phases groups methods categories reasons "
    "principles classes components elements examples causes effects laws rules points theories tools"
)
_CLOSING = re.compile(
    r"(?:secara (?:keseluruhan|umum|ringkas|singkat)|(?:dalam|sebagai|pada) kesimpulan(?:nya)?"
    r"|kesimpulannya|itulah|demikian(?:lah)?|sekian|dengan demikian|pada akhirnya|singkatnya|jadi,"
    r"|akhir kata|oleh karena itu, dapat disimpulkan|dari (?:penjelasan|uraian|pembahasan)"
    r"|in (?:conclusion|summary|short)|overall|to sum up|all in all|(?:these|those) (?:are|were) "
    r"|taken together|as (?:we|you) (?:have )?seen)",
    re.I,
)
_FAREWELL = re.compile(
    r"(?:sekian|demikian(?:lah)?|itulah|akhir kata|semoga|terima kasih|nah, itu)\b"
    r".{0,300}\b(?:artikel|tulisan|pembahasan|penjelasan|ulasan|makalah|bermanfaat|membaca)",
    re.I,
)
_ASIDE = re.compile(
    r"(?:disusun|dibuat|diajukan|ditulis) (?:oleh|untuk|sebagai|guna)\b|(?:dosen|guru) pembimbing\b"
    r"|(?:nama|kelas|nim|nis|mata (?:kuliah|pelajaran)|oleh|penulis|editor|dipublikasikan|diperbarui"
    r"|terakhir diperbarui|foto|sumber|ilustrasi|gambar|kredit|baca juga|lihat juga|kategori|hak cipta"
    r"|by|written by|published|updated|posted|source|photo|credit|image|read more|see also|tags?"
    r"|category|copyright)\s?:|(?:contoh|catatan|jawab(?:an)?|penyelesaian|pembahasan|diketahui"
    r"|ditanya(?:kan)?|keterangan|rumus|misalnya|tips?|penjelasan|note|example|answer|solution|hint"
    r"|warning|q|a)\s?\d{0,3}\s?:|(?:ditulis oleh|written by|dibaca \d)|(?-i:[Bb]y [A-Z][a-z]+ [A-Z])"
    r"|(?:gambar|tabel|bagan|grafik|figure|fig\.?|table)\s+\d|©"
    r"|(?:\w{1,9}\s)?\d{1,3}[ -]?(?:min(?:ute)?s?|menit) (?:read|baca)\b",
    re.I,
)
_DATE = re.compile(
    r"(?:\w{3,9},?\s+)?\d{1,2}(?:st|nd|rd|th)?[\s/-](?:\w{3,9}|\d{1,2}),?[\s/-]\d{2,4}\b.{0,20}$"
    r"|\w{3,9}\s\d{1,2},\s\d{4}$",
    re.I,
)
_BUTTONS = (
    "bagikan|bagikan artikel ini|bagikan:|share|share this|share this article|tweet|like|simpan"
    "|cetak|print"
    "|copy link|salin tautan|komentar|tinggalkan komentar|leave a comment|baca selengkapnya|selengkapnya"
    "|read more|kembali ke atas|back to top|iklan|advertisement|sponsored|unduh|download|subscribe"
    "|berlangganan|daftar sekarang|masuk|login|sign up|previous|next|sebelumnya|selanjutnya|scroll to top"
)
BUTTONS = frozenset(_BUTTONS.split("|"))
_BACK_MATTER = re.compile(
    r"(?:daftar \w+|referensi|rujukan|pustaka|bibliografi|references?|bibliography|works cited|lampiran"
    r"|appendix|kata pengantar|prakata|preface|abstrak|abstract|acknowledge?ments|ucapan terima kasih"
    r"|tentang penulis|about the author)$",
    re.I,
)
_HIDDEN = re.compile(
    r"(?:daftar (?:pustaka|rujukan|referensi|bacaan|gambar|tabel)|referensi|rujukan|pustaka"
    r"|sumber(?: referensi)?|bibliografi|catatan kaki|references?|bibliography|works cited"
    r"|further reading|footnotes|sources|(?:soal )?latihan(?: soal)?(?: \d+)?|uji kompetensi|soal evaluasi"
    r"|kuis|soal(?:-soal)?|tugas (?:mandiri|kelompok)|pertanyaan|exercises?|review questions|questions"
    r"|quiz|practice problems|problem set|check your understanding|homework|baca juga|artikel terkait"
    r"|lihat juga|bacaan lanjutan|see also|related(?: articles| posts)?|external links|next steps"
    r"|langkah (?:selanjutnya|berikutnya)|pranala luar|kata pengantar|lampiran|appendix|tentang penulis"
    r"|about the author|acknowledge?ments|ucapan terima kasih|komentar|comments|tags?)$",
    re.I,
)
_FAQ = re.compile(
    r"(?:faq|frequently asked questions|q ?& ?a|pertanyaan (?:umum|populer|yang sering (?:diajukan"
    r"|ditanyakan))|tanya jawab)\b",
    re.I,
)
_NAVIGATION = re.compile(
    r"(?:baca juga|artikel terkait|lihat juga|see also|related(?: articles| posts| topics)?"
    r"|external links|next steps|langkah (?:selanjutnya|berikutnya)|pranala luar|bacaan lainnya"
    r"|read more|more articles)$",
    re.I,
)
_STANDALONE = re.compile(
    r"(?:kesimpulan|simpulan|penutup|pendahuluan|rangkuman|ringkasan|kata penutup|saran|conclusions?"
    r"|summary|introduction|final thoughts|takeaways|key takeaways|key terms|glosarium"
    r"|glossary)(?: dan saran)?$",
    re.I,
)
_ANGLE = re.compile(
    r"(?:(?:di(?:lihat|tinjau) )?(?:berdasarkan|menurut|dari (?:segi|sudut|sisi))|based on|according to"
    r"|(?:classified )?by (?=\w+$))\b",
    re.I,
)
_GOES_THROUGH = re.compile(r"\b(?:satu (?:per|demi) ?satu|one by one|one at a time)\b", re.I)
_THANKS = re.compile(
    r"(?:sekian|terima kasih|sekian (?:dan )?terima kasih|thank you|thanks|any questions|questions"
    r"|pertanyaan|tanya jawab|q ?& ?a|the end|selesai|tamat)[\s.!?]{0,5}$",
    re.I,
)
_CONTENTS = re.compile(
    r"(?:daftar isi|isi artikel|(?:table of )?contents|on this page|di halaman ini)\s*:?$", re.I
)
_VERBS = re.compile(
    r"\b(?:adalah|ialah|merupakan|yaitu|yakni|meliputi|mencakup|memiliki|mempunyai|memerlukan"
    r"|membutuhkan|terdiri|ada|terdapat|dapat|bisa|akan|harus|perlu|dibagi|berikut|antara lain"
    r"|di ?antaranya|is|are|was|were|has|have|includes?|needs?|can|will|must|should|consists?)\b",
    re.I,
)
_STOP = word_set(
    "yang dan di dari untuk dengan pada adalah ini itu dalam tidak akan ke oleh sebagai juga atau "
    "karena dapat bisa mereka kita bagi para serta secara terhadap tentang antara lebih sudah telah "
    "merupakan agar hal apa the of and to in is that for it as with on are be this by from or an at "
    "which have has but their its can these how what your our"
)
_WORD = re.compile(r"[^\W_]+")


def last_sentence(text: str) -> str:
    """The last sentence of a paragraph, of a very long one its end."""
    tail = text[max(0, len(text) - _LONGEST) :]
    start = 0
    for end in _SENTENCE_END.finditer(tail):
        start = end.end()
    return tail[start:].strip()


def has_sentences(text: str) -> bool:
    """Whether a sentence ends within a text."""
    return bool(_SENTENCE_END.search(text[:_LONGEST]))


def first_sentence(text: str) -> str:
    head = text[:_LONGEST]
    end = _SENTENCE_END.search(head)
    return head[: end.start() + 1] if end else head


def announces(text: str) -> bool:
    """Whether a paragraph ends in a sentence that announces a list or the headings below it."""
    sentence = last_sentence(text).rstrip("*_ ")
    if sentence.endswith(":"):
        return True
    return ": " not in sentence and bool(_CUE.search(sentence))


def announces_some(text: str, title: str) -> bool:
    """Whether a paragraph ends by naming several of what the title is about: "banyak tantangan"."""
    nouns = content(title)
    return any(set(tokens(some[1])) & nouns for some in _SOME.finditer(last_sentence(text)))


def announced_count(text: str, title: str) -> int:
    """How many members a paragraph announces at its end ("ada tiga jenis"), 0 when it does not say."""
    nouns = content(title) | _MEMBERS
    certain = announces(text)
    sentence = last_sentence(text)
    for count in _COUNT.finditer(sentence):
        number, noun = _NUMBER_WORDS.get(count[1].casefold(), 0), count[2].casefold()
        if (
            number
            and not _is_told_before(sentence, count)
            and (noun in nouns or (certain and noun not in _UNITS))
        ):
            return number
    return 0


def _is_told_before(sentence: str, count: re.Match[str]) -> bool:
    """Whether a count is of what stands above, or is denied: "selain dua jenis di atas", "tidak ada dua"."""
    before = sentence[max(0, count.start() - 20) : count.start()]
    return bool(_NOT_AHEAD.search(before) or _BACKWARDS.match(sentence, count.end(2)))


def names(text: str, title: str, above: str) -> bool:
    """Whether the last sentence of a paragraph has the words of a title that the one above has not."""
    own = content(title) - content(above)
    return bool(own) and own <= content(last_sentence(text))


def closes(text: str) -> bool:
    """Whether a paragraph begins as a closing does."""
    return bool(_CLOSING.match(text.lstrip("*_ ")))


def says_farewell(text: str) -> bool:
    """Whether a paragraph closes the whole article."""
    return bool(_FAREWELL.match(text.lstrip("*_ ")[:_LONGEST]))


def is_aside(text: str) -> bool:
    """Whether a line is a byline, caption or button, so that it cannot be a heading."""
    return text.strip().casefold() in BUTTONS or bool(_ASIDE.match(text))


def is_date(text: str) -> bool:
    """Whether a line is a date, a place before it or not: of a post, or of what it tells of."""
    return bool(_DATE.match(text))


def goes_through(title: str) -> bool:
    """Whether a heading says that those below it are its members: "Mengenal Vaksin Satu per Satu"."""
    return bool(_GOES_THROUGH.search(title))


def is_angle(text: str) -> bool:
    """Whether a heading says by what something is divided: "Berdasarkan perkembangannya"."""
    return bool(_ANGLE.match(text))


def is_hidden_title(title: str) -> bool:
    """Whether a section of this title has nothing to learn: references, exercises, "Baca juga"."""
    return len(title) < 60 and bool(_HIDDEN.match(title.strip(" :")))


def is_standalone(title: str) -> bool:
    """Whether a section of this title never is one of those that another announces: "Kesimpulan", "FAQ"."""
    bare = title.strip(" :*_")
    return len(title) < 60 and bool(_STANDALONE.match(bare) or is_faq(bare) or is_hidden_title(bare))


def is_faq(title: str) -> bool:
    """Whether a section of this title holds questions with their answers."""
    return bool(_FAQ.match(title.strip(" :*_")))


def is_navigation(title: str) -> bool:
    """Whether a section of this title leads to other pages: "Baca juga", "See also"."""
    return len(title) < 40 and bool(_NAVIGATION.match(title.strip(" :*_")))


def is_back_matter(title: str) -> bool:
    """Whether a section of this title belongs to a whole book or paper: references, preface, appendix."""
    return len(title) < 60 and bool(_BACK_MATTER.match(title.strip(" :")))


def only_thanks(title: str) -> bool:
    """Whether a heading without text is the farewell at the end of slides."""
    return len(title) < 60 and bool(_THANKS.match(title.strip()))


def is_contents_title(title: str) -> bool:
    return len(title) < 40 and bool(_CONTENTS.match(title.strip()))


def has_verb(text: str) -> bool:
    """Whether a short line has one of the verbs that make it a sentence."""
    return bool(_VERBS.search(text))


def tokens(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def content_words(text: str) -> list[str]:
    """The words of a text that mean something by themselves, in lower case and in its order."""
    return [word for word in tokens(text) if len(word) > 2 and word not in _STOP]


def content(text: str) -> frozenset[str]:
    return frozenset(content_words(text))
