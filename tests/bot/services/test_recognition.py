"""The ledger: each draft counts once, in the turn that opens it, and nothing for finishing."""

from datetime import date

import pytest

from bot.app.papers import Certificates
from bot.errors import UserMistake
from bot.services import recognition
from bot.services.care_rows import StaffRow
from bot.services.project_settings import set_value
from bot.services.recognition.rates import Rate, rate_in
from bot.services.recognition_rows import EarningRow
from bot.services.transaction import Transaction
from bot.store import PooledReader
from conversations import Credit, ItemId, RoundId
from tests.support.core import Core
from tests.support.rings import every_row

pytestmark = pytest.mark.asyncio

MINA = StaffRow(1, "Mina", "Harbour", "", '["en"]')
R1 = RoundId("r1")


@pytest.fixture(autouse=True)
def _terms(core: Core) -> None:
    def job(tx: Transaction) -> None:
        tx.save_staff(MINA)
        set_value(tx, "recognition", "5 pounds a part.", MINA, core.now())
        set_value(tx, "recognition_rate", "5 part", MINA, core.now())

    core.store.write(job)


def opens(core: Core, *numbers: int, key: str = "", entered: bool = False) -> None:
    """A part with these drafts opens for ann; each takes a minute."""
    items = tuple(ItemId(f"m1-i{number}") for number in numbers)
    effect = Credit(R1, items, (60,) * len(items), entered)
    source = key or f"k{numbers}"
    whose = core.person("ann")
    core.store.write(lambda tx: recognition.earn(tx, whose, effect, source, core.now()))


def lines(core: Core) -> list[EarningRow]:
    whose = core.person("ann")
    return core.look(lambda tx: tx.earnings_of(whose))


def records(core: Core) -> list[str]:
    """Tables of pay in which anything of anybody stands."""
    pay = ("earnings", "earned_items", "recognition_methods", "certificate_links")
    return [name for name, _ in every_row(core.store) if name in pay]


def chooses(core: Core, method: str) -> None:
    whose = core.person("ann")
    core.store.write(lambda tx: recognition.choose(tx, whose, method, core.now()))


def gives(core: Core, state: str = "given", method: str = "") -> list[EarningRow]:
    return core.store.write(
        lambda tx: recognition.settle(tx, tx.earnings(), state, method, MINA, core.now())
    )


