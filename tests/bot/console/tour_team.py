"""What the team has to look after: alerts and talks, the rota, the list of support, itself."""

from typing import NamedTuple

from bot.app.signposting import sample_services
from bot.services import audit, complaints, recognition
from bot.services.care import handling, vault
from bot.services.care_rows import RingRow
from bot.services.instants import moment
from bot.services.support import bring_in, verify
from bot.services.transaction import Transaction
from conversations import Credit, ItemId, RoundId
from tests.bot.console.house import House, Visiting
from tests.bot.console.spring import hidden
from tests.bot.console.test_care_directory import kept as service
from tests.bot.console.test_talks import writes

#: What the project says of itself, where it is no number, day, zone or word of a list.
SAYS = {
    "host": "Harbour Youth",
    "readers": "Mina and Joel",
    "facilitator": "Mina",
    "keep_words": "12",
    "news": "In January.",
    "contact": "Mina, 01632 960148\nMonday to Friday",
    "recognition": "A voucher of 20 pounds for each round.",
}
REST = {"quiet_days": "2026-12-25", "translator_days": "2", "upgrade_after": "2"}


class Cases(NamedTuple):
    """Alerts: one that waits, one that is closed, one about a vault; and a shift."""

    waits: int
    closed: int
    vault: int
    shift: int


async def fill(browser: Visiting, who: str, other: str) -> Cases:
    """``who`` is in need, ``other`` wrote to the team."""
    house = browser.house
    house.write(lambda tx: bring_in(tx, sample_services(), house.time))
    service(house)
    house.write(lambda tx: verify(tx, "night-line", "Priti", moment(house.now)))
    for row in house.look(lambda tx: tx.staff()):
        house.keep(row._replace(email=f"{row.name.lower()}@harbour.example"))
    cases = alerts(house, who)
    writes(house, who, "Is anybody there?")
    writes(house, other, "هل من أحد هنا؟")
    assert (await browser.post(f"/team/talks/{who}", words="Yes, Joel.", seen="0")).is_redirect
    for name, value in {**SAYS, **REST}.items():
        assert (await browser.post(f"/team/project/{name}", value=value, seen="")).is_redirect, name
    await browser.post("/team/care/reach/Mina")
    await typed(browser, cases.waits)
    return cases


def alerts(house: House, who: str) -> Cases:
    parts = {"name": "Real Surname", "contact": "07700 900123", "worker": "Sam", "notes": "Ring."}
    house.write(lambda tx: vault.put(tx, who, house.now, **parts))
    house.wrote(who, "I do not feel safe.")
    house.answered(who, "It is the same at home.")
    closed, waits = house.alert(who), house.alert(who)
    house.alert(who, "amber", "story")
    house.alert("", "task", "parked", about_item=False)

    def job(tx: Transaction) -> tuple[int, int]:
        now, mina = moment(house.now), house.mina
        row = handling.find_alert(tx, closed)
        tx.save_alert(row._replace(rule="en.end@1"))
        row = handling.acknowledge(tx, handling.find_alert(tx, closed), mina, now)
        handling.note(tx, row, mina, "I ring them at 8.", "They asked for it.", now)
        handling.close(tx, row, mina, "about me", "They are with a friend.", now)
        said = handling.Debrief(("It went well.", "Hard.", "Rest."), wants_cover=True)
        handling.debrief(tx, handling.find_alert(tx, closed), mina, said, now)
        (ring,) = tx.ids(1)
        failed = RingRow(ring, waits, mina.id, "mail", 9, "lead", "failed", house.now)
        tx.add_rings([failed._replace(error="No such mailbox.")])
        person = tx.person_named(who)
        assert person is not None
        vault.open_for(tx, person.id, mina, "They said they are not safe tonight.", house.now)
        audit.note(tx, mina, "settings", "host", house.now)
        opened = next(row.id for row in tx.unclosed_alerts() if row.code == "vault")
        return opened, tx.shifts(house.now, house.now + 1)[0].id

    return Cases(waits, closed, *house.write(job))


async def translated(browser: Visiting, who: str) -> int:
    """The words of that person in a talk have a translation beside them; which line they are."""
    house = browser.house
    whose = house.id_of(who)
    line = house.look(lambda tx: tx.untranslated(0, None, 0, 9)[0][0].source)
    assert house.look(lambda tx: tx.whose_line(line)) == whose
    here = f"/team/words/line/{line}"
    seen = hidden(await browser.get(here))["seen"]
    assert (await browser.post(f"{here}/kept", text="Is anybody here?", seen=seen)).is_redirect
    return line


def complained(house: House, who: str) -> int:
    """That person complained, and somebody answered; which complaint it is."""
    person = house.look(lambda tx: tx.person_named(who))
    assert person is not None
    words = "لم يستمع إليّ أحد."
    house.write(lambda tx: complaints.take(tx, person, words, f"{who}:c", house.now))
    house.write(lambda tx: complaints.settle(tx, person.id, "only", house.now))
    (row,) = house.look(lambda tx: tx.complaints())
    house.write(lambda tx: complaints.settle(tx, person.id, "urgent", house.now))
    house.write(lambda tx: complaints.answer(tx, row.id, house.mina, "We are sorry.", house.now))
    return row.id


def recognised(house: House, who: str) -> None:
    """That person has opened a part of a round, and got something for their data."""
    person = house.look(lambda tx: tx.person_named(who))
    assert person is not None
    part = Credit(RoundId("r1"), (ItemId("m1-i1"), ItemId("m1-i2")), (60, 150))
    house.write(lambda tx: recognition.earn(tx, person.id, part, f"{who}:1", house.now))
    house.write(lambda tx: recognition.choose(tx, person.id, "voucher", house.now))
    row = house.write(lambda tx: recognition.allow(tx, person, 500, house.mina, house.now))
    house.write(lambda tx: recognition.settle(tx, [row], "given", "data", house.mina, house.now))


async def typed(browser: Visiting, alert: int) -> None:
    """Something was typed and never sent."""
    fields = {"decision": "Write again at 8.", "why": "because"}
    for page, action in (
        (f"/team/alerts/{alert}", f"/team/alerts/{alert}/note"),
        ("/team/care/rota/add", "/team/care/rota/add"),
    ):
        places = {"kept_page": page, "kept_action": action}
        assert (await browser.post("/team/kept", **places, **fields)).status_code == 204
