"""Plan entries as rows and back: values only, no writing. One table for import, import again and write-back."""

from collections.abc import Mapping

from tracking.mapping import days, structure
from tracking.mapping.noun import Context, Noun

#: How each kind of entry is mapped. Dependencies join what others have made and stand apart (`mapping.links`).
NOUNS: Mapping[str, Noun] = {noun.entity: noun for noun in (*structure.NOUNS, *days.NOUNS)}

__all__ = ["NOUNS", "Context", "Noun"]
