from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monitoring", "0002_letters_in_the_morning"),
        ("regions", "0002_district_names"),
        ("roadmap", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="indicator",
            name="indicator_slot_from_one",
            constraint=models.CheckConstraint(
                condition=models.Q(("slot__gte", 1)),
                name="indicator_slot_from_one",
                violation_error_message="Места показателей в отчёте считаются с единицы.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="reminder",
            name="reminder_about_one_thing",
            constraint=models.CheckConstraint(
                condition=models.Q(("assignment", None), ("submission", None), _connector="XOR"),
                name="reminder_about_one_thing",
                violation_error_message="Напоминают о чём-нибудь одном: о поручении или об отчёте центра.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="report",
            name="report_ordered_once",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ordered")),
                fields=("round",),
                name="report_ordered_once",
                violation_error_message="Отчёт этого сбора уже составляется.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="round",
            name="round_quarter_1_to_4",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                name="round_quarter_1_to_4",
                violation_error_message="Укажите квартал числом от 1 до 4.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="round",
            name="round_dates_in_order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_on__lte", models.F("timely_until")), ("timely_until__lte", models.F("closes_after"))
                ),
                name="round_dates_in_order",
                violation_error_message="Поправьте даты: открывается, вовремя до, закрывается после – в этом порядке.",
            ),
        ),
    ]
