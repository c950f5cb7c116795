import os
from pathlib import Path

import pytest
from builders import bounded

from flashcards.check import check
from flashcards.core.errors import NotSaved
from flashcards.formats.deckreader import parse
from flashcards.formats.notecomment import is_id
from flashcards.paths import bundled

ARTICLE = """# Bentuk

Ada tiga bentuk kelompok okupasional, yakni formal, informal, dan lintas fungsi.

Kelompok formal memiliki aturan resmi. Kelompok informal berdiri tanpa aturan resmi.
"""


def deck(body: str, lang: str = "id", article: bool = False) -> str:
    """A deck file; each `@` becomes an id of its own."""
    for n in range(body.count("@")):
        body = body.replace("@", f"id=aaaaaaaaa{n}", 1)
    named = 'article = "article.md"\n' if article else ""
    return f'---\nname = "Bentuk"\nlang = "{lang}"\n{named}---\n{body}\n'


def faults(folder: Path, *bodies: str, lang: str = "id", article: bool = False) -> list[str]:
    """What is told about decks of these bodies, `line: message` from the first line after the head."""
    (folder / "article.md").write_text(ARTICLE)
    for n, body in enumerate(bodies):
        (folder / f"{n}.md").write_text(deck(body, lang, article))
    head = 5 if article else 4
    return [f"{problem.line - head}: {problem.message}" for problem in check([folder])]


def note(question: str, answer: str) -> str:
    return f"Q: {question}\nA: {answer}\n<!-- @ -->"


def test_the_bundled_decks_are_clean():
    assert [str(problem) for problem in check([bundled("decks")])] == []


def test_faults_of_the_file_are_told(tmp_path):
    assert faults(tmp_path, "A: a") == ["1: expected Q: before A: (write \\A: where it is text)"]


def test_a_note_without_an_id_is_a_fault(tmp_path):
    assert faults(tmp_path, "C: [a] b", "C: [b] c\n<!-- @ -->") == [
        "1: expected an id (flashcards check --fix writes one)"
    ]


