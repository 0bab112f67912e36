"""``python -m bot`` is ``yousaid``."""

import sys

from bot.loading import to_stay

with to_stay():
    from bot.cli import main

if __name__ == "__main__":
    sys.exit(main())
