import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("roadmap", "0002_constraint_sentences"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="deadline",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="deadline",
            name="update_update",
        ),
        migrations.AddField(
            model_name="deadline",
            name="is_entered",
            field=models.BooleanField(default=False, verbose_name="внесён человеком"),
        ),
        migrations.AddField(
            model_name="deadlineevent",
            name="is_entered",
            field=models.BooleanField(default=False, verbose_name="внесён человеком"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deadline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_deadlineevent" ("activity_id", "awaiting", "entered_by_id", "id", "is_entered", "legal_date", "period_first", "period_last", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "working_date") SELECT new_values."activity_id", new_values."awaiting", new_values."entered_by_id", new_values."id", new_values."is_entered", new_values."legal_date", new_values."period_first", new_values."period_last", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."working_date" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ef96f978621b932f16532c2599a1309c6b9a06e9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5d0c8",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="roadmap_deadline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deadline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_deadlineevent" ("activity_id", "awaiting", "entered_by_id", "id", "is_entered", "legal_date", "period_first", "period_last", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "working_date") SELECT new_values."activity_id", new_values."awaiting", new_values."entered_by_id", new_values."id", new_values."is_entered", new_values."legal_date", new_values."period_first", new_values."period_last", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."working_date" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="94668cf8e4318418d4b89186600e4c5cb457d595",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d91b2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="roadmap_deadline",
                    when="AFTER",
                ),
            ),
        ),
    ]
