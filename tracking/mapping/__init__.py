"""Plan entries as rows and back: values only, no writing. One table for import, import again and write-back."""

from tracking.mapping.context import Context
from tracking.mapping.noun import Noun
from tracking.mapping.nouns import NOUNS

__all__ = ["NOUNS", "Context", "Noun"]
