"""A line above a table and its caption."""

from pathlib import Path

from flashcards.articles.canonical import article_of
from flashcards.articles.readers import read

BODY = "Luka dinilai oleh perawat setiap hari, lalu hasilnya ditulis dalam catatan bersama. " * 3
TABLE = "| Derajat | Tanda |\n|---|---|\n| 1 | merah |\n| 2 | lepuh |"


def test_a_line_above_a_table_and_its_caption_is_a_heading(tmp_path: Path) -> None:
    graded = f"Derajat Luka\n\nTabel 1. Derajat luka\n\n{TABLE}"
    parts = ["Luka Bakar", f"Penilaian\n\n{BODY}", graded, BODY, f"Perawatan\n\n{BODY}"]
    path = tmp_path / "luka.md"
    path.write_text("\n\n".join(parts), encoding="utf-8")
    markdown = article_of(read(path), "luka").markdown
    assert "\n## Derajat Luka\n" in markdown
    assert "\n## Tabel" not in markdown
