from django.db import migrations

from tracking.rules.routine_kind import OTHER, WORDS, kind_of

AT_ONCE = 500


def tell_kinds(apps, schema_editor):
    """Routines that are older than their kinds take the one that their title tells."""
    routines = apps.get_model("tracking", "routine").objects.filter(kind=OTHER)
    titles = routines.values_list("pk", "title").order_by("pk")
    found = {kind: [] for kind in WORDS}
    for key, title in titles.iterator(chunk_size=AT_ONCE):
        kind = kind_of(title)
        if kind in found:
            found[kind].append(key)
    for kind, keys in found.items():
        for at in range(0, len(keys), AT_ONCE):
            routines.filter(pk__in=keys[at : at + AT_ONCE]).update(kind=kind)


class Migration(migrations.Migration):

    dependencies = [
        ('tracking', '0016_started_early'),
    ]

    operations = [
        migrations.RunPython(tell_kinds, migrations.RunPython.noop),
    ]
