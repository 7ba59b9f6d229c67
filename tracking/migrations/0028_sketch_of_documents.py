from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tracking', '0027_bounds_of_plans'),
    ]

    operations = [
        migrations.AddField(
            model_name='plandocument',
            name='sketch',
            field=models.BinaryField(default=bytes, help_text='By what the plan is known again in another document; made again when it is empty.', verbose_name='sketch'),
        ),
    ]
