"""What a Linux desktop is told: well-formed, of one mind, and put in place by one command."""

import configparser
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from flashcards.formats.bundle import Part, write

LINUX = Path(__file__).parents[1] / "resources" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
TYPES = {"application/x-flashcards", "application/x-apkg", "application/x-colpkg"}


def entry(path: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(path, "utf-8")
    return parser["Desktop Entry"]


def test_the_desktop_entry_opens_decks():
    found = entry(LINUX / "flashcards.desktop")
    assert found["Exec"] == "flashcards %F"
    assert {one for one in found["MimeType"].split(";") if one} == TYPES
    assert found["Comment[id]"]


def test_the_mime_types_are_those_of_the_entry_and_the_deck_has_its_magic():
    root = ElementTree.parse(LINUX / "flashcards.mime.xml").getroot()
    kinds = {kind.get("type"): kind for kind in root.findall(f"{MIME}mime-type")}
    assert set(kinds) == TYPES
    deck = kinds["application/x-flashcards"]
    assert deck.find(f"{MIME}glob").get("pattern") == "*.flashcards"
    zipped = deck.find(f"{MIME}magic/{MIME}match")
    named = zipped.find(f"{MIME}match")
    assert (zipped.get("value"), zipped.get("offset")) == (r"PK\003\004", "0")
    assert (named.get("value"), named.get("offset")) == ("format.json", "30")


def test_the_magic_is_that_of_a_file_of_ours(tmp_path):
    deck = b'---\nname = "Hewan"\n---\nQ: Apa?\nA: Ini.\n'
    write([Part([("01-hewan.md", deck)])], tmp_path / "x.flashcards")
    start = (tmp_path / "x.flashcards").read_bytes()[:41]
    assert start[:4] == b"PK\x03\x04"
    assert start[30:] == b"format.json"
    assert zipfile.is_zipfile(tmp_path / "x.flashcards")


def test_the_description_for_software_centres_fits_the_entry():
    root = ElementTree.parse(LINUX / "flashcards.metainfo.xml").getroot()
    assert root.tag == "component"
    assert root.findtext("launchable") == "flashcards.desktop"
    assert {one.text for one in root.findall("provides/mediatype")} == TYPES
    assert root.findtext("project_license") == "MIT"
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert any(one.get(lang) == "id" for one in root.findall("summary"))


def test_the_icon_is_a_picture():
    assert ElementTree.parse(LINUX / "flashcards.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.skipif(sys.platform == "win32" or shutil.which("sh") is None, reason="for Linux desktops")
def test_one_command_puts_them_in_place(tmp_path):
    command = tmp_path / "a folder" / "flashcards"
    command.parent.mkdir()
    command.write_text("#!/bin/sh\n")
    command.chmod(0o755)
    share = tmp_path / "share"
    subprocess.run(
        ["sh", LINUX / "install.sh", command],
        check=True,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_DATA_HOME": str(share)},
    )
    assert entry(share / "applications" / "flashcards.desktop")["Exec"] == f'"{command}" %F'
    assert (share / "mime" / "packages" / "flashcards.xml").exists()
    assert (share / "metainfo" / "flashcards.metainfo.xml").exists()
    assert (share / "icons" / "hicolor" / "scalable" / "apps" / "flashcards.svg").exists()