async def test_a_part_is_written_in_the_turn_that_opens_it_and_once(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!open 1 2")
    await core.types("ann", "!open 1 2")
    assert [(one.items, one.pence, one.state) for one in lines(core)] == [(2, 200, "earned")]


async def test_many_small_parts_come_to_the_same_as_one_large(core: Core) -> None:
    await core.joined("ann")
    for number in range(1, 6):
        opens(core, number)
    small = sum(one.pence for one in lines(core))
    assert small == Rate(500, "part").worth(5, 300) == 500
    assert Rate(1200, "hour").worth(5, 300) == 5 * Rate(1200, "hour").worth(1, 60) == 100


async def test_a_draft_counts_once_put_off_entered_or_opened_again(core: Core) -> None:
    await core.joined("ann")
    opens(core, 1, 2)
    opens(core, 2, 3)
    opens(core, 1, 2, 3, key="again")
    opens(core, 3, key="paper", entered=True)
    assert [one.items for one in lines(core)] == [2, 1]


async def test_paper_and_calls_count_like_the_chat(core: Core) -> None:
    await core.joined("ann")
    opens(core, 1, entered=True)
    assert [(one.what, one.pence) for one in lines(core)] == [("entered", 100)]


@pytest.mark.parametrize("leaves", ["!stop", "!forget", "!erase"])
async def test_to_stop_or_delete_costs_nothing_that_was_earned(core: Core, leaves: str) -> None:
    await core.joined("ann")
    await core.types("ann", "!open 1 2")
    await core.types("ann", leaves)
    assert [(one.pence, one.state) for one in lines(core)] == [(200, "earned")]


async def test_where_nobody_gets_anything_no_record_outlives_who_deletes_everything(
    core: Core,
) -> None:
    core.store.write(lambda tx: set_value(tx, "recognition", "", MINA, core.now()))
    await core.joined("ann")
    opens(core, 1, 2)
    chooses(core, "voucher")
    assert not core.look(lambda tx: recognition.is_kept(tx, core.person("ann")))
    await core.types("ann", "!erase")
    assert records(core) == []


async def test_what_is_owed_stays_with_what_counts_in_it_where_the_terms_were_taken_away_since(
    core: Core,
) -> None:
    await core.joined("ann")
    opens(core, 1, 2)
    core.store.write(lambda tx: set_value(tx, "recognition", "", MINA, core.now()))
    opens(core, 3)
    assert core.look(lambda tx: recognition.is_kept(tx, core.person("ann")))
    await core.types("ann", "!erase")
    assert [(one.items, one.pence) for one in lines(core)] == [(2, 200)]
    opens(core, 1, 2, key="back again")
    assert len(lines(core)) == 1, "no draft is paid for twice"


async def test_a_line_of_nothing_stays_where_there_are_terms_for_it_may_be_worked_out(
    core: Core,
) -> None:
    core.store.write(lambda tx: set_value(tx, "recognition_rate", "", MINA, core.now()))
    await core.joined("ann")
    opens(core, 1)
    assert core.look(lambda tx: recognition.is_kept(tx, core.person("ann")))
    await core.types("ann", "!erase")
    assert [(one.items, one.pence) for one in lines(core)] == [(1, 0)]


async def test_who_wants_nothing_is_written_so_and_may_think_again(core: Core) -> None:
    await core.joined("ann")
    opens(core, 1)
    chooses(core, "decline")
    opens(core, 2)
    assert [one.state for one in lines(core)] == ["declined", "declined"]
    chooses(core, "voucher")
    assert [one.state for one in lines(core)] == ["earned", "earned"]


async def test_given_is_given_once_in_the_way_they_like_by_somebody_named(core: Core) -> None:
    await core.joined("ann")
    opens(core, 1)
    with pytest.raises(UserMistake, match="have not said how"):
        gives(core)
    chooses(core, "voucher")
    gives(core, "offered")
    (row,) = gives(core)
    assert (row.state, row.method, row.settled_by) == ("given", "voucher", "Mina")
    assert gives(core) == []
    with pytest.raises(UserMistake, match="is given already, by Mina"):
        gives(core, "declined")
    chooses(core, "decline")
    assert [one.state for one in lines(core)] == ["given"]
    deeds = core.look(lambda tx: [row.about for row in tx.audit(1 << 40, 9)])
    assert f"{row.id} given" in deeds


async def test_an_allowance_stands_apart_from_what_is_earned(core: Core) -> None:
    await core.joined("ann")

    def job(tx: Transaction) -> EarningRow:
        person = tx.people([core.person("ann")])[core.person("ann")]
        return recognition.allow(tx, person, recognition.pence_in("3.50"), MINA, core.now())

    row = core.store.write(job)
    found = core.look(lambda tx: recognition.earned_of(tx, row.participant))
    assert (row.what, row.pence, found.items) == ("allowance", 350, 0)
    (line,) = core.look(recognition.listed)
    assert (line["amount"], line["drafts"]) == ("£3.50", 0)


async def test_without_terms_drafts_are_counted_and_no_sum_is(core: Core) -> None:
    core.store.write(lambda tx: set_value(tx, "recognition", "", MINA, core.now()))
    await core.joined("ann")
    opens(core, 1)
    assert [(one.items, one.pence) for one in lines(core)] == [(1, 0)]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("recognition_rate", "lots", "such as"),
        ("recognition_methods", "gold", "is no way"),
        ("recognition", "x" * 301, "at most 300"),
        ("recognition_note", f"Wales: {'x' * 301}", "at most 300"),
    ],
)
async def test_what_cannot_be_is_refused_in_one_sentence(
    core: Core, name: str, value: str, said: str
) -> None:
    with pytest.raises(UserMistake, match=said):
        core.store.write(lambda tx: set_value(tx, name, value, MINA, core.now()))


