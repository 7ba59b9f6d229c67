
import django.db.models.deletion
import tracking.models.routine
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('tracking', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExportJob',
            fields=[
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='updated')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('report', models.CharField(default='status', max_length=40, verbose_name='report')),
                ('format', models.CharField(choices=[('xlsx', 'Excel'), ('csv', 'CSV'), ('json', 'JSON'), ('md', 'Markdown')], default='xlsx', max_length=5, verbose_name='format')),
                ('options', models.JSONField(blank=True, default=dict, verbose_name='options')),
                ('as_of', models.DateTimeField(blank=True, null=True, verbose_name='as of')),
                ('state', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('cancelled', 'Cancelled'), ('expired', 'Expired')], default='queued', max_length=9, verbose_name='state')),
                ('percent', models.PositiveSmallIntegerField(default=0, verbose_name='percent')),
                ('stage', models.CharField(blank=True, max_length=120, verbose_name='stage')),
                ('rows', models.PositiveIntegerField(default=0, verbose_name='rows')),
                ('attempt', models.PositiveSmallIntegerField(default=0, verbose_name='attempt')),
                ('heartbeat_at', models.DateTimeField(blank=True, null=True, verbose_name='heartbeat')),
                ('cancel_requested', models.BooleanField(default=False, verbose_name='cancel asked for')),
                ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='started')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('error', models.TextField(blank=True, verbose_name='error')),
                ('file', models.CharField(blank=True, help_text='Name in the storage.', max_length=200, verbose_name='file')),
                ('filename', models.CharField(blank=True, max_length=200, verbose_name='file name')),
                ('size', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='bytes')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='expires')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='export_jobs', to='tracking.project', verbose_name='project')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='export_jobs', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
            ],
            options={
                'verbose_name': 'export job',
                'verbose_name_plural': 'export jobs',
                'ordering': ['-created_at'],
                'indexes': [models.Index(fields=['project', '-created_at'], name='exportjob_newest'), models.Index(condition=models.Q(('state__in', ('queued', 'running'))), fields=['state', 'heartbeat_at'], name='exportjob_to_sweep')],
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__isnull', True), ('percent__range', (0, 100)), _connector='OR'), name='exportjob_percent', violation_error_message='Must lie between 0 and 100.'), models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'failed', 'cancelled', 'expired'])), name='exportjob_state_known', violation_error_message='Not one of the known values.'), models.CheckConstraint(condition=models.Q(('format__in', ['xlsx', 'csv', 'json', 'md'])), name='exportjob_format_known', violation_error_message='Not one of the known values.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(models.Q(('file', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='exportjob_done_has_file'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'running'), _negated=True), ('heartbeat_at__isnull', False), _connector='OR'), name='exportjob_running_has_heartbeat')],
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='updated')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('dataset', models.CharField(max_length=40, verbose_name='table')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
                ('last_read_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='last read')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='tracking.project', verbose_name='project')),
            ],
            options={
                'verbose_name': 'feed',
                'verbose_name_plural': 'feeds',
                'ordering': ['title'],
            },
        ),
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='updated')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('report', models.CharField(default='status', max_length=40, verbose_name='report')),
                ('format', models.CharField(choices=[('xlsx', 'Excel'), ('csv', 'CSV'), ('json', 'JSON'), ('md', 'Markdown')], default='xlsx', max_length=5, verbose_name='format')),
                ('recurrence', models.CharField(max_length=200, validators=[tracking.models.routine.validate_recurrence], verbose_name='recurrence')),
                ('recipients', models.TextField(blank=True, help_text='One mail address a line.', verbose_name='recipients')),
                ('active', models.BooleanField(default=True, verbose_name='active')),
                ('next_run', models.DateTimeField(blank=True, null=True, verbose_name='next run')),
                ('errors', models.PositiveSmallIntegerField(default=0, verbose_name='failures in a row')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='schedules', to='tracking.project', verbose_name='project')),
            ],
            options={
                'verbose_name': 'schedule',
                'verbose_name_plural': 'schedules',
                'ordering': ['title'],
                'indexes': [models.Index(condition=models.Q(('active', True)), fields=['next_run'], name='schedule_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('format__in', ['xlsx', 'csv', 'json', 'md'])), name='schedule_format_known', violation_error_message='Not one of the known values.')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='updated')),
                ('recipient', models.CharField(max_length=254, verbose_name='recipient')),
                ('state', models.CharField(choices=[('pending', 'Pending'), ('sent', 'Sent'), ('failed', 'Failed')], default='pending', max_length=7, verbose_name='state')),
                ('attempt', models.PositiveSmallIntegerField(default=0, verbose_name='attempt')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('error', models.TextField(blank=True, verbose_name='error')),
                ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='exports.exportjob', verbose_name='export job')),
                ('schedule', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deliveries', to='exports.schedule', verbose_name='schedule')),
            ],
            options={
                'verbose_name': 'delivery',
                'verbose_name_plural': 'deliveries',
                'ordering': ['-created_at'],
                'constraints': [models.UniqueConstraint(fields=('job', 'recipient'), name='delivery_once_a_recipient'), models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'sent', 'failed'])), name='delivery_state_known', violation_error_message='Not one of the known values.')],
            },
        ),
    ]
