"""The steps of signing in, each whole in one transaction: two at once cannot both succeed."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.services import audit
from bot.services.care.keys import spend_code
from bot.services.sign_in import failures, proof, totp, visits
from bot.services.sign_in.proof import Proof
from bot.services.sign_in.visits import Guest
from bot.services.transaction import Transaction


class Step(NamedTuple):
    """What came of a step: the browser's new secret, or why there is none.

    ``codes`` are recovery codes to be shown once. ``free_at`` is when one may try again, where too
    many tries were wrong.
    """

    secret: str | None
    codes: Sequence[str] = ()
    free_at: int | None = None


def press_link(tx: Transaction, code: str, address: str, browser: str, now: int) -> Step:
    """Spend a link. The browser that pressed it, and no other, may go on to the code."""
    until = failures.free_at(tx, now, address=address)
    if until is not None:
        return Step(None, free_at=until)
    whose = spend_code(tx, code, "page", now)
    if whose is None or visits.member(tx, whose) is None:
        failures.count(tx, now, None, address)
        return Step(None)
    offer = "" if tx.app(whose) else totp.new_secret()
    return Step(visits.begin(tx, whose, browser, offer, now))


def finish(
    tx: Transaction,
    secret: str,
    typed: str,
    address: str,
    now: int,
    *,
    is_own: bool,
    before: str | None = None,
) -> Step:
    """The code after the link. Where there is no app yet, its first code sets it up.

    ``before`` is the secret of an earlier sign-in in the same browser; it ends.
    """
    found = visits.guest(tx, secret, now)
    if found is None or found.state != "halfway":
        return Step(None)
    codes: Sequence[str] = ()
    if tx.app(found.staff.id) is None:
        if not proof.set_up(tx, found.staff, found.row.offer, typed, now):
            return Step(None)
        codes = proof.new_codes(tx, found.staff, now)
        shown = Proof("app")
    else:
        shown = proof.prove(tx, found.staff, typed, address, now, is_known=False)
    if shown.means is None:
        return Step(None, free_at=shown.free_at)
    visits.end(tx, found.row, now)
    earlier = visits.guest(tx, before, now) if before else None
    if earlier is not None:
        visits.end(tx, earlier.row, now)
    audit.note(tx, found.staff, "signed in", f"link and {shown.means}, {found.row.browser}", now)
    return Step(visits.open_one(tx, found.staff.id, found.row.browser, now, is_own=is_own), codes)


def go_on(tx: Transaction, secret: str, typed: str, address: str, now: int) -> Step:
    """A code opens a locked browser again, or shows once more who sits before an open one."""
    found = visits.guest(tx, secret, now)
    if found is None or found.state not in ("open", "locked"):
        return Step(None)
    shown = proof.prove(tx, found.staff, typed, address, now, is_known=True)
    if shown.means is None:
        return Step(None, free_at=shown.free_at)
    if found.state == "locked":
        about = f"{shown.means} on a known browser, {found.row.browser}"
        audit.note(tx, found.staff, "signed in", about, now)
    return Step(visits.renew(tx, found, now))


def offer_app(tx: Transaction, found: Guest) -> None:
    """Another app is about to be set up in this browser; the old one stays until it is."""
    tx.save_visit(found.row._replace(offer=totp.new_secret()))


def change_app(tx: Transaction, found: Guest, typed: str, now: int) -> Sequence[str]:
    """The other app makes the codes from now on: new recovery codes, or none for a wrong code.

    Whoever is signed in elsewhere is signed out: the old app may be in other hands.
    """
    if not proof.set_up(tx, found.staff, found.row.offer, typed, now):
        return ()
    tx.save_visit(found.row._replace(offer=""))
    tx.end_visits(found.staff.id, now, but=found.row.id)
    return proof.new_codes(tx, found.staff, now)
