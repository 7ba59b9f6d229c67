"""A run of a report, as the API shows it and takes it."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from exports.models import ExportJob, JobState
from tracking.surface.api import STAMPS, RowSerializer


class ExportOptionsSerializer(serializers.Serializer):
    """What a report takes beside its format."""

    datasets = serializers.ListField(
        child=serializers.CharField(max_length=40), required=False, help_text="Names of tables; all when left out."
    )
    excel = serializers.BooleanField(required=False, help_text="CSV in the form that Excel opens by itself.")


#: What the run of a job says of itself.
READ_ONLY = [
    "state",
    "percent",
    "stage",
    "rows",
    "error",
    "requested_by",
    "started_at",
    "finished_at",
    "cancel_requested",
    "filename",
    "size",
    "sha256",
    "expires_at",
]


class ExportJobSerializer(RowSerializer):
    options = ExportOptionsSerializer(required=False)
    download = serializers.SerializerMethodField(help_text="Where the file is, once there is one.")

    class Meta:
        model = ExportJob
        fields = [
            "id",
            "project",
            "report",
            "format",
            "options",
            "as_of",
            *READ_ONLY,
            "download",
            *STAMPS,
        ]
        read_only_fields = READ_ONLY

    @extend_schema_field({"type": "string", "format": "uri", "nullable": True})
    def get_download(self, job: ExportJob) -> str | None:
        if job.state != JobState.DONE:
            return None
        return reverse("api-exports-download", args=[job.pk], request=self.context["request"])
