"""What a use case may ask about sign-ins, forms that were not sent, and the audit."""

from typing import Protocol

from bot.services.sign_in_rows import AppRow, AuditRow, KeptRow, VisitRow


class SignInTables(Protocol):
    """Who of the team is signed in where, and with what."""

    def save_visit(self, row: VisitRow) -> None:
        """Keep a browser, or what changed about it."""
        ...

    def visit_with(self, key_hash: str) -> VisitRow | None:
        """The browser that holds the secret of this hash."""
        ...

    def visits(self, staff: int) -> list[VisitRow]:
        """Browsers of that person that have not ended, oldest first."""
        ...

    def see_visit(self, visit: int, now: int) -> None:
        """They are still there."""
        ...

    def end_visits(self, staff: int, now: int, but: int = 0) -> None:
        """Every browser of that person is signed out, except one."""
        ...

    def forget_visits(self, before: int) -> None:
        """Delete those that ended, or were last known, before then."""
        ...

    def app(self, staff: int) -> AppRow | None:
        """The app that makes their codes. Only ``bot.services.sign_in`` may ask."""
        ...

    def apps(self) -> dict[int, int]:
        """Who has set up an app, and when."""
        ...

    def save_app(self, row: AppRow) -> None:
        """Set it up, or note which code was taken."""
        ...

    def forget_app(self, staff: int) -> None:
        """They set one up anew at the next sign-in."""
        ...

    def add_failure(self, staff: int | None, address: str, at: int) -> None:
        """A wrong link, or a wrong code of that person, from that address."""
        ...

    def failures(self, since: int, staff: int | None, address: str | None) -> list[int]:
        """When that person, or that address, was wrong since then; the oldest first."""
        ...

    def forget_failures(self, before: int, staff: int | None = None) -> None:
        """Delete those before then, or all of one person."""
        ...


class KeptTables(Protocol):
    """What staff typed and did not send."""

    def keep_form(self, row: KeptRow) -> None:
        """Keep it, in place of what was kept of this form on this page."""
        ...

    def kept_forms(self, staff: int) -> list[KeptRow]:
        """All of one person, newest first."""
        ...

    def drop_form(self, staff: int, action: str, page: str | None = None) -> None:
        """It was sent, or is not wanted; on every page, or on one."""
        ...

    def forget_forms(self, before: int, staff: int | None = None) -> None:
        """Delete those kept before then, or all of one person."""
        ...


class AuditTables(Protocol):
    """What was done, in a row that can only grow."""

    def add_audit(self, row: AuditRow) -> None:
        """Note it."""
        ...

    def audit(self, below: int, limit: int) -> list[AuditRow]:
        """The newest whose number is below that one, newest first."""
        ...
