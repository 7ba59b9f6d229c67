"""What the endpoints of every noun are made of."""

from tracking.api.base import CreateRows, ScopedViewSet
from tracking.api.downloads import AnyFile, download
from tracking.api.problems import CONTENT_TYPE
from tracking.api.reach import require_reach
from tracking.api.schema import ProblemSerializer
from tracking.api.serializers.fields import STAMPS, RowSerializer

__all__ = [
    "CONTENT_TYPE",
    "STAMPS",
    "AnyFile",
    "CreateRows",
    "ProblemSerializer",
    "RowSerializer",
    "ScopedViewSet",
    "download",
    "require_reach",
]
