from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q


def mend(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What the coming constraints would refuse, as forms have shown or taken it so far."""
    indicators = apps.get_model("monitoring", "Indicator").objects
    shares = indicators.filter(kind="share")
    shares.filter(numerator_label="").update(numerator_label="Из них")
    shares.filter(denominator_label="").update(denominator_label="Всего")
    shares.filter(Q(minimum__lt=0) | Q(minimum__gt=100)).update(minimum=None)
    shares.filter(Q(maximum__lt=0) | Q(maximum__gt=100)).update(maximum=None)
    indicators.filter(minimum__gt=F("maximum")).update(minimum=None)
    indicators.filter(places__gt=4).update(places=4)
    indicators.filter(last_year__lt=F("first_year")).update(last_year=F("first_year"))


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0019_review_policy")]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
