from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0015_letters_of_imports_by_kind")]

    operations = [
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_once_a_morning",
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "morning")),
                fields=("recipient", "day", "region"),
                name="letter_once_a_morning",
                nulls_distinct=False,
                violation_error_message="Письмо этого утра человеку уже написано.",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                fields=("recipient", "submission", "returned_version"),
                name="letter_once_a_return",
                violation_error_message="Об этом возврате человеку уже написано.",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                fields=("recipient", "round", "day"),
                name="letter_to_owing_once_a_day",
                violation_error_message="Об этом сборе человеку сегодня уже написано.",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "return"),
                        ("returned_version__isnull", False),
                        ("round", None),
                        ("submission__isnull", False),
                    ),
                    models.Q(
                        ("kind", "owing"), ("returned_version", None), ("round__isnull", False), ("submission", None)
                    ),
                    models.Q(
                        ("kind__in", ["morning", "import"]),
                        ("returned_version", None),
                        ("round", None),
                        ("submission", None),
                    ),
                    _connector="OR",
                ),
                name="letter_about_its_kind",
                violation_error_message="У письма о возврате должен быть отчёт, у письма о несданных – сбор.",
            ),
        ),
    ]
