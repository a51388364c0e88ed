"""The nation's schools and their centres, one at each."""

from datetime import date, timedelta

from monitoring.nation.places import BATCH
from regions.access import Kind
from regions.models import Centre, Municipality, Organisation, Programme

OPENED_FIRST = date(2019, 9, 1)  # before any quarter that is asked about


def make_centres(programme: Programme, municipalities: list[Municipality], count: int) -> list[Centre]:
    """`count` centres in turn over the municipalities; those at the head of the list get every third one more."""
    schools = Organisation.objects.bulk_create(
        (_school(number, _place(municipalities, number)) for number in range(count)), batch_size=BATCH
    )
    return Centre.objects.bulk_create(
        (_centre(number, school, programme) for number, school in enumerate(schools)), batch_size=BATCH
    )


def _place(municipalities: list[Municipality], number: int) -> Municipality:
    """Large and small ones: a third of the centres fall to the first tenth."""
    if number % 3 == 0 and number >= len(municipalities):
        return municipalities[number // 3 % max(len(municipalities) // 10, 1)]
    return municipalities[number % len(municipalities)]


def _school(number: int, place: Municipality) -> Organisation:
    return Organisation(
        kind=Kind.SCHOOL,
        region=place.region,
        municipality=place,
        name=f"МБОУ «Средняя общеобразовательная школа № {number + 1}»",
        short_name=f"МБОУ СОШ № {number + 1}",
    )


def _centre(number: int, school: Organisation, programme: Programme) -> Centre:
    return Centre(
        organisation=school,
        programme=programme,
        name=f"«{programme.name}», школа № {number + 1}",
        opened_on=OPENED_FIRST + timedelta(days=number % 300),
        students=40 + number * 37 % 400,
    )
