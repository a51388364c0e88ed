"""What each role does first on the portal. Pure: no Django, no clock."""

from typing import NamedTuple

from monitoring.help_topics import Role


class Step(NamedTuple):
    """`fact` names what makes the step done, see services/first_steps.py; `page` is the URL name that it leads to."""

    fact: str
    title: str
    about: str
    page: str


_CALENDAR = Step(
    "calendar", "Подключите календарь", "Сроки будут видны в телефоне и в Outlook.", "monitoring:calendar_address"
)
_PHONE = Step(
    "phone", "Проверьте свой телефон", "По нему вас найдут коллеги. Впишет его администратор.", "regions:profile"
)
_ORDER = Step("order", "Загрузите распоряжение", "Портал сам прочитает таблицу и сроки.", "roadmap:order_import_create")
_LETTERS = Step("letters", "Выберите час писем", "Одно письмо в день, когда вам удобно.", "monitoring:mail_preferences")

STEPS: dict[Role, tuple[Step, ...]] = {
    Role.SCHOOL: (
        _PHONE,
        _CALENDAR,
        Step("sent", "Сдайте первый отчёт", "Обычно это пять минут.", "monitoring:overview"),
    ),
    Role.DISTRICT: (
        _PHONE,
        Step("people", "Посмотрите, кто отвечает за школы", "Им портал пишет о сроках.", "regions:coordinator_list"),
        _LETTERS,
        _CALENDAR,
    ),
    Role.OPERATOR: (
        _PHONE,
        Step("accepted", "Примите первый отчёт школы", "Отчёты ждут в разделе «Сборы».", "monitoring:round_list"),
        _LETTERS,
        _CALENDAR,
    ),
    Role.MINISTRY: (
        _ORDER,
        Step("read", "Проверьте сроки", "Где слова неясны, портал спросит вас.", "roadmap:roadmap_list"),
        Step("centres", "Загрузите центры и школы", "Реестром из Excel.", "regions:register_import_create"),
        Step("people", "Назначьте людей", "За каждую школу – того, кто отвечает.", "regions:register_import_create"),
        _CALENDAR,
    ),
    Role.FEDERAL: (
        Step("order", "Посмотрите дорожные карты регионов", "Их загружают сами регионы.", "roadmap:roadmap_list"),
        _LETTERS,
        _CALENDAR,
    ),
    Role.ADMIN: (
        Step("departments", "Назначьте координаторов регионов", "Они загрузят остальное.", "regions:coordinator_list"),
        Step("indicators", "Сверьте показатели с приказом", "Образцы помечены.", "monitoring:indicator_list"),
        _ORDER,
        Step("mailed", "Проверьте почту", "Ушло ли хоть одно письмо.", "monitoring:letter_list"),
    ),
    Role.OTHER: (_PHONE, _CALENDAR),
}
