"""Files handed out by the API."""

from __future__ import annotations

import base64
from typing import IO, Any

from django.http import FileResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from tracking.api.etags import unchanged


class AnyFile(BaseRenderer):
    """Lets a download through whatever the caller accepts; the file says itself what it is."""

    media_type = "*/*"
    format = "file"

    def render(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return data


def download(
    request: Request, file: IO[bytes], *, filename: str, sha256: str, content_type: str = ""
) -> HttpResponseBase:
    """A file to be saved, with its SHA-256 (64 hexadecimal digits); 304 for who has it already."""
    etag = f'"{sha256}"'
    if unchanged(request, etag):
        file.close()
        return HttpResponseNotModified(headers={"ETag": etag})
    digest = base64.b64encode(bytes.fromhex(sha256)).decode()
    headers = {"ETag": etag, "X-Content-SHA256": sha256, "Repr-Digest": f"sha-256=:{digest}:"}
    return FileResponse(file, as_attachment=True, filename=filename, content_type=content_type or None, headers=headers)
