from django.db import migrations

PLACE = """
UPDATE monitoring_submission SET municipality_id = school.municipality_id
FROM regions_centre centre JOIN regions_organisation school ON school.id = centre.organisation_id
WHERE centre.id = monitoring_submission.centre_id AND school.municipality_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0024_municipality_of_the_quarter")]

    operations = [migrations.RunSQL(PLACE, migrations.RunSQL.noop)]
