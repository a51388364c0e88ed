import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monitoring", "0003_constraint_sentences"),
        ("regions", "0003_constraint_sentences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_once_a_day",
        ),
        migrations.AddField(
            model_name="letter",
            name="region",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="letters",
                to="regions.region",
                verbose_name="субъект РФ",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                fields=("recipient", "day", "region"), name="letter_once_a_morning", nulls_distinct=False
            ),
        ),
    ]
