import pytest
from formats.anki.packages import floats, number, part, text

from flashcards.formats.anki.wire import Malformed, Message, fields


def test_a_message_gives_its_fields_by_number():
    inner = number(1, 300) + text(2, "é")
    message = Message(number(1, 7) + part(3, inner) + floats(4, (0.5, 2.0)) + floats(5, (1.5,), packed=False))
    assert message.number(1) == 7
    assert (message.message(3).number(1), message.message(3).text(2)) == (300, "é")
    assert (message.floats(4), message.floats(5)) == ((0.5, 2.0), (1.5,))
    assert 3 in message


def test_what_is_missing_or_of_another_kind_has_its_default():
    message = Message(number(1, 7) + text(2, "x"))
    assert 9 not in message
    assert (message.number(9, 4), message.text(9), message.floats(9), message.bytes(1)) == (4, "", (), b"")
    assert message.number(2) == 0


@pytest.mark.parametrize("torn", [b"\x08", b"\x0a\x05ab", b"\x08" + b"\xff" * 11, b"\x0f", b"\x0d\x00"])
def test_a_message_that_is_torn_off_is_refused(torn):
    with pytest.raises(Malformed):
        list(fields(torn))
