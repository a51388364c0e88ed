"""Whom topics are for, and pages that several of them lead to."""

from monitoring.help_topics import Role

EVERYBODY = frozenset(Role)
SCHOOL = frozenset({Role.SCHOOL})
EXECUTORS = frozenset({Role.SCHOOL, Role.DISTRICT, Role.OPERATOR, Role.MINISTRY, Role.OTHER})
REPORTERS = frozenset({Role.SCHOOL, Role.DISTRICT, Role.OPERATOR, Role.MINISTRY})
REVIEWERS = frozenset({Role.OPERATOR, Role.MINISTRY, Role.ADMIN})
CHECKERS = REVIEWERS | {Role.DISTRICT}
MANAGERS = frozenset({Role.MINISTRY, Role.ADMIN})
ADMIN = frozenset({Role.ADMIN})
FEDERAL = frozenset({Role.FEDERAL, Role.ADMIN})
STAFF = frozenset(Role) - {Role.SCHOOL, Role.OTHER}

OPEN_ROUNDS = ("monitoring:round_list", "Открыть сборы")
OPEN_ROADMAPS = ("roadmap:roadmap_list", "Открыть дорожные карты")