def test_fix_writes_an_id_and_nothing_else(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("\ufeff---\r\nname = 'x'\r\n---\r\nQ:  Apa?\r\nA: Ini\r\n\r\nC: [b]".encode())
    before = path.read_bytes().decode()
    assert [problem.message for problem in check([path], fix=True)] == [
        "expected an answer that names what “ini” stands for"
    ]
    after = path.read_bytes().decode()
    ids = [note.guid or "" for note in parse(after, "a.md").notes]
    assert all(is_id(one) for one in ids)
    for one in ids:
        after = after.replace(f"\r\n<!-- id={one} -->", "", 1)
    assert after == before
    assert check([path], fix=True)


def test_fix_leaves_a_file_with_faults_as_it_is(tmp_path):
    text = deck("C: [a]\n\nstray\n---\nstray")
    (tmp_path / "a.md").write_text(text)
    check([tmp_path], fix=True)
    assert (tmp_path / "a.md").read_text() == text


def test_an_id_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text(deck("C: [a]"))

    def refuse(*_args):
        raise NotSaved("disk full")

    monkeypatch.setattr("flashcards.check.folder.write_file", refuse)
    assert next(problem.message for problem in check([tmp_path], fix=True)) == "disk full"


def test_an_id_used_twice_in_all_that_was_given_is_a_fault(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text(deck(f"C: {name} [x]\n<!-- id=aaaaaaaaaa -->"))
    (problem,) = check([tmp_path / "one", tmp_path / "two"])
    assert (problem.path, problem.line) == (str(tmp_path / "two" / "a.md"), 6)
    assert (
        problem.message == f"expected an id of its own; aaaaaaaaaa is that of {tmp_path / 'one' / 'a.md'}:5"
    )


def test_a_file_given_twice_is_looked_at_once(tmp_path):
    (tmp_path / "a.md").write_text(deck("C: [a]\n<!-- @ -->"))
    assert check([tmp_path, tmp_path / "a.md", tmp_path / ".." / tmp_path.name]) == []


def test_only_the_file_that_was_named_is_told_about(tmp_path):
    (tmp_path / "a.md").write_text(deck("C: [a]"))
    (tmp_path / "b.md").write_text(deck("stray"))
    assert [problem.path for problem in check([tmp_path / "a.md"])] == [str(tmp_path / "a.md")]


def test_folders_in_folders_are_looked_at_and_hidden_ones_are_not(tmp_path):
    for name in ("x/y", ".git"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.md").write_text(deck("stray"))
    assert [problem.path for problem in check([tmp_path])] == [str(tmp_path / "x" / "y" / "a.md")]


def test_what_is_no_deck_is_told_only_where_it_was_named(tmp_path):
    (tmp_path / "README.md").write_text("# Read me")
    assert check([tmp_path]) == []
    assert "expected a deck file" in check([tmp_path / "README.md"])[0].message
    assert check([tmp_path / "none.md"])[0].message == "there is no such file or folder"


def test_a_passage_that_is_in_the_article_once_is_right(tmp_path):
    body = 'Q: Apa saja?\nA:\n- formal\n- informal\n<!-- @ src="Ada tiga bentuk … lintas fungsi." -->'
    assert faults(tmp_path, body, article=True) == []


def test_a_passage_that_is_not_in_the_article_is_a_fault_that_tells_the_nearest(tmp_path):
    body = 'Q: Tanpa apa?\nA: aturan\n<!-- @ src="Kelompok informal hidup tanpa aturan resmi" -->'
    assert faults(tmp_path, body, article=True) == [
        "3: expected a passage of the article, not “Kelompok informal hidup tanpa aturan resmi”"
        "; the nearest is “Kelompok informal berdiri tanpa aturan resmi”"
    ]
    body = 'Q: Tanpa apa?\nA: aturan\n<!-- @ src="kuda laut … samudra" -->'
    assert faults(tmp_path, body, article=True) == [
        "3: expected a passage of the article, not “kuda laut … samudra”"
    ]


def test_of_a_long_nearest_passage_the_first_words_are_told(tmp_path):
    words = [f"kata{n}" for n in range(60)]
    (tmp_path / "article.md").write_text(" ".join(words))
    quote = " ".join([*words[:50], "lain", *words[51:]])
    body = f'Q: Apa?\nA: kata1\n<!-- @ src="{quote}" -->'
    (tmp_path / "a.md").write_text(deck(body, article=True))
    (problem,) = check([tmp_path])
    assert problem.message.endswith("; the nearest is “" + " ".join(words[:30]) + " …”")


def test_what_a_file_says_cannot_move_the_cursor_nor_feign_lines(tmp_path):
    (tmp_path / "x\ny.md:1: fine\x1b[31m.md").write_text(deck("C: [a]"))
    esc = '---\nname = "x"\narticle = "\\u001b]0;x\\u0007\\u202e.md"\n---\n'
    (tmp_path / "z.md").write_text(esc)
    assert [str(problem) for problem in check([tmp_path])] == [
        f"{tmp_path}/x\\x0ay.md:1: fine\\x1b[31m.md:5: expected an id (flashcards check --fix writes one)",
        f"{tmp_path}/z.md:1: expected the article \\x1b]0;x\\x07\\u202e.md in this folder",
    ]


def test_a_file_with_an_odd_name_is_looked_at_when_it_is_named(tmp_path):
    path = tmp_path / "x\ny.md"
    path.write_text("A: a")
    (problem,) = check([path])
    assert problem.message.startswith("expected a deck file")
    path.write_text(deck("A: a"))
    (problem,) = check([path])
    assert problem.message.startswith("expected Q: before A:")


def test_paths_that_cannot_be_looked_at_are_told(tmp_path, monkeypatch):
    long = tmp_path / ("a" * 300)
    assert [str(problem) for problem in check([long, tmp_path / "a\0b", tmp_path / "no"])] == [
        f"{tmp_path}/a\\x00b:1: there is no such file or folder",
        f"{long}:1: expected a file that can be read (File name too long)",
        f"{tmp_path}/no:1: there is no such file or folder",
    ]
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refuse(path):
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [str(problem) for problem in check([tmp_path])] == [
        f"{tmp_path}/closed:1: expected a folder that can be read (Permission denied)"
    ]


def test_a_passage_that_could_be_several_is_a_fault(tmp_path):
    assert faults(tmp_path, 'Q: Apa?\nA: aturan\n<!-- @ src="aturan resmi" -->', article=True) == [
        "3: expected more words of the passage; “aturan resmi” is in the article 2 times"
    ]


def test_a_passage_that_has_nothing_of_the_answer_is_a_fault(tmp_path):
    body = 'Q: Apa?\nA: kuda laut\n<!-- @ src="Kelompok formal memiliki aturan resmi" -->'
    assert faults(tmp_path, body, article=True) == ["3: expected a passage with the answer in it"]


def test_sources_need_an_article(tmp_path):
    assert faults(tmp_path, 'C: x [a]\n<!-- @ src="Ada" -->') == [
        "1: expected article= in the head, because src quotes it"
    ]


def test_an_answer_has_at_most_25_words(tmp_path):
    assert faults(tmp_path, note("Apa?", "kata " * 25)) == []
    assert faults(tmp_path, note("Apa?", "kata " * 26)) == [
        "1: expected an answer of at most 25 words, not 26"
    ]
    assert faults(tmp_path, f"Q: {'kata ' * 26}\nA: a\n<!-- @ both -->") == [
        "1: expected an answer of at most 25 words, not 26"
    ]
    assert faults(tmp_path, f"C: [{'kata ' * 26}]\n<!-- @ -->") == [
        "1: expected at most 25 words in a gap, not 26"
    ]


def test_a_list_has_at_most_7_items_of_at_most_12_words(tmp_path):
    assert faults(tmp_path, note("Apa?", "\n" + "\n".join(f"{n}. {'a ' * 12}" for n in range(1, 8)))) == []
    assert faults(tmp_path, note("Apa?", "\n" + "- a\n" * 8)) == [
        "1: expected a list of at most 7 items, not 8"
    ]
    assert faults(tmp_path, note("Apa?", "\n- a\n- " + "b " * 13)) == [
        "1: expected items of at most 12 words, not 13"
    ]
    assert faults(tmp_path, "Q: Apa?\nA: a\n<!-- @ kind=list -->") == [
        "1: expected a list of two or more items as the answer"
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Apakah kelompok formal memiliki aturan?",
        "Dalam kelompok formal, apakah aturan itu tertulis?",
        "Ada aturan. Adakah pemimpin?",
        "Bisakah kelompok bubar?",
    ],
)
def test_an_indonesian_yes_no_question_is_a_fault(tmp_path, question):
    assert faults(tmp_path, note(question, "sering")) == [
        "1: expected a question that asks for more than yes or no"
    ]


@pytest.mark.parametrize(
    "question", ["Is water wet?", "In short. Does it rain?", "Isn’t it?", "Have cats tails?"]
)
def test_an_english_yes_no_question_is_a_fault(tmp_path, question):
    assert faults(tmp_path, note(question, "often"), lang="en-GB") == [
        "1: expected a question that asks for more than yes or no"
    ]


@pytest.mark.parametrize("answer", ["Ya", "Tidak.", "Ya, karena itu", "Benar – memang"])
def test_a_verdict_as_the_answer_is_a_fault(tmp_path, answer):
    assert faults(tmp_path, note("Kelompok formal beraturan?", answer)) == [
        "1: expected a question that asks for more than yes or no"
    ]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Apakah yang dimaksud dengan kelompok formal?", "Kelompok beraturan"),
        ("Apakah fungsi utama kelompok formal?", "Tidak ada"),
        ("Apa itu kelompok formal?", "Salah satu bentuk"),
        ("Apa saja bentuk kelompok itu, apa pun namanya?", "Formal"),
        ("Saat itu, siapa yang memimpin Jepang?", "Kaisar"),
        ("Jika sebuah kelompok bubar, ke mana anggota kelompok tersebut pergi?", "Pulang"),
        ("Do-re-mi adalah apa?", "Nada"),
    ],
)
def test_what_only_looks_like_a_breach_is_none(tmp_path, question, answer):
    assert faults(tmp_path, note(question, answer)) == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Ini disebut apa?", "ini"),
        ("Mereka bertemu di mana?", "mereka"),
        ("Kelompok ini memiliki apa?", "kelompok ini"),
        ("Hal tersebut disebut apa?", "hal tersebut"),
        ("Apa fungsi kelompok tersebut?", "kelompok tersebut"),
    ],
)
def test_a_pointer_to_nothing_is_a_fault(tmp_path, question, words):
    expected = [f"1: expected a card that names what “{words}” stands for"]
    assert faults(tmp_path, note(question, "jawaban")) == expected
    assert faults(tmp_path, f"C: {question} [jawaban]\n<!-- @ -->") == expected


