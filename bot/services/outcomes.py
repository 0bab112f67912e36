"""What becomes of a message once it is known, or not known, whether it arrived. Pure."""

import random

from bot.ports import Result
from bot.services.instants import SECOND
from bot.services.rows import AskRow, Claim, Sent

#: How long an unknown outcome waits for evidence: the person answers, so it has arrived.
EVIDENCE = 60 * SECOND
#: Copies that may be sent when the outcome is unknown.
MOST_RESENDS = 1
LONGEST_BACKOFF = 300.0


def end_of_doubt(claim: Claim, ask: AskRow | None) -> tuple[str, str]:
    """What becomes of a row whose outcome nobody knows; nothing yet where a copy is due."""
    if claim.kind == "redraw":
        return "expired", ""
    if ask is not None and ask.outbox_id != claim.id:
        return "expired", "put again since"
    if ask is not None and ask.answered:
        return "sent", ""
    return ("held", "unknown outcome") if claim.resends >= MOST_RESENDS else ("", "")


def outcome(claim: Claim, result: Result, now: int, resends: int, *, is_copy: bool) -> Sent:
    """The row as it stands after a flight; ``resends`` counts this one where it was a copy."""
    row: Sent = {
        "row": claim.id,
        "state": "sent",
        "due_at": claim.due_at,
        "tries": claim.tries + 1,
        "resends": resends,
        "error": result.error,
        "message_ref": result.ref,
    }
    match result.outcome:
        case "refused":
            row["state"] = "expired" if claim.kind == "redraw" else "held"
        case "unreachable":
            row["state"] = "refused"
        case "retry" | "stop":
            # A second copy that did not leave: the first is as doubtful as before.
            row["state"] = "uncertain" if is_copy else "ready"
            row["resends"] = claim.resends
            wait = result.wait if result.wait is not None else _backoff(claim.tries)
            row["due_at"] = now + int(wait * SECOND)
        case "uncertain":
            row["state"] = "expired" if claim.kind == "redraw" else "uncertain"
            row["due_at"] = now + EVIDENCE
            if resends >= MOST_RESENDS and row["state"] == "uncertain":
                row["state"] = "held"
        case _:
            pass
    return row


def _backoff(tries: int) -> float:
    """Seconds: 1, 2, 4 and so on up to five minutes, with a tenth more or less."""
    return float(min(LONGEST_BACKOFF, 2.0 ** min(tries, 9)) * random.uniform(0.9, 1.1))
