"""The binding of Qt that is installed counts references as it should."""

import sys

from PySide6.QtCore import QObject


def test_the_binding_keeps_none(qapp):
    """PySide6 6.12.0 on Python before 3.12 loses one a call that returns None, then aborts."""
    one, before = QObject(), sys.getrefcount(None)
    for _call in range(1000):
        one.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 500
