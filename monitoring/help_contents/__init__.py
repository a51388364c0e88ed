"""The contents of «Справка»: every topic, in the order in which people meet them. Pure: no Django, no clock."""

from monitoring.help_topics import Role, Topic

from . import checking, everybody, executing, managing, watching

TOPICS = (*executing.TOPICS, *managing.TOPICS, *checking.TOPICS, *watching.TOPICS, *everybody.TOPICS)


def topic_named(name: str) -> Topic | None:
    return next((topic for topic in TOPICS if topic.name == name), None)


def topics_for(role: Role) -> tuple[list[Topic], list[Topic]]:
    """The role's own topics, those that the fewest others share first, and the rest."""
    own = sorted((topic for topic in TOPICS if role in topic.roles), key=lambda topic: len(topic.roles))
    return own, [topic for topic in TOPICS if topic not in own]
