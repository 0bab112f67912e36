"""What a command is busy with, said while it takes long."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Final

from bot.cli.output import say

#: Seconds after which people wonder whether anything happens (Nielsen's limit of one second).
AFTER: Final = 1.0
EVERY: Final = 5.0


@contextmanager
def busy(what: str, after: float = AFTER, every: float = EVERY) -> Iterator[None]:
    """Say ``what`` on standard error once it has taken ``after`` seconds, and then again and again
    for how long; nothing where it was quicker.
    """
    done, began = Event(), monotonic()

    def tell() -> None:
        wait = after
        while not done.wait(wait):
            say(f"{what} … {monotonic() - began:.0f} s")
            wait = every

    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
