"""What happens to a page that shows what is no longer so."""

from bot.errors import UserMistake


class Overtaken(UserMistake):
    """Something changed since that page was loaded, and so nothing was done."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} changed since you loaded this page, so nothing was done. "
            "Here it is as it is now."
        )
