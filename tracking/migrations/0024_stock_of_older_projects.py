from django.db import migrations
from django.db.models import Exists, OuterRef
from django.utils import timezone

UNDER_WAY = ("active", "on_hold")


def wait_for_stock(apps, schema_editor):
    """Projects under way in which the clock has never said anything: it begins by looking how they stand."""
    told = apps.get_model("tracking", "notification").objects.filter(project=OuterRef("pk"))
    called = apps.get_model("tracking", "escalation").objects.filter(blocker__project=OuterRef("pk"))
    projects = apps.get_model("tracking", "project").objects.filter(status__in=UNDER_WAY, followed_at=None)
    projects.filter(~Exists(told), ~Exists(called)).update(stock_at=timezone.now())


class Migration(migrations.Migration):

    dependencies = [
        ('tracking', '0023_stock_at'),
    ]

    operations = [
        migrations.RunPython(wait_for_stock, migrations.RunPython.noop),
    ]
