from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tracking', '0019_bounded_words'),
    ]

    operations = [
        migrations.AlterField(
            model_name='undo',
            name='kind',
            field=models.CharField(choices=[('add', 'Added'), ('delete', 'Deleted'), ('change', 'Changed')], max_length=6),
        ),
    ]
