"""Lets the tests import `made`, and PDFs that Qt printed."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def qt_pdf(qapp: object, tmp_path: Path) -> Callable[[str], bytes]:
    """A page of HTML as Qt prints it to PDF, with page numbers at the foot."""
    del qapp

    def printed(html: str) -> bytes:
        path = tmp_path / "printed.pdf"
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        document = QTextDocument()
        document.setHtml(html)
        document.print_(writer)
        return path.read_bytes()

    return printed
