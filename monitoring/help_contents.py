"""The contents of «Справка»: every topic, in the order in which people meet them. Pure: no Django, no clock."""

from monitoring.help_topics import Role, Topic

EVERYBODY = frozenset(Role)
SCHOOL = frozenset({Role.SCHOOL})
EXECUTORS = frozenset({Role.SCHOOL, Role.DISTRICT, Role.OPERATOR, Role.MINISTRY, Role.OTHER})
REPORTERS = frozenset({Role.SCHOOL, Role.DISTRICT, Role.OPERATOR, Role.MINISTRY})
REVIEWERS = frozenset({Role.OPERATOR, Role.MINISTRY, Role.ADMIN})
CHECKERS = REVIEWERS | {Role.DISTRICT}
MANAGERS = frozenset({Role.MINISTRY, Role.ADMIN})
REGIONAL = REVIEWERS | {Role.FEDERAL}
ADMIN = frozenset({Role.ADMIN})
FEDERAL = frozenset({Role.FEDERAL, Role.ADMIN})
STAFF = frozenset(Role) - {Role.SCHOOL, Role.OTHER}

_OPEN_ROUNDS = ("monitoring:round_list", "Открыть сборы")
_OPEN_ROADMAPS = ("roadmap:roadmap_list", "Открыть дорожные карты")

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
    Topic(
        "load-order",
        "Загрузить распоряжение",
        "Портал сам читает таблицу, сроки и ответственных. Вы смотрите, что он понял, и принимаете.",
        "file-text",
        MANAGERS,
        "roadmap:order_import_create",
        "Загрузить распоряжение",
        "импорт дорожная карта word excel docx приказ",
    ),
    Topic(
        "amending-order",
        "Загрузить изменения в распоряжение",
        "Портал сравнит изменения с действующей картой по строкам. Сделанная работа останется при своих мероприятиях.",
        "file-diff",
        MANAGERS,
        "roadmap:order_import_create",
        "Загрузить распоряжение",
        "импорт редакция внести изменения строка исключить дополнить",
    ),
    Topic(
        "deadline-reading",
        "Поправить срок, который прочитан не так",
        "Портал не угадывает даты. Где слова можно понять двояко, решаете вы, а дату «по графику» вносите сами.",
        "book-open-check",
        MANAGERS,
        *_OPEN_ROADMAPS,
        "прочитать график событие дата формулировка год субсидии",
    ),
    Topic(
        "move-deadline",
        "Перенести срок",
        "Внесённую дату можно перенести: поручения получат новый срок, документы останутся при них.",
        "calendar-days",
        MANAGERS,
        *_OPEN_ROADMAPS,
        "дата отложить передвинуть выходной рабочий день",
    ),
    Topic(
        "people",
        "Назначить координатора",
        "За каждую организацию отвечает человек с учётной записью. Ему приходят поручения и письма.",
        "users",
        MANAGERS,
        "regions:coordinator_list",
        "Открыть список людей",
        "учётная запись пароль доступ права роль добавить уволился",
    ),
    Topic(
        "import-register",
        "Импорт реестра: центры, школы, люди",
        "Реестр из Excel сверяется с тем, что уже есть. Записано будет только то, что вы примете.",
        "upload",
        MANAGERS,
        "regions:register_import_create",
        "Загрузить реестр",
        "справочник загрузить организации координаторы шаблон csv xlsx показатели план",
    ),
    Topic(
        "accept-work",
        "Принять исполнение поручения",
        "Исполнитель приложил документы и отметил исполнение. Посмотрите и примите или верните с причиной.",
        "file-check",
        MANAGERS,
        "roadmap:assignment_list",
        "Открыть поручения",
        "проверка вернуть документы",
    ),
    Topic(
        "round-terms",
        "Изменить сроки сбора",
        "Дни сбора берутся из дорожной карты. Их можно передвинуть, закрытый сбор – открыть снова.",
        "calendar-clock",
        MANAGERS,
        *_OPEN_ROUNDS,
        "перенести сбор открыть снова назначить квартал кто проверяет",
    ),
    Topic(
        "reminder-rules",
        "Настроить напоминания региона",
        "Когда и кому портал пишет сам: за сколько дней до срока, в какой час, школе, муниципалитету или вам.",
        "mail",
        MANAGERS,
        "monitoring:reminder_rules",
        "Открыть правила",
        "правила письма час рассылка",
    ),
    Topic(
        "failed-letters",
        "Если письма не доходят",
        "Портал видит, какой адрес не принимает писем, и говорит об этом, чтобы вы узнали у человека верный.",
        "circle-alert",
        MANAGERS,
        "monitoring:letter_list",
        "Открыть письма",
        "почта адрес не доставлено повторить",
    ),
    Topic(
        "check-reports",
        "Проверить отчёты",
        "Посмотреть, что прислали школы, и принять или вернуть с причиной. Отчёты без замечаний принимаются разом.",
        "eye",
        CHECKERS,
        *_OPEN_ROUNDS,
        "принять вернуть передать региону сбор муниципалитет",
    ),
    Topic(
        "remind",
        "Напомнить должникам",
        "Портал напоминает о сроках сам. А если нужно сегодня, напишите всем, кто не сдал, одним нажатием.",
        "bell",
        CHECKERS,
        words="напоминание письмо кто не сдал долг просрочено",
    ),
    Topic(
        "compile-report",
        "Собрать сводный отчёт",
        "Отчёт региона за квартал составляется сам, когда сбор закрывается, или раньше по кнопке.",
        "chart-column",
        REVIEWERS,
        *_OPEN_ROUNDS,
        "сводный регион редакция скачать письмо docx xlsx",
    ),
    Topic(
        "extend",
        "Разрешить школе сдать позже",
        "Отдельному центру можно продлить срок, а центр, который не работает, снять со сбора.",
        "clock",
        REVIEWERS,
        *_OPEN_ROUNDS,
        "продлить продление исключение не ожидается опоздание",
    ),
    Topic(
        "indicators",
        "Задать показатели и план",
        "Что спрашивать у центров каждый квартал и к чему стремиться. Показатели одни на всю страну.",
        "gauge",
        ADMIN,
        "monitoring:indicator_list",
        "Открыть показатели",
        "коды плановое значение редакция",
    ),
    Topic(
        "nation",
        "Посмотреть, как идут дела по стране",
        "Регионы рядом: где просрочено, кто не отчитался, как выглядит каждый показатель.",
        "map",
        FEDERAL,
        "monitoring:report_national",
        "Открыть показатели по регионам",
        "свод субъекты сравнение регионов",
    ),
    Topic(
        "health",
        "Проверить, что портал работает",
        "Одна страница говорит, отвечают ли база, обработчик, планировщик и почта.",
        "shield-check",
        ADMIN,
        "monitoring:health",
        "Открыть состояние портала",
        "ошибка не работает планировщик обработчик сервер",
    ),
    Topic(
        "compare",
        "Сравнить карты",
        "Дорожные карты нескольких регионов рядом: какие шаги есть, каких нет, на сколько расходятся сроки.",
        "git-compare",
        STAFF,
        *_OPEN_ROADMAPS,
        "сравнение регионы шаги пропущенные сроки",
    ),
    Topic(
        "dynamics",
        "Посмотреть динамику показателей",
        "План и факт по кварталам, полнота отчётов, разброс по муниципалитетам – графиком и таблицей.",
        "chart-column",
        STAFF,
        "monitoring:dynamics",
        "Открыть динамику",
        "график диаграмма план факт картинка png",
    ),
    Topic(
        "calendar",
        "Подключить календарь",
        "Сроки видны там, где вы и так смотрите: в Outlook, в Google Календаре, в телефоне.",
        "calendar-days",
        EVERYBODY,
        "monitoring:calendar_address",
        "Получить адрес календаря",
        "подписка ics телефон outlook",
    ),
    Topic(
        "letters",
        "Настроить свои письма",
        "В какой час и по каким дням получать напоминания. Одно письмо в день, не больше.",
        "mail",
        EVERYBODY,
        "monitoring:mail_preferences",
        "Открыть настройки писем",
        "почта напоминания час день недели отписаться",
    ),
    Topic(
        "log-in",
        "Войти и сменить пароль",
        "Логин – ваша рабочая почта. Первый пароль каждый задаёт себе сам по ссылке из письма.",
        "key-round",
        EVERYBODY,
        "account_change_password",
        "Сменить пароль",
        "вход забыл пароль учётная запись",
    ),
    Topic(
        "accessibility",
        "Доступность: клавиатура, крупный текст, контраст",
        "Порталом можно пользоваться без мыши, с увеличением и с программой экранного доступа.",
        "eye",
        EVERYBODY,
        words="слабовидящие инвалиды скринридер версия увеличить тёмная тема печать",
    ),
)


def topic_named(name: str) -> Topic | None:
    return next((topic for topic in TOPICS if topic.name == name), None)


def topics_for(role: Role) -> tuple[list[Topic], list[Topic]]:
    """The role's own topics, those that the fewest others share first, and the rest."""
    own = sorted((topic for topic in TOPICS if role in topic.roles), key=lambda topic: len(topic.roles))
    return own, [topic for topic in TOPICS if topic not in own]
