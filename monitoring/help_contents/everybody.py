"""What everybody reads: one's own calendar, letters and password."""

from monitoring.help_topics import Topic

from .readers import EVERYBODY

TOPICS = (
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
