"""The language of everything a person reads: English msgids, gettext catalogues, the choice of a language."""

import gettext
import os

from flashcards.paths import bundled

LANGUAGES = {"id": "Indonesia", "en": "English"}
# Zones of the archipelago and the older names that still turn up.
_ZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Ujung_Pandang", "Asia/Jayapura")

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use(language: str) -> None:
    """Speak `language` ("id" or "en") from now on."""
    global _current, _language  # noqa: PLW0603  (the one place where the language is kept)
    _language = language if language in LANGUAGES else "en"
    locale = bundled("resources") / "locale"
    _current = gettext.translation("flashcards", locale, [_language], fallback=True)


def language() -> str:
    """The language in use: a key of LANGUAGES."""
    return _language


def _(message: str) -> str:
    return _current.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of the message that fits `n`; the caller formats it."""
    return _current.ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """The message as it reads in `context`, where one English word needs two translations."""
    return _current.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802  (gettext's own name)
    """Mark a message for translation where it is shown later."""
    return message


def guess(names: tuple[str, ...], zone: str) -> str:
    """The language for a first start: Indonesian when the language, region or time zone of the system is.

    `names` are locale names ("id_ID", "en-ID"), `zone` an IANA time zone.
    """
    for name in names:
        parts = name.replace("-", "_").split(".")[0].split("_")
        if parts[0].lower() in ("id", "in") or "ID" in parts[1:]:
            return "id"
    return "id" if zone in _ZONES else "en"


def system_language(extra: tuple[str, ...] = (), zone: str = "") -> str:
    """`guess` over the environment and what the caller knows of the system (`extra` locale names)."""
    keys = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "LC_TIME", "LC_MONETARY")
    names = tuple(name for key in keys for name in os.environ.get(key, "").split(":") if name)
    return guess(names + extra, zone or os.environ.get("TZ", "").lstrip(":") or _zone_of_system())


def _zone_of_system() -> str:
    from pathlib import Path  # noqa: PLC0415

    link = Path("/etc/localtime")
    target = str(link.resolve()) if link.is_symlink() else ""
    return target.split("zoneinfo/")[-1]
