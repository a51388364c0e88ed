"""Nothing that a browser can send is an error of ours: odd addresses, parameters, forms and files get an answer."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from roadmap.models import Evidence
from tests.cast import Cast
from tests.test_rights import OPEN_TO_ALL, TABLE, client_as
from tests.things import Things, make_things

HUGE = "9" * 40
ODD = ["abc", "-1", "0", HUGE, "1.5", "\x00", "٣", "²", "%", "'", "ё" * 3000, "🏫", "[]", "<b>", "..", " "]
ODD += ["0001-01-01", "9999-12-31"]
GET_NAMES = [
    "page",
    "sort",
    "after",
    "before",
    "format",
    "q",
    "region",
    "state",
    "tab",
    "roadmap",
    "activity",
    "organisation",
    "who",
    "scale",
    "second",
    "third",
    "day",
    "asking",
    "show",
    "indicator",
    "municipality",
    "programme",
    "phase",
    "next",
    "quarter",
    "year",
    "month",
    "whose",
    "view",
    "due",
    "key",
    "words",
    "sort",
    "after",
    "before",
    "from",
    "to",
    "group",
    "by",
    "table",
    "kind",
    "deadline",
    "executor",
    "closed_week",
]
POST_NAMES = [
    "version",
    "reason",
    "note",
    "kind",
    "number",
    "issued_on",
    "link",
    "text",
    "years",
    "first",
    "last",
    "policy",
    "dates",
    "choice",
    "words",
    "reading",
    "phrase",
    "happened_on",
    "until",
    "pick",
    "extension",
    "opens_on",
    "timely_until",
    "closes_after",
    "confirmed",
    "programme",
    "quarter",
    "region_code",
    "shown",
    "number",
    "signed_on",
    "region",
    "programme_0",
    "row-0:1",
    "gone",
    "gone_shown",
    "body_name",
    "body_choice",
    "amended",
    "reverts_shown",
    "seen",
    "swap",
    "numerator-children",
    "denominator-teachers",
    "comment-children",
    "choice-children",
    "not_needed-reason",
    "login",
    "password",
    "oldpassword",
    "password1",
    "password2",
    "email",
    "csrfmiddlewaretoken",
    "register",
    "sheet",
    "column_A",
    "gone",
    "shown",
    "which",
    "person",
    "rule",
    "place",
    "add",
    "hour",
    "rhythm",
    "weekday",
    "days",
    "weekly_summary",
]


@pytest.fixture
def things(cast: Cast) -> Things:
    return make_things(cast)


def pages() -> list[str]:
    closed = {"account_reset_password_from_key", "monitoring:calendar_file"}  # their addresses hold a key
    closed.add("monitoring:health")  # 503 is what it has to say: monitoring/tests/test_health.py
    return [*sorted(TABLE), *sorted(OPEN_TO_ALL - closed)]


def url_of(name: str, things: Things) -> str:
    thing = TABLE[name].thing if name in TABLE else ""
    return reverse(name, args=[things.key(thing, "own")] if thing else [])


def faults_of(client: Client, requests: Iterator[tuple[str, str, dict]]) -> list[str]:
    """Requests that end in an error of ours; what they change is undone."""
    faults = []
    client.raise_request_exception = False
    for method, url, sent in requests:
        with transaction.atomic():
            status = getattr(client, method)(url, sent or None).status_code
            transaction.set_rollback(True)
        if status >= 500:
            faults.append(f"{method} {url} {sent!r:.200}: {status}")
    return faults


@pytest.mark.parametrize("name", pages())
def test_odd_parameters(cast: Cast, things: Things, name: str) -> None:
    url = url_of(name, things)
    odd = [dict.fromkeys(GET_NAMES, value) for value in ODD] + [{"state": ["a", "b"]}, {"": ""}]
    for role in ("federal", "school"):
        assert not faults_of(client_as(role, cast), (("get", url, sent) for sent in odd))


@pytest.mark.parametrize("name", pages())
def test_odd_forms(cast: Cast, things: Things, name: str) -> None:
    url = url_of(name, things)
    odd = [{}] + [dict.fromkeys(POST_NAMES, value) for value in ODD]
    for role in ("ministry", "school"):
        assert not faults_of(client_as(role, cast), (("post", url, sent) for sent in odd))


@pytest.mark.parametrize("odd", [HUGE, "0", "%00", "-1", "a", "%D9%A3", "%FF", "1" * 5000])
def test_odd_addresses(cast: Cast, things: Things, odd: str) -> None:
    client = client_as("admin", cast)
    known = [
        reverse(name, args=[1])
        for name, rule in TABLE.items()
        if rule.thing and rule.thing not in ("region", "help_topic")
    ]
    known.append(reverse("monitoring:region_detail", args=["1"]))
    urls = [url.replace("/1/", f"/{odd}/") for url in known]
    assert not faults_of(client, ((method, url, {}) for url in urls for method in ("get", "post")))


@pytest.mark.parametrize("bytes_", ["%FF", "%00", "%ED%A0%BD", "%"])
def test_bytes_that_are_no_text(cast: Cast, things: Things, bytes_: str) -> None:
    query = "&".join(f"{name}={bytes_}" for name in GET_NAMES)
    urls = [f"{url_of(name, things)}?{query}" for name in pages()]
    assert not faults_of(client_as("ministry", cast), (("get", url, {}) for url in urls))


NAMES = [
    "ё" * 300 + ".pdf",
    "a" * 300 + ".xlsx",
    "\x00.pdf",
    "../../etc/passwd.pdf",
    "имя\nс концом.pdf",
    ".pdf",
    "🏫.txt",
    "x",
]
CONTENTS = [
    b"",
    b"%PDF-1.4",
    b"PK\x03\x04",
    b"\x00" * 100,
    "Распоряжение\x00 № 1".encode(),
    b"\xff\xfe\xff",
    b"a;b\n" * 9,
]


@pytest.mark.parametrize(
    ("name", "field", "more"),
    [
        ("roadmap:evidence_add", "file", {"kind": "Приказ"}),
        ("roadmap:order_import_create", "file", {}),
        ("regions:register_import_create", "file", {"register": "centres"}),
        ("regions:register_import_create", "file", {"register": ""}),
        ("monitoring:round_values", "file", {}),
    ],
)
def test_odd_files(cast: Cast, things: Things, name: str, field: str, more: dict[str, str]) -> None:
    url = url_of(name, things)
    files = ((file_name, content) for file_name in NAMES for content in CONTENTS)
    posts = (("post", url, more | {field: SimpleUploadedFile(name, content)}) for name, content in files)
    assert not faults_of(client_as("admin", cast), posts)


def test_a_file_that_is_lost_is_not_found(cast: Cast, things: Things) -> None:
    evidence: Evidence = things.own["evidence"]
    evidence.file.storage.delete(evidence.file.name)
    things.own["order"].file.storage.delete(things.own["order"].file.name)
    client = client_as("school", cast)
    for file in things.own["register_import"].files:
        file.storage.delete(file.name)
    for name in ("roadmap:evidence_file", "roadmap:order_file"):
        assert client.get(url_of(name, things)).status_code == 404
    assert client.get(url_of("roadmap:assignment_detail", things)).status_code == 200
    ministry = client_as("ministry", cast)
    assert ministry.get(url_of("regions:register_import_marked", things)).status_code == 404
    page = ministry.get(url_of("regions:register_import_detail", things))
    assert "загрузите его снова" in page.content.decode()
