"""Where a collection is looked for."""

import sys

import pytest

from flashcards import paths


@pytest.fixture
def built(tmp_path, monkeypatch):
    """The folder of a program that was built."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "flashcards"))
    return tmp_path


def test_a_file_named_portable_keeps_the_collection_beside_the_program(built):
    (built / "portable").touch()
    assert paths.default_collection() == built / "collection" / "collection.flashdb"


def test_without_it_the_collection_is_with_the_data_of_the_person(built):
    assert built not in paths.default_collection().parents


def test_on_a_mac_beside_the_program_is_beside_its_bundle(built, monkeypatch):
    monkeypatch.setattr(
        sys, "executable", str(built / "Flashcards.app" / "Contents" / "MacOS" / "flashcards")
    )
    (built / "portable").touch()
    assert paths.default_collection() == built / "collection" / "collection.flashdb"


def test_a_checkout_is_beside_its_package():
    assert (paths.program_folder() / "pyproject.toml").is_file()
