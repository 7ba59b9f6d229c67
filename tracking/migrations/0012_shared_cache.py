from django.core.management import call_command
from django.db import migrations

TABLE = 'lockstep_cache'


def make(apps, schema_editor):
    """The table of the cache that all processes share, as Django wants it."""
    call_command('createcachetable', TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    schema_editor.execute(f'DROP TABLE IF EXISTS {schema_editor.quote_name(TABLE)}')


class Migration(migrations.Migration):

    dependencies = [
        ('tracking', '0011_invitation'),
    ]

    operations = [
        migrations.RunPython(make, drop),
    ]
