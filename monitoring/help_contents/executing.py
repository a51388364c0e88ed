"""What those read who do the work: their reports, assignments and documents."""

from monitoring.help_topics import Topic

from .readers import EXECUTORS, REPORTERS, SCHOOL

TOPICS = (
    Topic(
        "quarter-report",
        "Сдать отчёт за квартал",
        "Несколько чисел о каждом вашем центре раз в квартал. Обычно это занимает пять минут, можно с телефона.",
        "inbox",
        SCHOOL,
        "monitoring:overview",
        "Открыть «Мои дела»",
        "показатели форма заполнить квартальный",
    ),
    Topic(
        "returned-report",
        "Исправить возвращённый отчёт",
        "Отчёт вернули с причиной. Числа на месте: поправьте то, о чём написали, и сдайте ещё раз.",
        "undo-2",
        SCHOOL,
        "monitoring:overview",
        "Открыть «Мои дела»",
        "вернули доработка замечания",
    ),
    Topic(
        "assignment",
        "Исполнить поручение",
        "Поручение – это одна строка дорожной карты и один срок для вашей организации. Закрывает его документ.",
        "list-checks",
        EXECUTORS,
        "roadmap:assignment_list",
        "Открыть поручения",
        "мероприятие исполнение просрочено",
    ),
    Topic(
        "evidence",
        "Приложить документ",
        "Файл или ссылка, которые подтверждают исполнение. Скан можно снять прямо телефоном.",
        "paperclip",
        EXECUTORS,
        words="приказ скан фото подтверждающий файл загрузить",
    ),
    Topic(
        "excel-report",
        "Сдать отчёты из Excel",
        "Форму можно скачать, заполнить без интернета и загрузить обратно: для одного центра или сразу для всех.",
        "file-up",
        REPORTERS,
        words="книга таблица xlsx csv выгрузка значения",
    ),
)
