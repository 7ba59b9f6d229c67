from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tracking', '0021_bounded_texts_of_the_days'),
    ]

    operations = [
        migrations.AddField(
            model_name='notification',
            name='planned_way',
            field=models.CharField(blank=True, choices=[('mail', 'Mail, at once'), ('digest', 'Mail, once a day'), ('chat', 'Chat')], default='', max_length=6),
        ),
        migrations.AlterField(
            model_name='escalationstep',
            name='channel',
            field=models.CharField(choices=[('in_app', 'In Lockstep'), ('mail', 'Mail'), ('chat', 'Chat'), ('phone', 'Phone')], default='in_app', help_text='All who are told find it in Lockstep, and get it as they have chosen. Mail: at once, also for who has chosen the digest; not for who wants no such mail, and after hours of quiet. Chat: a channel of the project hears it too. Phone: the message says whom to call.', max_length=8, verbose_name='how'),
        ),
        migrations.AlterField(
            model_name='historicalescalationstep',
            name='channel',
            field=models.CharField(choices=[('in_app', 'In Lockstep'), ('mail', 'Mail'), ('chat', 'Chat'), ('phone', 'Phone')], default='in_app', help_text='All who are told find it in Lockstep, and get it as they have chosen. Mail: at once, also for who has chosen the digest; not for who wants no such mail, and after hours of quiet. Chat: a channel of the project hears it too. Phone: the message says whom to call.', max_length=8, verbose_name='how'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.CheckConstraint(condition=models.Q(('planned_way', ''), ('planned_way__in', ['mail', 'digest', 'chat']), _connector='OR'), name='notification_planned_way_known'),
        ),
    ]
