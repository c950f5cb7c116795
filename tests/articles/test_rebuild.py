"""What becomes of notes when their article changes: they stay, and none goes to the passage of another."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from articles import subak
from builders import a_cloze, a_text, bounded

from flashcards.articles import anchors
from flashcards.articles.document import plain
from flashcards.articles.draft import Draft
from flashcards.articles.rebuild import Change, Changes, Known, compare

Paragraph = tuple[str, ...]  # sentences, or ("*", title, text)
Sections = tuple[tuple[str, tuple[Paragraph, ...]], ...]


@dataclass(frozen=True)
class Version:
    """A version of the article: its sentences are known by the index that they had in the first."""

    title: str
    sections: Sections
    interleaved: bool = False

    def markdown(self) -> str:
        lines = [f"# {self.title}"]
        for title, paragraphs in self.sections:
            lines.append(f"## {title}")
            number = 0
            for paragraph in paragraphs:
                if paragraph[0] != "*":
                    number = 0
                    lines.append(" ".join(paragraph))
                elif self.interleaved:
                    lines.append(f"{number + 1}. {paragraph[1]}\n{number + 2}. {paragraph[2]}")
                    number += 2
                else:
                    number += 1
                    lines.append(f"{number}. **{paragraph[1]}**\n\n   {paragraph[2]}")
        return "\n\n".join(lines) + "\n"

    def each(self, change: Callable[[str], str]) -> "Version":
        """This with every sentence and title changed."""
        sections = tuple(
            (change(title), tuple(tuple(change(words) for words in paragraph) for paragraph in paragraphs))
            for title, paragraphs in self.sections
        )
        return replace(self, title=change(self.title), sections=sections)


def read() -> tuple[Version, dict[str, tuple[str, str]]]:
    """The article, and the question and answer of the sentences that have one."""
    asked: dict[str, tuple[str, str]] = {}
    sections = []
    for title, text in subak.SECTIONS:
        paragraphs: list[Paragraph] = []
        for block in text.strip().split("\n\n"):
            sentences: list[str] = []
            for line in block.split("\n"):
                words, _, card = line.partition(" ## ")
                sentences.append(words.strip())
                if card:
                    question, answer = card.split(" | ")
                    asked[words.strip()] = question, answer
            paragraphs += split(sentences)
        sections.append((title, tuple(paragraphs)))
    return Version(subak.TITLE, tuple(sections)), asked


def split(sentences: list[str]) -> list[Paragraph]:
    found: list[Paragraph] = []
    run: list[str] = []
    for words in sentences:
        if words.startswith("* "):
            found += [tuple(run)] if run else []
            run = ["*", words[2:]]
        else:
            run.append(words)
            if run[0] == "*":
                found.append(tuple(run))
                run = []
    return found + ([tuple(run)] if run else [])


ARTICLE, ASKED = read()


def notes_of(version: Version, change: Callable[[str], str] = str) -> list[Known]:
    """A note for each sentence that has a question; `id` is the sentence as it was first."""
    words = plain(version.markdown())
    found = []
    for sentence, (question, answer) in ASKED.items():
        here = change(sentence)
        start = words.index(here)
        quote = anchors.quote_of(words, start, start + len(here))
        text = a_text(change(question), change(answer), source=(quote,))
        found.append(Known(sentence, text))
    return found


def with_typos(words: str) -> str:
    for right, wrong in subak.TYPOS.items():
        words = re.sub(rf"\b{right}\b", wrong, words)
    return words


def reworded(words: str) -> str:
    for one, other in subak.TERMS.items():
        words = re.sub(rf"\b{one}\b", other, words)
        words = re.sub(rf"\b{one.capitalize()}\b", other.capitalize(), words)
    return words


NEW_PARAGRAPH = (
    "Di luar Bali terdapat pengairan serupa di Tapanuli.",
    "Pemimpin pengairan di Tapanuli bergelar raja bondar.",
)


def inserted(version: Version) -> Version:
    title, paragraphs = version.sections[1]
    new = (title, (paragraphs[0], NEW_PARAGRAPH, *paragraphs[1:]))
    return replace(version, sections=(version.sections[0], new, *version.sections[2:]))


def moved(version: Version) -> Version:
    first, second, *rest = version.sections
    return replace(version, sections=(first, *rest[:-1], second, rest[-1]))


def section_renamed(version: Version) -> Version:
    _title, paragraphs = version.sections[3]
    return replace(
        version, sections=(*version.sections[:3], ("Kalender sawah", paragraphs), *version.sections[4:])
    )


def kept_as_it_is(words: str) -> str:
    return words


EDITS: dict[str, tuple[Version, Version, Callable[[str], str], Callable[[str], str]]] = {
    # the older version, the newer one; how the first sentences stand in both
    "paragraph inserted": (ARTICLE, inserted(ARTICLE), str, str),
    "section moved": (ARTICLE, moved(ARTICLE), str, str),
    "section renamed": (ARTICLE, section_renamed(ARTICLE), str, str),
    "title renamed": (ARTICLE, replace(ARTICLE, title="Air dan padi"), str, str),
    "30 typos fixed": (ARTICLE.each(with_typos), ARTICLE, with_typos, str),
    "6 terms reworded": (ARTICLE, ARTICLE.each(reworded), str, reworded),
    "lists repaired": (replace(ARTICLE, interleaved=True), ARTICLE, str, str),
    "all of these": (
        replace(ARTICLE.each(with_typos), interleaved=True),
        section_renamed(moved(inserted(ARTICLE))).each(reworded),
        with_typos,
        reworded,
    ),
}


def result(old: Version, new: Version, before: Callable[[str], str] = str) -> Changes:
    return compare(notes_of(old, before), old.markdown(), new.markdown(), ())


def is_right(change: Change, words: str, sentence: str) -> bool:
    """Whether every passage of a note is the sentence that holds its fact, or a part of it."""
    start = words.index(sentence)
    for quote in change.source:
        found = anchors.find(words, quote, tolerant=False)
        if not (found and found.places == 1 and start <= found.start and found.end <= start + len(sentence)):
            return False
    return bool(change.source)


@pytest.mark.parametrize("edit", EDITS)
def test_notes_stay_with_their_passages_over_an_edit_and_none_goes_to_another(edit: str) -> None:
    old, new, before, after = EDITS[edit]
    assert old.markdown() != new.markdown()
    words = plain(new.markdown())
    changes = result(old, new, before).notes
    kept = [change for change in changes if change.kind != "gone"]
    wrong = [change.note.id for change in kept if not is_right(change, words, after(change.note.id))]
    print(f"{edit}: kept {len(kept)} of {len(changes)}, wrong {len(wrong)}")
    assert wrong == []
    assert len(kept) >= 0.98 * len(changes)


def without(version: Version, sentence: str) -> Version:
    sections = tuple(
        (title, tuple(left for one in paragraphs if (left := tuple(w for w in one if w != sentence))))
        for title, paragraphs in version.sections
    )
    return replace(version, sections=sections)


def in_lists(version: Version) -> set[str]:
    return {one[2] for _title, paragraphs in version.sections for one in paragraphs if one[0] == "*"}


def test_a_sentence_that_is_deleted_takes_no_other_though_all_was_reworded() -> None:
    for sentence in [one for one in ASKED if one not in in_lists(ARTICLE)]:
        new = without(ARTICLE, sentence).each(reworded)
        words = plain(new.markdown())
        for change in result(ARTICLE, new).notes:
            if change.note.id == sentence:
                assert (change.kind, change.source) == ("gone", change.note.text.source)
            else:
                assert is_right(change, words, reworded(change.note.id))


PARALLEL = {
    "Bendung subak disebut empelan.": "Bendung subak dijaga juru air.",
    "Saluran utama dinamai telabah gede.": "Saluran kecil dinamai telabah cenik.",
    "Padi lokal Bali berumur sekitar enam bulan.": "Padi gogo Jawa berumur sekitar tiga bulan.",
    "Upacara biukukung dilakukan ketika padi mulai bunting.": "Upacara nyangket dilakukan ketika panen.",
    "Satuan aliran air untuk satu bagian sawah disebut tektek.": "Satuan luas bagian sawah disebut tenah.",
    "Pajak tanah naik mengikuti harga tanah, bukan hasil panen.": "Karcis naik mengikuti musim, bukan hari.",
}


@pytest.mark.parametrize("sentence", PARALLEL)
def test_a_sentence_built_alike_that_takes_its_place_holds_another_fact(sentence: str) -> None:
    new = ARTICLE.each(lambda words: PARALLEL[sentence] if words == sentence else words)
    kinds = {change.note.id: change.kind for change in result(ARTICLE, new).notes}
    assert kinds.pop(sentence) == "gone"
    assert set(kinds.values()) == {"same"}


REWRITTEN = {
    "Umur rata-rata petani di Gianyar kini 55 tahun.": "Umur rata-rata petani di Gianyar kini 58 tahun.",
    "Pemimpin itu bergelar pekaseh.": "Pemimpin itu bergelar klian.",
    "Jumlah subak di seluruh Bali diperkirakan sekitar 1.200.": (
        "Jumlah subak di seluruh Bali diperkirakan sekitar 1.200, dan terus berkurang."
    ),
    "Empelan dibuat dari batu kali, batang kelapa, dan anyaman bambu.": (
        "Empelan dibuat dari batu kali. Batang kelapa dan anyaman bambu juga dipakai untuk empelan."
    ),
    "Pada tahun 2012 UNESCO menetapkan lanskap subak sebagai warisan dunia.": (
        "Lanskap subak ditetapkan UNESCO sebagai warisan dunia pada tahun 2012."
    ),
}


@pytest.mark.parametrize("sentence", REWRITTEN)
def test_a_sentence_put_otherwise_is_the_same_passage(sentence: str) -> None:
    new = ARTICLE.each(lambda words: REWRITTEN[sentence] if words == sentence else words)
    found = {change.note.id: change for change in result(ARTICLE, new).notes}
    changed = found.pop(sentence)
    assert changed.kind == "changed"
    assert is_right(changed, plain(new.markdown()), REWRITTEN[sentence])
    assert {change.kind for change in found.values()} == {"same"}


def test_nothing_is_found_in_another_article() -> None:
    other = "# Kopi\n\n## Asal kopi\n\nKopi dibawa ke Jawa oleh Belanda pada tahun 1696. Biji itu pahit.\n"
    changes = compare(notes_of(ARTICLE), ARTICLE.markdown(), other, ())
    assert {change.kind for change in changes.notes} == {"gone"}


# Drafts


def a_draft(markdown: str, sentence: str, question: str, answer: str, **kw: str) -> Draft:
    start = markdown.index(sentence)
    values = {"kind": "qa", "rule": "def", "key": question} | kw
    return Draft(
        question=question,
        answer=answer,
        section=(),
        passages=((start, start + len(sentence)),),
        confidence=0.8,
        **values,
    )


def test_a_draft_of_the_reworded_passage_goes_with_its_note_and_the_rest_is_new() -> None:
    new = ARTICLE.each(reworded).markdown()
    sentences = list(ASKED)
    drafts = [
        a_draft(new, reworded(one), *(reworded(words) for words in ASKED[one])) for one in sentences[:20]
    ]
    other = a_draft(new, reworded(sentences[0]), "Di mana organisasi itu mengatur air?", "di Bali")
    known = [replace(note, rule="def") for note in notes_of(ARTICLE)]
    found = compare(known, ARTICLE.markdown(), new, [*drafts, other])
    assert found.new == (other,)
    assert [change.key for change in found.notes[:20]] == [draft.key for draft in drafts]
    assert {change.key for change in found.notes[20:]} == {""}
    assert [change.draft for change in found.notes[:20] if change.draft] == [
        draft
        for draft, change in zip(drafts, found.notes, strict=False)
        if change.kind == "changed" and (draft.question, draft.answer) != change.note.text.fields
    ]


def test_a_draft_of_a_passage_that_stayed_is_not_held_against_the_words_of_a_note() -> None:
    sentence, (question, answer) = next(iter(ASKED.items()))
    markdown = ARTICLE.markdown()
    draft = a_draft(markdown, sentence, question, answer + " sejak lama")
    found = compare(notes_of(ARTICLE), markdown, markdown, [draft])
    assert (found.notes[0].kind, found.notes[0].draft, found.notes[0].key) == ("same", None, draft.key)
    assert found.new == ()


def test_gaps_of_one_sentence_are_told_apart_by_what_they_hide() -> None:
    markdown = "# A\n\n## B\n\nIbu kota Jepang adalah Tokyo sejak 1868.\n"
    newer = markdown.replace("adalah", "ialah")
    words, hidden = "Ibu kota Jepang adalah Tokyo sejak 1868.", ("Tokyo", "1868", "Jepang")
    known = [
        Known(one, a_cloze(words.replace(one, f"[{one}]"), source=(words,)), "gap") for one in hidden[:2]
    ]
    drafts = [
        a_draft(
            newer,
            words.replace("adalah", "ialah"),
            words.replace("adalah", "ialah").replace(one, f"[{one}]"),
            one,
            kind="cloze",
            rule="gap",
        )
        for one in hidden
    ]
    found = compare(known, markdown, newer, drafts)
    assert [change.draft.answer for change in found.notes] == ["Tokyo", "1868"]
    assert [draft.answer for draft in found.new] == ["Jepang"]


def test_a_mended_slip_in_the_hidden_word_is_the_same_gap() -> None:
    old = "# A\n\n## B\n\nTanah di bawah laut disebut ploder oleh orang.\n"
    new = old.replace("ploder", "polder")
    sentence = "Tanah di bawah laut disebut polder oleh orang."
    text = a_cloze("Tanah di bawah laut disebut [ploder] oleh orang.", source=("Tanah di bawah … orang.",))
    draft = a_draft(new, sentence, sentence.replace("polder", "[polder]"), "polder", kind="cloze")
    (change,) = compare([Known("1", text)], old, new, [draft]).notes
    assert (change.kind, change.draft) == ("changed", draft)


def test_a_note_whose_passage_cannot_be_followed_is_known_by_its_draft() -> None:
    old = "# A\n\n## B\n\nLebah hidup berkoloni.\n\nMadu dibuat dari nektar.\n"
    new = (
        "# A\n\n## B\n\nLebah hidup berkoloni.\n\nNektar, cairan bunga, diolah lebah sehingga menjadi madu.\n"
    )
    note = Known("1", a_text("Dari apa madu dibuat?", "nektar", source=("Madu dibuat dari nektar.",)), "def")
    draft = a_draft(new, "Nektar, cairan bunga, diolah lebah", "Dari apa madu dibuat?", "nektar")
    (change,) = compare([note], old, new, [draft]).notes
    assert (change.kind, change.key, change.draft) == ("changed", draft.key, None)
    assert anchors.find(plain(new), change.source[0], tolerant=False)


# Passages


def test_a_list_that_lost_one_of_its_members_keeps_the_others() -> None:
    old = "# A\n\n## B\n\nAda tiga hal:\n\n1. Air sungai\n2. Tanah liat\n3. Cahaya matahari\n"
    new = old.replace("2. Tanah liat\n3.", "2.")
    source = ("Ada tiga hal:", "Air sungai", "Tanah liat", "Cahaya matahari")
    note = Known(
        "1", a_text("Sebutkan tiga hal.", "1. Air sungai\n2. Tanah liat\n3. Cahaya matahari", source=source)
    )
    (change,) = compare([note], old, new, ()).notes
    assert (change.kind, change.source) == ("changed", (source[0], source[1], source[3]))


def test_a_part_of_a_sentence_stays_a_part_of_it() -> None:
    old = "# A\n\n## B\n\nAir mengalir ke sawah lewat parit, lalu kembali ke sungai.\n"
    new = old.replace("Air mengalir", "Air itu mengalir")
    note = Known("1", a_text("Ke mana air kembali?", "ke sungai", source=("lalu kembali ke sungai",)))
    (change,) = compare([note], old, new, ()).notes
    assert (change.kind, change.source) == ("changed", ("lalu kembali ke sungai.",))


def test_a_quote_that_is_no_longer_clear_gets_more_words() -> None:
    old = "# A\n\n## B\n\nMadu manis. Lilin keras.\n"
    new = "# A\n\n## B\n\nMadu manis. Lilin keras. Kata orang: madu manis.\n\n## C\n\nTebu, Madu manis.\n"
    note = Known("1", a_text("Bagaimana rasa madu?", "manis", source=("Madu manis.",)))
    (change,) = compare([note], old, new, ()).notes
    assert change.kind == "same"
    assert anchors.find(plain(new), change.source[0]).places == 1


def test_a_note_without_a_passage_stays_and_one_whose_passage_was_lost_before_may_find_it_again() -> None:
    old, new = "# A\n\nLebah.\n", "# A\n\nLebah. Madu dibuat dari nektar.\n"
    own = Known("1", a_text("Apa?", "Itu"))
    back = Known("2", a_text("Dari apa?", "nektar", source=("Madu dibuat dari nektar.",)))
    lost = Known("3", a_text("Apa lagi?", "lilin", source=("Lilin dibuat dari malam.",)))
    kinds = [change.kind for change in compare([own, back, lost], old, new, ()).notes]
    assert kinds == ["same", "same", "gone"]


@pytest.mark.parametrize("old", ["", "# A\n", ARTICLE.markdown()])
@pytest.mark.parametrize("new", ["", "# A\n", "\0\n```\n"])
def test_texts_of_nothing_are_compared_too(old: str, new: str) -> None:
    notes = [Known("1", a_text(source=("Tokyo", ""))), *notes_of(ARTICLE)[:2]]
    assert [change.note for change in compare(notes, old, new, ()).notes] == notes


@pytest.mark.slow
def test_500_notes_find_their_drafts_again_in_a_text_reworded_everywhere() -> None:
    old = "\n".join(ARTICLE.each(lambda words, n=n: f"{words} ({n})").markdown() for n in range(9))
    words, known, drafts = plain(old), [], []
    new = reworded(with_typos(old))
    for n in range(9):
        for sentence, (question, answer) in ASKED.items():
            at = words.index(f"{sentence} ({n})")
            quote = anchors.quote_of(words, at, at + len(sentence) + 4)
            known.append(Known(f"{n} {sentence}", a_text(question, f"{answer} {n}", source=(quote,)), "def"))
            here = reworded(with_typos(f"{sentence} ({n})"))
            drafts.append(
                a_draft(new, here, reworded(question), f"{reworded(answer)} {n}", key=f"{n}{sentence}")
            )
    found = compare(known, old, new, drafts)
    assert [change.key for change in found.notes] == [draft.key for draft in drafts]


def test_two_sentences_that_became_one_are_both_still_there() -> None:
    old = "# A\n\n## B\n\nRatu lebah bertelur di sarang. Sarang lebah terbuat dari lilin kuning.\n"
    new = "# A\n\n## B\n\nRatu lebah bertelur di sarang, dan sarang lebah terbuat dari lilin kuning.\n"
    first = Known(
        "1", a_text("Di mana ratu bertelur?", "di sarang", source=("Ratu lebah bertelur di sarang.",))
    )
    sentence = "Sarang lebah terbuat dari lilin kuning."
    second = Known("2", a_text("Dari apa sarang lebah terbuat?", "lilin kuning", source=(sentence,)))
    assert [change.kind for change in compare([first, second], old, new, ()).notes] == ["changed"] * 2


def test_sentences_without_an_end_and_refrains_are_bounded() -> None:
    endless = "# A\n\n" + " ".join(f"kata{n}" for n in range(20_000)) + "\n"
    refrain = "# A\n\n" + "Satu dua tiga empat lima. " * 5_000 + "\n"
    note = Known("1", a_text("Apa?", "lima", source=("Satu dua tiga empat lima.",)))
    with bounded():
        compare([note], endless, endless.replace("kata1", "kota1"), ())
        (change,) = compare([note], refrain, refrain[: len(refrain) // 2] + ".\n", ()).notes
        assert change.kind == "same"
