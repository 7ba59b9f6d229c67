"""Files in the storage, wherever it is."""

from __future__ import annotations

import logging
import secrets

from django.core.files.storage import default_storage

logger = logging.getLogger(__name__)


def unguessable_name(folder: str, extension: str) -> str:
    """A new name in a folder of the storage; `extension` begins with its dot."""
    return f"{folder}/{secrets.token_urlsafe(32)}{extension}"


def delete(name: str) -> bool:
    """Delete a stored file. Returns whether it is gone; a storage that cannot be reached is tried again later."""
    try:
        default_storage.delete(name)
    except Exception:  # each storage raises errors of its own
        logger.warning("The file %s could not be deleted yet.", name, exc_info=True)
        return False
    return True
