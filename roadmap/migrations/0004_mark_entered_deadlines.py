from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark_entered(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("roadmap", "Deadline").objects.filter(entered_by__isnull=False).update(is_entered=True)


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0003_deadline_is_entered")]

    operations = [migrations.RunPython(mark_entered, migrations.RunPython.noop)]