def test_an_english_pointer_to_nothing_is_a_fault(tmp_path):
    assert faults(tmp_path, note("They meet where?", "at home"), lang="en") == [
        "1: expected a card that names what “they” stands for"
    ]
    assert faults(tmp_path, note("Where do cats meet?", "These meet at home"), lang="en") == [
        "1: expected an answer that names what “these meet” stands for"
    ]


def test_an_answer_that_points_to_nothing_is_a_fault(tmp_path):
    assert faults(tmp_path, note("Mengapa hujan?", "Hal ini karena awan")) == [
        "1: expected an answer that names what “hal ini” stands for"
    ]


@pytest.mark.parametrize("words", ["artikel ini", "tabel di atas", "menurut teks"])
def test_a_card_that_needs_the_text_is_a_fault(tmp_path, words):
    assert faults(tmp_path, note(f"Apa yang dibahas {words}?", "Kelompok")) == [
        f"1: expected a card that is understood without the text, not “{words}”"
    ]


def test_the_same_question_has_one_answer_in_all_decks(tmp_path):
    found = faults(
        tmp_path,
        note("Apa **bentuk** ini?", "Formal"),
        note("apa bentuk  ini", "Informal").replace("@", "id=zzzzzzzzzz"),
    )
    path = tmp_path / "0.md"
    assert f"1: expected one answer to a question; {path}:5 has another answer to this one" in found


