"""What people write is sealed on the disk: under a key of their own, each wrapped by one outside.

``Ring`` holds the keys, ``Sealed`` is the type of a column whose texts are under them, ``Secret``
what is put into such a column.
"""

from bot.store.secrecy.cipher import HOUSE, NAMED, key_of
from bot.store.secrecy.columns import Sealed, SealedBytes, Secret, ring_of
from bot.store.secrecy.ring import Ring

__all__ = ["HOUSE", "NAMED", "Ring", "Sealed", "SealedBytes", "Secret", "key_of", "ring_of"]
