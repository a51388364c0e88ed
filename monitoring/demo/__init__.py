"""The demo: five regions with invented people, five real orders as history, and roadmaps that are alive today."""

from datetime import datetime

from django.db import connection, transaction

from monitoring.demo.letters import load_letters
from monitoring.demo.places import load_places
from monitoring.demo.quarters import load_quarters
from monitoring.demo.roadmaps import load_history, load_roadmaps
from monitoring.demo.work import do_work
from regions.models import Organisation
from regions.refusals import Refused
from roadmap.models import Order

OWN_ORGANISATIONS = "Демонстрационные данные не загружены: они для пустого портала, а на этом уже есть организации."


def is_loaded() -> bool:
    return Order.objects.filter(is_demo=True).exists()


@transaction.atomic
def load_demo(*, now: datetime) -> bool:
    """Load everything once; False when it is there already. It is laid out around the day of `now`.

    Raises `Refused` where organisations are kept already: the demo's own would stand among them.
    """
    if is_loaded():
        return False
    if Organisation.objects.exists():
        raise Refused(OWN_ORGANISATIONS)
    load_places()
    orders = load_history()
    roadmaps = load_roadmaps(orders, now.date())
    _measure()
    do_work(roadmaps, now)
    load_quarters(roadmaps, now)
    _measure()
    load_letters(now)
    return True


def _measure() -> None:
    """Tell the planner how full the tables are: before the commit nobody else can, and it would think them empty.

    The portal's own tables only: the catalogues that all databases share would stay locked for the others.
    """
    tables = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names()))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")
