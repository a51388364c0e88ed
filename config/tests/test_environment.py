import pytest

from config.environment import EnvironmentProblem, MailServer, database_settings, mail_server, required, switched_on


@pytest.mark.parametrize(
    ("address", "host", "port", "user", "password", "name"),
    [
        ("postgres://ann:s%40cret@db.local:6000/portal", "db.local", "6000", "ann", "s@cret", "portal"),
        ("postgresql://ann@db.local/portal", "db.local", "", "ann", "", "portal"),
        ("postgres://ann@/portal?host=%2Frun%2Fpg&port=5432", "/run/pg", "5432", "ann", "", "portal"),
    ],
)
def test_database_settings(address: str, host: str, port: str, user: str, password: str, name: str) -> None:
    settings = database_settings(address)
    assert [settings[key] for key in ("HOST", "PORT", "USER", "PASSWORD", "NAME")] == [host, port, user, password, name]
    assert settings["OPTIONS"] == {}


def test_other_words_of_the_database_address_are_options() -> None:
    assert database_settings("postgres://a@h/n?sslmode=require")["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("address", ["", "mysql://a@h/n", "postgres://a@h", "postgres://a@h/", "portal"])
def test_unreadable_database_address_is_named(address: str) -> None:
    with pytest.raises(EnvironmentProblem, match="DATABASE_URL"):
        database_settings(address)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://post:pa%20ss@mail.local:2525?tls=1", MailServer("mail.local", 2525, "post", "pa ss", starttls=True)),
        ("smtp://mail.local?tls=1", MailServer("mail.local", 587, "", "", starttls=True)),
        ("smtp://mail.local", MailServer("mail.local", 25, "", "", starttls=False)),
    ],
)
def test_mail_server(address: str, expected: MailServer) -> None:
    assert mail_server(address) == expected


@pytest.mark.parametrize("address", ["mail.local", "http://mail.local", "smtp://"])
def test_unreadable_mail_address_is_named(address: str) -> None:
    with pytest.raises(EnvironmentProblem, match="EMAIL_URL"):
        mail_server(address)


@pytest.mark.parametrize("environment", [{}, {"PORTAL_SECRET_KEY": ""}])
def test_missing_variable_is_named(environment: dict[str, str]) -> None:
    with pytest.raises(EnvironmentProblem, match="PORTAL_SECRET_KEY"):
        required(environment, "PORTAL_SECRET_KEY")


@pytest.mark.parametrize(("text", "expected"), [("1", True), ("0", False), ("", False)])
def test_switch(text: str, expected: bool) -> None:
    assert switched_on({"PORTAL_DEBUG": text}, "PORTAL_DEBUG") is expected


def test_switch_takes_no_other_word() -> None:
    with pytest.raises(EnvironmentProblem, match="PORTAL_DEBUG"):
        switched_on({"PORTAL_DEBUG": "да"}, "PORTAL_DEBUG")
