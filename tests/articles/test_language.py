import pytest

from flashcards.articles.language import language

TEXTS = {
    "id": "Air adalah zat yang dapat berwujud padat, cair, dan gas. Manusia memerlukan air untuk hidup.",
    "ms": "Air ialah bahan yang penting kerana semua hidup dengannya. Manakala tumbuhan juga perlu air.",
    "en": "Water is a substance that can be solid, liquid, or gas. All living things need it.",
    "nl": "Water is een stof die vast, vloeibaar of gasvormig kan zijn. Alle dieren hebben het nodig.",
    "de": "Wasser ist ein Stoff, der fest, flüssig oder gasförmig sein kann. Alle Tiere brauchen es.",
    "fr": "L'eau est une substance qui peut être solide ou liquide. Tous les animaux en ont besoin.",
    "es": "El agua es una sustancia que puede ser sólida o líquida. Todos los animales la necesitan.",
    "jv": "Banyu iku barang sing penting kanggo kabeh makhluk. Tanpa banyu wong ora bisa urip.",
    "su": "Cai teh barang nu penting pikeun sakabeh mahluk. Jalma moal tiasa hirup tanpa cai ieu.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_language_is_known_by_its_small_words(code):
    assert language(TEXTS[code]) == code
    assert language(TEXTS[code] * 2000) == code


@pytest.mark.parametrize(
    "text", ["", "12 34", "Wasser", "a b c d e f", "kloroplas stroma grana tilakoid", "水は大切です"]
)
def test_what_is_not_sure_has_no_language(text):
    assert language(text) == ""


def test_an_indonesian_text_with_english_terms_is_indonesian():
    text = (
        "Machine learning adalah cabang dari artificial intelligence yang memakai data untuk training model."
    )
    assert language(text) == "id"
