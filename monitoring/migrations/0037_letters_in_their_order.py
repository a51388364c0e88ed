"""A whole morning's letters wait for one moment: workers take them in the index's order, without sorting them all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0036_reminders_on_the_portal_have_their_day")]

    operations = [
        migrations.RemoveIndex(model_name="letter", name="letter_queued"),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(condition=models.Q(state="queued"), fields=["not_before", "id"], name="letter_queued"),
        ),
    ]