def test_a_reverse_card_counts_as_a_question(tmp_path):
    both = "Q: Jepang\nA: Tokyo\n<!-- @ both -->\n\nQ: Tokyo\nA: Kyoto\n<!-- @ -->"
    assert [fault[:38] for fault in faults(tmp_path, both)] == ["5: expected one answer to a question; "]


def test_the_same_card_twice_is_a_fault(tmp_path):
    found = faults(tmp_path, note("Apa bentuknya?", "Formal") + "\n\n" + note("Apa bentuknya?", "formal."))
    assert found == [f"5: expected no card twice; this one is at {tmp_path / '0.md'}:5"]


def test_gaps_that_leave_the_same_sentence_have_one_answer(tmp_path):
    found = faults(
        tmp_path, "C: Kelompok [formal] itu ada.\n<!-- @ -->\nC: Kelompok [informal] itu ada.\n<!-- @ -->"
    )
    assert len([fault for fault in found if "expected one answer" in fault]) == 1


def test_questions_that_differ_in_code_or_pictures_differ(tmp_path):
    (tmp_path / "a.png").write_bytes(b"GIF89a")
    (tmp_path / "b.png").write_bytes(b"GIF89a")
    pairs = [
        ("Apa arti `*`?", "kali"),
        ("Apa arti `**`?", "pangkat"),
        ("Apa ![](a.png)?", "a"),
        ("Apa ![](b.png)?", "b"),
    ]
    pairs += [("Apa C?", "satu"), ("Apa C++?", "dua")]
    assert faults(tmp_path, "\n".join(note(*pair) for pair in pairs)) == []


