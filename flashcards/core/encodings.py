"""Bytes to text: by byte order mark, else UTF-8 where all of it is, else Windows-1252."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{2,40})""", re.I)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{2,40})""")
_SAMPLE = 4096


def decoded(content: bytes) -> str:
    """The text of a file; bytes that stand for nothing in the encoding become U+FFFD."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    encoding = _unmarked_utf16(content)
    if encoding:
        return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return _mostly_utf8(content) or content.decode("cp1252", "replace")


def _mostly_utf8(content: bytes) -> str:
    """UTF-8 with a few bytes that are damaged, where Windows-1252 would make two letters of one."""
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return text if len(content) - len(text) > 10 * wrong else ""


def decoded_html(content: bytes) -> str:
    """The text of a page: as `decoded`, but the encoding that it states goes before the guess."""
    head = content[:_SAMPLE]
    stated = _CHARSET.search(head) or _XML_CHARSET.match(head.lstrip())
    if stated is None or any(content.startswith(mark) for mark, _encoding in _MARKS):
        return decoded(content)
    try:
        encoding = codecs.lookup(stated[1].decode("ascii"))
        return encoding.decode(content, "strict")[0] if _is_text(encoding) else decoded(content)
    except (LookupError, ValueError):
        return decoded(content)


def _is_text(encoding: codecs.CodecInfo) -> bool:
    """Whether it stands for characters: a page may also name "zlib" or "idna" here."""
    return (
        getattr(encoding, "_is_text_encoding", False)
        and encoding.name
        not in (
            "idna",
            "punycode",
            "unicode_escape",
            "raw_unicode_escape",
            "undefined",
            "utf-7",
        )
        and not encoding.name.startswith(("utf-16", "utf-32"))
    )  # fmt: skip  (those were no meta element in bytes)


def _unmarked_utf16(content: bytes) -> str:
    """UTF-16 without its mark, as some editors on Windows write it: every other byte is mostly zero."""
    sample = content[:_SAMPLE]
    if len(sample) < 8:
        return ""
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.8 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 and odd < 0.1 else ""
