from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0020_mend_indicators")]

    operations = [migrations.RemoveField(model_name="round", name="indicators")]