@pytest.mark.parametrize("text", ["5 part", "£5.00 a part", "5 per part"])
async def test_a_rate_is_read_as_people_write_it(text: str) -> None:
    assert rate_in(text) == Rate(500, "part")


async def test_lines_of_a_nation_stand_in_place_of_the_others_there() -> None:
    text = "A voucher of 5 pounds.\nWales: A voucher of 6 pounds.\nNorthern Ireland: Cash."
    found = recognition.spoken_values({"recognition": text, "recognition_methods": "voucher"})
    assert found["recognition"] == "A voucher of 5 pounds."
    assert (found["recognition_wales"], found["recognition_ni"]) == (
        "A voucher of 6 pounds.",
        "Cash.",
    )
    assert {one for one in found if one.startswith("by_")} == {"by_voucher", "by_decline"}


async def test_what_is_said_to_one_nation_alone_is_said_to_no_other() -> None:
    found = recognition.spoken_values({"recognition": "Scotland: Cash."})
    assert (found["recognition"], found["recognition_scotland"]) == ("", "Cash.")


async def test_a_certificate_says_what_was_done_and_holds_no_name(core: Core) -> None:
    await core.joined("ann")
    person = core.look(lambda tx: tx.people([core.person("ann")])[core.person("ann")])
    assert core.look(lambda tx: recognition.certificate_of(tx, person)) is None
    opens(core, 1, 2)
    found = core.look(lambda tx: recognition.certificate_of(tx, person))
    assert found is not None
    assert (found.items, found.minutes, found.by) == (2, 2, "the research team")
    assert (found.first, found.last) == (date(2026, 11, 23), date(2026, 11, 23))
    assert found.skills == ("Reviewing draft questions and materials for research",)
    assert person.pseudonym not in str(found)


async def test_it_names_languages_and_not_their_codes(core: Core) -> None:
    await core.joined("ann")
    opens(core, 1)
    await core.types("ann", "simpler")
    person = core.look(lambda tx: tx.people([core.person("ann")])[core.person("ann")])
    found = core.look(lambda tx: recognition.certificate_of(tx, person))
    assert found is not None
    assert found.languages == ("English",)


async def test_a_way_to_a_certificate_is_open_for_a_week(core: Core) -> None:
    await core.joined("ann")
    opens(core, 1)
    person = core.look(lambda tx: tx.people([core.person("ann")])[core.person("ann")])
    assert core.look(lambda tx: recognition.link_to(tx, person)).address == ""
    core.store.write(lambda tx: tx.set_project({"web_url": "https://chat.example/"}))
    link = core.look(lambda tx: recognition.link_to(tx, person))
    core.store.write(lambda tx: recognition.keep_link(tx, link, core.now()))
    code = link.address.removeprefix("https://chat.example/certificate/")
    assert core.look(lambda tx: recognition.whose(tx, code, core.now())) is not None
    core.later(days=7)
    assert core.look(lambda tx: recognition.whose(tx, code, core.now())) is None
    assert core.look(lambda tx: recognition.whose(tx, "x", core.now())) is None


async def test_the_certificate_itself_is_made_until_the_way_is_over(core: Core) -> None:
    await core.joined("ann")
    opens(core, 1)
    core.store.write(lambda tx: tx.set_project({"web_url": "https://chat.example/"}))
    person = core.look(lambda tx: tx.people([core.person("ann")])[core.person("ann")])
    link = core.look(lambda tx: recognition.link_to(tx, person))
    core.store.write(lambda tx: recognition.keep_link(tx, link, core.now()))
    code = link.address.rpartition("/")[2]
    reader = PooledReader(core.store)
    papers = Certificates(reader, core.now)
    assert await papers.is_open(code)
    made = await papers.made(code, "Sam")
    assert made is not None and made.startswith(b"%PDF")
    core.later(days=7)
    assert await papers.made(code, "Sam") is None
    reader.close()
