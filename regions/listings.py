"""The app's lists as tables to take away, for exactly the rows that the page shows."""

from collections.abc import Iterable

from regions.models import Centre, Coordinator
from regions.tables.listings import Listing

CENTRES = ["Субъект РФ", "Муниципальное образование", "Организация", "Наименование центра", "Программа"]
CENTRES += ["Дата открытия", "Дата закрытия", "Число обучающихся"]
PEOPLE = ["Субъект РФ", "Муниципальное образование", "Организация", "Роль", "Фамилия, имя, отчество", "Должность"]
PEOPLE += ["Телефон", "Электронная почта"]


def centre_listing(centres: Iterable[Centre]) -> Listing:
    return Listing("Центры", CENTRES, map(_centre, centres))


def _centre(centre: Centre) -> list[object]:
    school = centre.organisation
    place = [school.region.name, school.municipality.name if school.municipality else "", school.name]
    return [*place, centre.name, centre.programme.name, centre.opened_on, centre.closed_on, centre.students]


def coordinator_listing(coordinators: Iterable[Coordinator]) -> Listing:
    return Listing("Люди", PEOPLE, map(_coordinator, coordinators))


def _coordinator(coordinator: Coordinator) -> list[object]:
    organisation, user = coordinator.organisation, coordinator.user
    return [
        organisation.region.name if organisation.region else "",
        organisation.municipality.name if organisation.municipality else "",
        organisation.name,
        organisation.get_kind_display(),
        user.full_name,
        coordinator.position,
        coordinator.phone,
        user.email,
    ]
