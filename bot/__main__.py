"""``python -m bot`` is ``yousaid``."""

import sys

from bot.cli import main

sys.exit(main())
