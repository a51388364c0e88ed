from django.db import migrations


class Migration(migrations.Migration):
    """Letters of imports were told by their state alone; a backward step has nothing to undo."""

    dependencies = [("monitoring", "0014_letter_kinds")]

    operations = [
        migrations.RunSQL(
            "UPDATE monitoring_letter SET kind = 'import' WHERE import_state <> ''", migrations.RunSQL.noop
        )
    ]
