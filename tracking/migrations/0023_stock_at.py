from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tracking', '0022_planned_way'),
    ]

    operations = [
        migrations.AddField(
            model_name='project',
            name='stock_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='stock taken from'),
        ),
    ]
