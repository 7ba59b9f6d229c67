from django.db import migrations

NOUNS = ["absence", "contact", "escalationstep", "holiday", "link", "measurement", "meeting", "resourceuse"]
AT_ONCE = 500


def begin(apps, schema_editor):
    """Rows that are older than the history of their noun begin it as they are, at the time at which they were made."""
    for noun in NOUNS:
        records = apps.get_model("tracking", f"historical{noun}").objects
        rows = apps.get_model("tracking", noun).objects.exclude(pk__in=records.values("id"))
        fields = [field.attname for field in rows.model._meta.concrete_fields]
        batch = []
        for row in rows.iterator(chunk_size=AT_ONCE):
            values = {name: getattr(row, name) for name in fields}
            batch.append(records.model(history_type="+", history_date=row.created_at, **values))
            if len(batch) == AT_ONCE:
                records.bulk_create(batch)
                batch = []
        records.bulk_create(batch)


class Migration(migrations.Migration):

    dependencies = [
        ('tracking', '0008_history_and_undo'),
    ]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
