"""The part of protobuf's wire format that packages need: a message as its fields by number."""

import struct
from collections.abc import Iterator

_LONGEST_VARINT = 10
_FIXED = {1: 8, 5: 4}


class Malformed(ValueError):
    """Bytes that are no message."""


class Message:
    """A message's fields; what is missing has protobuf's default (0, empty)."""

    def __init__(self, data: bytes) -> None:
        self._fields: dict[int, list[int | bytes]] = {}
        for number, value in fields(data):
            self._fields.setdefault(number, []).append(value)

    def __contains__(self, number: int) -> bool:
        return number in self._fields

    def number(self, field: int, default: int = 0) -> int:
        value = self._fields.get(field, [default])[-1]
        return value if isinstance(value, int) else default

    def bytes(self, field: int) -> bytes:
        value = self._fields.get(field, [b""])[-1]
        return value if isinstance(value, bytes) else b""

    def text(self, field: int) -> str:
        return self.bytes(field).decode("utf-8", "replace")

    def message(self, field: int) -> "Message":
        return Message(self.bytes(field))

    def floats(self, field: int) -> tuple[float, ...]:
        """32-bit floats, packed or each by itself."""
        packed = b"".join(value for value in self._fields.get(field, []) if isinstance(value, bytes))
        return struct.unpack(f"<{len(packed) // 4}f", packed[: len(packed) // 4 * 4])


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Each field's number and value: an int of a varint, the bytes of everything else. Raises Malformed."""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        kind = tag & 7
        if kind == 0:
            value, at = _varint(data, at)
            yield tag >> 3, value
            continue
        if kind == 2:
            size, at = _varint(data, at)
        elif kind in _FIXED:
            size = _FIXED[kind]
        else:
            raise Malformed
        if at + size > len(data):
            raise Malformed
        yield tag >> 3, data[at : at + size]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(_LONGEST_VARINT):
        if at >= len(data):
            raise Malformed
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            return value, at
    raise Malformed
