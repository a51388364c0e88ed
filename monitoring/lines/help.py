"""What the pages of «Справка» show to a person: the topics of their role first, the pictures there are."""

from datetime import date
from typing import NamedTuple

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from monitoring.help_contents import topics_for
from monitoring.help_pictures import pictures_of
from monitoring.help_topics import Topic
from monitoring.roles import role_of
from monitoring.services.first_steps import may_come_back
from regions.access import scope_of
from regions.contacts import Contact, regional_contacts
from regions.models import Region, User

BESIDE = 6  # other topics of one's role, named beside a topic


class Shown(NamedTuple):
    url: str
    alt: str
    width: int
    height: int


def index_context(user: User, today: date) -> dict[str, object]:
    own, others = topics_for(role_of(scope_of(user)))
    return {"own": own, "others": others, "steps_are_hidden": may_come_back(user, today)}


def topic_context(user: User, topic: Topic, today: date) -> dict[str, object]:
    role = role_of(scope_of(user))
    own, _ = topics_for(role)
    return {
        "topic": topic,
        "is_own": role in topic.roles,
        "beside": [each for each in own if each != topic][:BESIDE],
        "pictures": shown_pictures(topic),
        "contacts": _contacts(user, today),
    }


def shown_pictures(topic: Topic) -> dict[str, Shown]:
    """By their names; those that nobody took yet are left out."""
    taken = (picture for picture in pictures_of(topic.name) if finders.find(picture.file))
    return {each.name: Shown(static(each.file), each.alt, each.width, each.height) for each in taken}


def _contacts(user: User, today: date) -> list[Contact]:
    """The region's coordinators, for those who work below them; others ask the portal's administrator."""
    scope = scope_of(user)
    if scope.everywhere or scope.managed_regions or not scope.home_regions:
        return []
    return regional_contacts(Region.objects.filter(pk__in=scope.home_regions).order_by("pk").first(), today)