def test_empty_questions_and_answers_are_faults(tmp_path):
    expected = ["1: expected words in the question and in the answer"]
    assert faults(tmp_path, "Q:\nA: a\n<!-- @ -->") == expected
    assert faults(tmp_path, "Q: a\nA:\n<!-- @ -->") == expected
    assert faults(tmp_path, "C:\n<!-- @ -->") == expected


def test_a_cloze_needs_a_gap_that_carries_meaning(tmp_path):
    assert faults(tmp_path, "C: a [link](x) and \\[b]\n<!-- @ -->") == [
        "1: expected a gap: words in [square brackets]"
    ]
    assert faults(tmp_path, "C: Kelompok [yang] formal\n<!-- @ -->") == [
        "1: expected a gap on words that carry the meaning, not on “yang”"
    ]


def test_a_picture_that_is_missing_or_outside_is_a_fault(tmp_path):
    assert faults(tmp_path, note("Apa ![](no.png)?", "![](../x.png)")) == [
        "1: expected the picture no.png in this folder",
        "1: expected a picture in this folder, not ../x.png",
    ]


def test_an_article_out_of_the_folder_is_a_fault(tmp_path):
    (tmp_path / "a.md").write_text('---\nname = "a"\narticle = "../a.md"\n---\n')
    assert [problem.message for problem in check([tmp_path])] == [
        "expected article= to name a file in this folder, not ../a.md"
    ]


def test_a_language_that_is_not_known_is_checked_by_length_only(tmp_path):
    assert faults(tmp_path, note("Is Apakah ini?", "Ya"), lang="fr") == []


@pytest.mark.parametrize(
    "body",
    [
        "Q: " + "apa " * 100_000 + "\nA: a",
        "C: " + "[a] b " * 50_000,
        "C: " + "[a] b " * 100 + "b " * 100_000,
        "C: " + "[" * 200_000,
        "Q: a\nA:\n" + "- b\n" * 50_000,
    ],
    ids=["words", "many gaps", "gaps", "brackets", "items"],
)
def test_hostile_cards_are_checked_in_bounded_time(tmp_path, body):
    with bounded():
        faults(tmp_path, body)


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ("- [ ] a\n- [x] b", None),
        ("- [ ] a\n- [ ] b", "expected - [x] before the right option"),
        ("- [x] a", "expected two options or more"),
        ("- [x] sama\n- [ ] Sama", "expected options that differ; two say the same"),
        ("- [x] a\n- [ ]", "expected words in each option"),
    ],
)
def test_the_options_of_a_multiple_choice_are_looked_at(tmp_path, options, fault):
    found = faults(tmp_path, f"Q: Organel penghasil energi?\n{options}\n<!-- id=b3k9m2qx7a -->")
    assert found == ([f"1: {fault}"] if fault else [])


def test_a_stem_may_be_asked_again_with_other_options_but_not_with_the_same(tmp_path):
    one = "Q: Yang benar?\n- [ ] a\n- [x] b\n<!-- id=b3k9m2qx7a -->"
    other = "Q: Yang benar?\n- [ ] c\n- [x] d\n<!-- id=b3k9m2qx7b -->"
    assert faults(tmp_path, f"{one}\n\n{other}") == []
    other = "Q: Yang benar?\n- [x] a\n- [ ] b\n<!-- id=b3k9m2qx7b -->"
    assert "expected one answer to a question" in faults(tmp_path, f"{one}\n\n{other}")[0]
