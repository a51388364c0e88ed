"""Places, organisations, centres and people from fixtures/demo; the people are invented."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password

from regions.models import Centre, Coordinator, Municipality, Organisation, Programme, Region, User

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "demo"
PASSWORD = "dorozhnaya-karta"  # noqa: S105 - the demo's, printed at the start
SINCE = date(2020, 1, 1)

Row = Mapping[str, object]


def accounts() -> list[dict[str, str]]:
    """One account a role, to log in with `PASSWORD`: role, title, email."""
    return json.loads((FOLDER / "accounts.json").read_text(encoding="utf-8"))


def load_places() -> None:
    for file in sorted(FOLDER.glob("*.json")):
        if file.stem != "accounts":
            _load(json.loads(file.read_text(encoding="utf-8")))


def _load(place: Row) -> None:
    region = Region.objects.get(code=place["region"]) if place["region"] else None
    municipalities = _municipalities(region, place["municipalities"])
    organisations = _organisations(region, municipalities, place["organisations"])
    programmes = Programme.objects.in_bulk(field_name="code")
    Centre.objects.bulk_create(
        Centre(
            organisation=organisations[row["organisation"]],
            programme=programmes[row["programme"]],
            name=row["name"],
            opened_on=row["opened_on"],
            closed_on=row["closed_on"],
            students=row["students"],
        )
        for row in place["centres"]
    )
    _people(organisations, place["people"])


def _municipalities(region: Region | None, rows: list[Row]) -> dict[str, Municipality]:
    made = Municipality.objects.bulk_create(
        Municipality(region=region, name=row["name"], tile_row=row["tile"][0], tile_column=row["tile"][1])
        for row in rows
    )
    return dict(zip((row["key"] for row in rows), made, strict=True))


def _organisations(
    region: Region | None, municipalities: Mapping[str, Municipality], rows: list[Row]
) -> dict[str, Organisation]:
    made = Organisation.objects.bulk_create(
        Organisation(
            kind=row["kind"],
            name=row["name"],
            short_name=row["short_name"],
            aliases=row["aliases"],
            region=region,
            municipality=municipalities.get(row["municipality"]),
        )
        for row in rows
    )
    return dict(zip((row["key"] for row in rows), made, strict=True))


def _people(organisations: Mapping[str, Organisation], rows: list[Row]) -> None:
    may_log_in = {account["email"] for account in accounts()}
    password = make_password(PASSWORD)  # hashed once: argon2 is slow on purpose
    users = User.objects.bulk_create(
        User(
            email=row["email"],
            surname=row["surname"],
            given_name=row["given_name"],
            patronymic=row["patronymic"],
            password=password if row["email"] in may_log_in else make_password(None),
            is_staff=row["organisation"] is None,
            is_superuser=row["organisation"] is None,
        )
        for row in rows
    )
    Coordinator.objects.bulk_create(
        Coordinator(
            user=user,
            organisation=organisations[row["organisation"]],
            position=row["position"],
            phone=row["phone"],
            since=SINCE,
        )
        for user, row in zip(users, rows, strict=True)
        if row["organisation"]
    )
