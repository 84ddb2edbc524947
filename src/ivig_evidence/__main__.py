"""``python -m ivig_evidence``."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
