from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def tell_regions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Letters were written by person only: theirs is the region of the first organisation that the person acts for."""
    coordinations = apps.get_model("regions", "Coordinator").objects.filter(user=OuterRef("recipient"))
    region = coordinations.order_by("pk").values("organisation__region")[:1]
    apps.get_model("monitoring", "Letter").objects.update(region=Subquery(region))


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0004_letter_region")]

    operations = [migrations.RunPython(tell_regions, migrations.RunPython.noop)]
