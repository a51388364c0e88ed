from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0026_calendar_feeds")]
    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "name",
                    models.CharField(
                        choices=[("scheduler", "планировщик"), ("worker", "обработчик"), ("mail", "почтовый сервер")],
                        max_length=10,
                        primary_key=True,
                        serialize=False,
                        verbose_name="что",
                    ),
                ),
                ("at", models.DateTimeField(blank=True, null=True, verbose_name="когда было исправно")),
                ("failing_since", models.DateTimeField(blank=True, null=True, verbose_name="с какого часа неисправно")),
            ],
            options={
                "verbose_name": "признак жизни",
                "verbose_name_plural": "признаки жизни",
            },
        ),
    ]
