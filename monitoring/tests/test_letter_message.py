"""What a mail server is shown says what Django's own message says."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from monitoring.letter_message import LetterMessage

TEXT = "Здравствуйте!\n\n– Отчёт\n"
HTML = "<p>Здравствуйте!</p>\n"


def message(**fields: object) -> LetterMessage:
    usual = {
        "subject": "1 поручение, срок 1 октября",
        "body": TEXT,
        "from_email": "portal@example.org",
        "to": ["school@example.org"],
        "headers": {"Message-ID": "<1@example.org>", "Auto-Submitted": "auto-generated", "Date": "Mon, 1 Jan 2026"},
    }
    made = LetterMessage(**usual | fields)
    made.attach_alternative(HTML, "text/html")
    return made


def read(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=policy.default)


def told(one: EmailMessage) -> tuple:
    """Folded lines may begin with one space more."""
    headers = {name: " ".join(str(value).split()) for name, value in one.items() if name != "Content-Type"}
    return headers, one.get_content_type(), [(part.get_content_type(), part.get_content()) for part in one.iter_parts()]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"subject": "Файл «" + "длинное название " * 20 + "» принят"},
        {"subject": "plain"},
        {"from_email": "Дорожные карты <portal@example.org>"},
        {"from_email": '"Roadmaps, portal" <portal@example.org>'},
        {"to": ["школа@пример.рф"]},
        {"to": ["o'neil@example.org"]},
        {"body": "строка\r\nстрока\rстрока\n.\n..\nFrom here\n"},
        {"body": "длинная строка " * 200 + "= =3D\nкороткая\n"},
    ],
)
def test_it_says_what_djangos_message_says(fields: dict) -> None:
    made = message(**fields)
    assert told(read(made.as_bytes())) == told(read(made.message().as_bytes(linesep="\r\n")))


@pytest.mark.parametrize(
    "fields", [{"subject": "Срок\nBcc: all@example.org"}, {"headers": {"Message-ID": "<1>\r\nX: y"}}]
)
def test_nothing_brings_in_another_header(fields: dict) -> None:
    with pytest.raises(ValueError, match="newlines"):
        message(**fields).as_bytes()


def test_no_line_is_longer_than_servers_take() -> None:
    content = message(body="длинная строка " * 500).as_bytes()
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("sender", "recipient", "expected"),
    [
        ("portal@example.org", "school@example.org", ("portal@example.org", ["school@example.org"])),
        (
            "Портал <portal@example.org>",
            "a+b@example.org",
            ("=?utf-8?b?0J/QvtGA0YLQsNC7?= <portal@example.org>", ["a+b@example.org"]),
        ),
        ("portal@example.org", "school@школа.рф", ("portal@example.org", ["school@xn--80atdl2c.xn--p1ai"])),
    ],
)
def test_the_envelope_is_plain(sender: str, recipient: str, expected: tuple) -> None:
    made = message(from_email=sender, to=[recipient])
    assert made.envelope() == expected
