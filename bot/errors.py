"""What can go wrong, said once.

Adapters translate the errors of their libraries into these at one place each.
"""


class YouSaidError(Exception):
    """Something went wrong that has a name; the message is one clear sentence."""


class UserMistake(YouSaidError):
    """A facilitator's or an operator's mistake; the command says the sentence and exits with 2."""


class NotPossible(YouSaidError):
    """What was asked cannot be done now, through nobody's mistake (the database is away, say)."""
