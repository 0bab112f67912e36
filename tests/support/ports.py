"""A port that stays one server's own while that server is away.

A port that was looked up and let go can be another test's by the time it is used.
"""

import socket
import weakref
from typing import Final

HOST: Final = "127.0.0.1"


def kept_port(owner: object) -> int:
    """A port of this machine that nobody else is given while ``owner`` lives.

    Servers may listen there that say that they share the address, as all of ours do. While none
    does, nobody answers at once.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind((HOST, 0))  # and never listens
    weakref.finalize(owner, held.close)
    return int(held.getsockname()[1])
