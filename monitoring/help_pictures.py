"""Which pictures «Справка» shows: what of the running demo, seen by whom. Pure: no Django, no clock.

`python3 -m screens --pictures` takes them into `static/help/`, `monitoring.demo.showpieces` finds their pages."""

from typing import NamedTuple

from monitoring.help_topics import Role

WIDE, NARROW = 900, 390  # pixels; as wide as the pages are without their side navigation


class Picture(NamedTuple):
    """A window of width × height pixels.

    `page` is a URL name, `thing` names what stands in its address, `query` follows it, where {last} is the key of the
    last such thing. `at` is the CSS selector of what stands at the window's upper edge (the page's own top without
    one), `outline` of what gets a frame, `opens` of a <summary> or button that is pressed before."""

    name: str
    topic: str
    role: Role
    page: str
    alt: str
    thing: str = ""
    query: str = ""
    width: int = WIDE
    height: int = 560
    at: str = ""
    outline: str = ""
    opens: str = ""

    @property
    def file(self) -> str:
        """Beside the other static files."""
        return f"help/{self.name}.webp"


PICTURES = (
    Picture(
        "report_card",
        "quarter-report",
        Role.SCHOOL,
        "monitoring:overview",
        "«Мои дела» на телефоне: карточка отчёта за квартал и кнопка под ней",
        width=NARROW,
        height=640,
        outline=".card.focus .btn.primary",
    ),
    Picture(
        "report_form",
        "quarter-report",
        Role.SCHOOL,
        "monitoring:submission_detail",
        "Форма отчёта на телефоне: показатель, рядом прошлый квартал и план, внизу кнопки",
        thing="own_report",
        width=NARROW,
        height=700,
        at="form .card",
        outline=".dock .btn.primary",
    ),
    Picture(
        "assignment_page",
        "assignment",
        Role.SCHOOL,
        "roadmap:assignment_detail",
        "Страница поручения: следующий шаг, документы, справа сроки и люди",
        thing="own_assignment",
    ),
    Picture(
        "evidence_form",
        "evidence",
        Role.SCHOOL,
        "roadmap:assignment_detail",
        "Поля документа: что это, файл, ссылка, номер и дата",
        thing="own_assignment",
        width=NARROW,
        height=700,
        at=".card.focus form",
        outline=".card.focus .drop",
    ),
    Picture(
        "round_queue",
        "check-reports",
        Role.MINISTRY,
        "monitoring:round_detail",
        "Отчёты сбора: вкладки по состоянию, отчёты и кнопки, чтобы принять разом",
        thing="running_round",
        query="?state=review",
        at="main .tabs",
        outline=".bulk .btn",
    ),
    Picture(
        "owing_list",
        "remind",
        Role.MINISTRY,
        "monitoring:round_owing",
        "Кто не сдал: кнопка «Написать всем», муниципалитеты и школы с телефонами",
        thing="running_round",
        outline=".head .btn.primary",
    ),
    Picture(
        "accept_step",
        "accept-work",
        Role.MINISTRY,
        "roadmap:assignment_detail",
        "Поручение на проверке: кнопки «Принять» и «Вернуть с причиной»",
        thing="finished_assignment",
        outline=".card.focus .btn.primary",
    ),
    Picture(
        "report_page",
        "compile-report",
        Role.MINISTRY,
        "monitoring:report_detail",
        "Сводный отчёт: главные числа, показатели, вверху кнопки для скачивания",
        thing="report",
        outline=".head .btn",
    ),
    Picture(
        "round_terms_form",
        "round-terms",
        Role.MINISTRY,
        "monitoring:round_terms",
        "Сроки сбора: три дня и причина изменения",
        thing="running_round",
    ),
    Picture(
        "order_upload",
        "load-order",
        Role.MINISTRY,
        "roadmap:order_import_create",
        "Загрузка распоряжения: рамка для файла и поле для текста",
        outline=".drop",
    ),
    Picture(
        "roadmap_asking",
        "deadline-reading",
        Role.MINISTRY,
        "roadmap:roadmap_detail",
        "Дорожная карта: вверху сказано, какие строки нужно прочитать человеку",
        thing="roadmap",
        outline=".note.warn",
    ),
    Picture(
        "register_upload",
        "import-register",
        Role.MINISTRY,
        "regions:register_import_create",
        "Загрузка реестра: рамка для файла, ниже реестры с шаблонами",
        height=640,
        outline=".drop",
    ),
    Picture(
        "reminder_rules",
        "reminder-rules",
        Role.MINISTRY,
        "monitoring:reminder_rules",
        "Правила напоминаний: о чём, когда и кому портал пишет",
    ),
    Picture(
        "national_page",
        "nation",
        Role.FEDERAL,
        "monitoring:report_national",
        "Показатели по регионам: выбор программы и квартала, таблица",
    ),
    Picture(
        "comparison_page",
        "compare",
        Role.FEDERAL,
        "roadmap:roadmap_comparison",
        "Сравнение: выбор карт, под ним шаги двух карт рядом",
        thing="roadmap_of_orders",
        query="?second={last}",
        height=620,
    ),
    Picture(
        "roadmap_then",
        "on-day",
        Role.MINISTRY,
        "roadmap:roadmap_on_day",
        "Карта на дату: итоги в тот день и сегодня, под ними строки",
        thing="roadmap_of_demo",
        query="?show=changed",
        at=".card",
    ),
    Picture(
        "dynamics_page",
        "dynamics",
        Role.MINISTRY,
        "monitoring:dynamics",
        "Динамика: выбор показателя и график плана и факта",
    ),
    Picture(
        "calendar_address",
        "calendar",
        Role.SCHOOL,
        "monitoring:calendar_address",
        "Страница календаря: кнопка «Получить адрес» и пояснения для разных программ",
        width=NARROW,
        height=640,
        outline="main .btn",
    ),
    Picture(
        "mail_preferences",
        "letters",
        Role.SCHOOL,
        "monitoring:mail_preferences",
        "Настройки писем: час, дни и следующее письмо",
    ),
)


def pictures_of(topic: str) -> list[Picture]:
    return [picture for picture in PICTURES if picture.topic == topic]
