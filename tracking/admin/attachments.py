"""Files that show that something is done: found and taken away here, brought where the work is."""

from __future__ import annotations

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from tracking.admin.base import HistoryModelAdmin
from tracking.admin.filters import ProjectFilter
from tracking.models import Attachment


@admin.register(Attachment)
class AttachmentAdmin(HistoryModelAdmin):
    may_add = False
    list_display = ("filename", "project", "of", "file_size", "added_by", "created_at", "download")
    list_filter = (("project", ProjectFilter), "content_type")
    list_select_related = ("project", "step", "item", "criterion", "added_by")
    search_fields = ("filename", "sha256", "project__title", "step__title", "item__text", "criterion__text")
    fields = (
        "filename",
        "project",
        "of",
        ("content_type", "file_size"),
        "sha256",
        ("added_by", "created_at"),
        "download",
    )
    # Where a file is stored is nobody's to know, and what it shows is said where it is brought.
    exclude = ("file", "step", "item", "criterion")
    readonly_fields = (
        "filename",
        "project",
        "of",
        "content_type",
        "file_size",
        "sha256",
        "added_by",
        "created_at",
        "download",
    )

    @display(description=_("evidence of"))
    def of(self, row: Attachment) -> str:
        return str(row.step or row.item or row.criterion)

    @display(description=_("size"), ordering="size")
    def file_size(self, row: Attachment) -> str:
        return filesizeformat(row.size)

    @display(description=_("file"))
    def download(self, row: Attachment) -> SafeString:
        """The way to the file, by the page that asks for rights each time."""
        return format_html('<a href="{}">{}</a>', row.get_absolute_url(), _("Download"))
