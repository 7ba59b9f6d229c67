import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('exports', '0001_initial'), ('exports', '0002_remove_schedules_deliveries_and_feeds')]

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
    ]
