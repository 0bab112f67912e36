"""Sign-ins of the team and forms that were not sent, in SQL."""

from sqlalchemy import delete, insert, select, update

from bot.services.sign_in_rows import AppRow, KeptRow, VisitRow
from bot.store.base import Base
from bot.store.secrecy import HOUSE, Secret
from bot.store.tables import kept_forms, sign_in_failures, staff_apps, visits


class SignInStore(Base):
    """Who of the team is signed in where, and with what."""

    def save_visit(self, row: VisitRow) -> None:
        """Keep a browser, or what changed about it."""
        new = row._asdict() | {"offer": Secret(HOUSE, row.offer)}
        same = update(visits).where(visits.c.id == row.id).values(new)
        if not self.connection.execute(same).rowcount:
            self.connection.execute(insert(visits).values(new))

    def visit_with(self, key_hash: str) -> VisitRow | None:
        """The browser that holds the secret of this hash."""
        mine = select(visits).where(visits.c.hash == key_hash)
        found = self.connection.execute(mine).first()
        return None if found is None else VisitRow._make(found)

    def visits(self, staff: int) -> list[VisitRow]:
        """Browsers of that person that have not ended, oldest first."""
        mine = select(visits).where(visits.c.staff == staff, visits.c.ended_at.is_(None))
        return [VisitRow._make(row) for row in self.connection.execute(mine.order_by(visits.c.id))]

    def see_visit(self, visit: int, now: int) -> None:
        """They are still there."""
        self.connection.execute(update(visits).where(visits.c.id == visit).values(seen_at=now))

    def end_visits(self, staff: int, now: int, but: int = 0) -> None:
        """Every browser of that person is signed out, except one."""
        mine = (visits.c.staff == staff) & visits.c.ended_at.is_(None) & (visits.c.id != but)
        self.connection.execute(update(visits).where(mine).values(ended_at=now, offer=""))

    def forget_visits(self, before: int) -> None:
        """Delete those that ended, or were last known, before then."""
        over = (visits.c.ended_at < before) | (visits.c.known_until < before)
        self.connection.execute(delete(visits).where(over))

    def app(self, staff: int) -> AppRow | None:
        """The app that makes their codes. Only ``bot.services.sign_in`` may ask."""
        mine = select(staff_apps).where(staff_apps.c.staff == staff)
        found = self.connection.execute(mine).first()
        return None if found is None else AppRow._make(found)

    def apps(self) -> dict[int, int]:
        """Who has set up an app, and when."""
        found = self.connection.execute(select(staff_apps.c.staff, staff_apps.c.since))
        return {row.staff: row.since for row in found}

    def save_app(self, row: AppRow) -> None:
        """Set it up, or note which code was taken."""
        self.forget_app(row.staff)
        secret = {"secret": Secret(HOUSE, row.secret)}
        self.connection.execute(insert(staff_apps).values(row._asdict() | secret))

    def forget_app(self, staff: int) -> None:
        """They set one up anew at the next sign-in."""
        self.connection.execute(delete(staff_apps).where(staff_apps.c.staff == staff))

    def add_failure(self, staff: int | None, address: str, at: int) -> None:
        """A wrong link, or a wrong code of that person, from that address."""
        new = {"id": self.ids(1)[0], "staff": staff, "address": address, "at": at}
        self.connection.execute(insert(sign_in_failures).values(new))

    def failures(self, since: int, staff: int | None, address: str | None) -> list[int]:
        """When that person, or that address, was wrong since then; the oldest first."""
        one = sign_in_failures.c
        found = select(one.at).where(one.at > since).order_by(one.at)
        if staff is not None:
            found = found.where(one.staff == staff)
        if address is not None:
            found = found.where(one.address == address)
        return list(self.connection.execute(found).scalars())

    def forget_failures(self, before: int, staff: int | None = None) -> None:
        """Delete those before then, or all of one person."""
        one = sign_in_failures.c
        gone = one.at < before if staff is None else one.staff == staff
        self.connection.execute(delete(sign_in_failures).where(gone))

    def keep_form(self, row: KeptRow) -> None:
        """Keep it, in place of what was kept of this form on this page."""
        self.drop_form(row.staff, row.action, row.page)
        fields = {"fields": Secret(HOUSE, row.fields)}
        self.connection.execute(insert(kept_forms).values(row._asdict() | fields))

    def kept_forms(self, staff: int) -> list[KeptRow]:
        """All of one person, newest first."""
        mine = select(kept_forms).where(kept_forms.c.staff == staff)
        found = self.connection.execute(mine.order_by(kept_forms.c.at.desc()))
        return [KeptRow._make(row) for row in found]

    def drop_form(self, staff: int, action: str, page: str | None = None) -> None:
        """It was sent, or is not wanted; on every page, or on one."""
        one = kept_forms.c
        mine = (one.staff == staff) & (one.action == action)
        if page is not None:
            mine &= one.page == page
        self.connection.execute(delete(kept_forms).where(mine))

    def forget_forms(self, before: int, staff: int | None = None) -> None:
        """Delete those kept before then, or all of one person."""
        one = kept_forms.c
        gone = one.at < before if staff is None else one.staff == staff
        self.connection.execute(delete(kept_forms).where(gone))
