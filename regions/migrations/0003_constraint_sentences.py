import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("regions", "0002_district_names"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="coordinator",
            name="coordinator_ends_after_start",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="coordinator_ends_after_start",
                violation_error_message="Последний день работы раньше первого: поправьте одну из дат.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="user",
            name="user_email_ignoring_case",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"),
                name="user_email_ignoring_case",
                violation_error_message="Учётная запись с таким адресом электронной почты уже есть.",
            ),
        ),
    ]
