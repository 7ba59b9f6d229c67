"""What a run compiles is kept, whatever the environment says: each worker and each process would compile it again."""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
