"""Complaints: kept apart, read by whoever is named and nobody else, answered in time."""

import pytest

from bot.errors import UserMistake
from bot.ports import Changed, Typed
from bot.services import complaints
from bot.services.care import ladder
from bot.services.care.exchange import exchange
from bot.services.care.handling import find_alert
from bot.services.care_rows import AlertRow, StaffRow
from bot.services.complaint_rows import ComplaintRow
from bot.services.complaints.desk import Opened
from bot.services.complaints.sealing import SEAL, seal
from bot.services.instants import HOUR
from bot.services.project_settings import set_value
from bot.services.transaction import Transaction
from conversations import Commanded, FlowId, Frame, NodeId, Revision, Session, SessionId, Wrote
from tests.support.core import START, Core

pytestmark = pytest.mark.asyncio

MINA = StaffRow(1, "Mina", "Harbour", "", '["en"]')
PRITI = StaffRow(2, "Priti", "Harbour", "", '["en"]', is_lead=1)
OMAR = StaffRow(3, "Omar", "Harbour", "", '["en"]', is_lead=1)
DAY = 24 * HOUR
SECRET = "She laughed at my answer"


@pytest.fixture(autouse=True)
def _team(core: Core) -> None:
    for one in (MINA, PRITI, OMAR):
        core.store.write(lambda tx, one=one: tx.save_staff(one))  # type: ignore[misc]  # mypy cannot infer it


async def complained(core: Core, words: str = SECRET) -> ComplaintRow:
    """And said that only whoever is named may read it."""
    row = await began(core, words)
    core.store.write(lambda tx: complaints.settle(tx, row.participant, "only", core.now()))
    return newest(core)


async def began(core: Core, words: str = SECRET) -> ComplaintRow:
    await core.joined("ann")
    await core.types("ann", f"!complain {words}")
    return newest(core)


def newest(core: Core) -> ComplaintRow:
    return core.look(lambda tx: tx.complaints())[0]


def open_one(core: Core, by: StaffRow) -> Opened:
    number = newest(core).id
    return core.store.write(lambda tx: complaints.shown(tx, number, by, core.now()))


def calls(core: Core) -> list[tuple[str, str]]:
    """Alerts about it that are open: what they are, and whom they ring first."""
    found = core.look(lambda tx: [one for one in tx.unclosed_alerts() if one.code != "talk"])
    return [(one.code, one.outcome) for one in found]


async def test_the_words_are_in_no_inbox_alert_or_answer(core: Core) -> None:
    row = await complained(core)
    await core.types("ann", "!complain And more")
    found = core.look(lambda tx: tx.complaint_lines(row.id))
    assert [one.words for one in found] == [SECRET, "And more"]
    assert (core.words("ann"), calls(core)) == ([], [("complaint_new", "2")])
    (alert,) = core.look(lambda tx: tx.unclosed_alerts())
    assert (alert.participant, SECRET in alert.reason) == (None, False)


async def test_an_edit_is_added_to_it_and_to_no_talk(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed("!complain First"), message=40)
    await core.quiet()
    await core.arrive("ann", Changed("First, and why", 40), message=40)
    await core.quiet()
    found = core.look(lambda tx: tx.complaint_lines(tx.complaints()[0].id))
    assert [one.words for one in found] == ["First", "First, and why"]
    assert core.look(lambda tx: tx.threads()) == []


async def test_only_whoever_is_named_reads_it_and_each_look_is_in_the_audit(core: Core) -> None:
    await complained(core)
    assert [one.words for one in open_one(core, PRITI).lines] == [SECRET]
    for other in (MINA, OMAR):
        with pytest.raises(UserMistake, match="to read"):
            open_one(core, other)
        assert core.look(lambda tx, by=other: complaints.listed(tx, by, core.now())) == []  # type: ignore[misc]  # mypy cannot infer it
    (row,) = core.look(lambda tx: tx.audit(1 << 40, 9))
    assert (row.who, row.deed, row.about) == ("Priti", "complaint", f"{newest(core).id} read")


async def test_nobody_is_rung_or_reads_it_before_the_person_could_say_that_it_is_about_them(
    core: Core,
) -> None:
    row = await began(core)
    core.later(minutes=59)
    await core.tick.tick(core.now())
    assert calls(core) == []
    assert core.look(complaints.counted).came == 0, "not even that there is one"
    with pytest.raises(UserMistake):
        open_one(core, PRITI)
    core.store.write(lambda tx: complaints.settle(tx, row.participant, "other", core.now()))
    await core.tick.tick(core.now())
    assert calls(core) == [("complaint_new", "3")], "the other one, and only them"
    with pytest.raises(UserMistake):
        open_one(core, PRITI)
    assert open_one(core, OMAR).lines


async def test_who_never_says_whom_it_is_about_is_heard_after_an_hour(core: Core) -> None:
    await began(core)
    core.later(hours=1)
    for _ in range(2):
        await core.tick.tick(core.now())
    assert calls(core) == [("complaint_new", "2")]
    assert open_one(core, PRITI).lines


async def test_that_it_is_late_is_said_once_whoever_reads_it_by_then(core: Core) -> None:
    row = await began(core)
    core.later(days=8)
    await core.tick.tick(core.now())
    for _ in range(2):
        core.later(hours=1)
        await core.tick.tick(core.now())
    core.store.write(lambda tx: complaints.settle(tx, row.participant, "other", core.now()))
    core.later(hours=1)
    await core.tick.tick(core.now())
    assert calls(core) == [("complaint_new", "3")]


async def test_the_person_says_who_else_reads_it(core: Core) -> None:
    row = await complained(core)
    core.store.write(lambda tx: complaints.settle(tx, row.participant, "team", core.now()))
    assert open_one(core, MINA).lines
    core.store.write(lambda tx: complaints.settle(tx, row.participant, "only", core.now()))
    with pytest.raises(UserMistake):
        open_one(core, MINA)
    core.store.write(lambda tx: complaints.settle(tx, row.participant, "other", core.now()))
    assert (newest(core).reader, calls(core)) == (3, [("complaint_new", "3")])
    with pytest.raises(UserMistake):
        open_one(core, PRITI)
    with pytest.raises(UserMistake):
        open_one(core, MINA)


async def test_to_judge_one_no_other_is_read(core: Core) -> None:
    row = await complained(core)

    def job(tx: Transaction) -> list[bool]:
        tx.complaints = None  # type: ignore[method-assign,assignment]  # whoever asks for all fails
        return [complaints.may_read(tx, row.id, one) for one in (PRITI, OMAR)]

    assert core.look(job) == [True, False]
    assert not core.look(lambda tx: complaints.may_read(tx, 1 << 40, PRITI))


async def test_a_setting_names_somebody_who_is_no_lead(core: Core) -> None:
    def job(tx: Transaction) -> None:
        set_value(tx, "complaints", "mina", "a test", core.now())

    core.store.write(job)
    await complained(core)
    assert open_one(core, MINA).summary.reader == "Mina"
    with pytest.raises(UserMistake, match="Nobody in the team"):
        core.store.write(lambda tx: set_value(tx, "complaints", "Zoe", "a test", core.now()))


async def test_it_is_said_once_that_it_arrived_and_never_at_night(core: Core) -> None:
    row = await complained(core)
    core.later(hours=11)  # 23:00
    for _ in range(2):
        core.store.write(lambda tx: complaints.acknowledge(tx, row.id, PRITI, core.now()))
    await core.tick.tick(core.now())
    await core.quiet()
    assert core.channel.texts("ann").count("due complaint_read") == 0
    core.later(hours=11)
    await core.tick.tick(core.now())
    await core.quiet()
    assert core.channel.texts("ann").count("due complaint_read") == 1
    assert calls(core) == []


async def test_the_reader_is_told_before_it_is_late_then_the_leads_and_the_person(
    core: Core,
) -> None:
    row = await complained(core)
    assert row.due_at is not None and 4 * DAY < row.due_at - core.now() < 5 * DAY
    told: list[list[str]] = []
    for days in (3, 1, 1, 0.9):
        core.later(days=days)
        await core.tick.tick(core.now())
        await core.quiet()
        told.append([code for code, _ in calls(core)])
    late = [*("complaint_new", "complaint_soon", "complaint_late")]
    assert told == [late[:1], late[:2], late, late]
    assert core.channel.texts("ann").count("due complaint_late") == 1


async def test_a_late_one_rings_leads_too_and_each_once() -> None:
    alert = AlertRow(1, None, "", 1, 0, level="amber", code="complaint_late", outcome="1")
    there = ladder.Line(on_call=(7,), leads=(2, 3))
    assert ladder.wanted(alert, 0, there, ()) == [(1, "reader"), (2, "lead"), (3, "lead")]
    new = alert._replace(code="complaint_new")
    assert ladder.wanted(new, 0, there, ()) == [(1, "reader")]
    assert ladder.again(new, 0, there, ()) is not None


async def test_an_answer_reaches_the_person_also_after_a_stop(core: Core) -> None:
    row = await complained(core)
    await core.types("ann", "!stop")
    core.store.write(lambda tx: complaints.answer(tx, row.id, PRITI, " Sorry. ", core.now()))
    (waits,) = core.look(lambda tx: tx.waiting(core.now(), 9))
    assert "Sorry" not in waits.body
    core.later(seconds=5)
    await core.quiet()
    assert core.channel.texts("ann")[-1] == "Priti (Harbour): Sorry."
    assert (newest(core).state, newest(core).due_at, calls(core)) == ("answered", None, [])


async def test_the_same_answer_from_the_same_page_is_sent_once(core: Core) -> None:
    row = await complained(core)
    for _ in range(2):
        core.store.write(lambda tx: complaints.answer(tx, row.id, PRITI, "Sorry.", core.now(), 0))
    assert len(core.look(lambda tx: tx.complaint_lines(row.id))) == 2


async def test_what_comes_after_an_answer_is_due_again_and_after_the_end_another(
    core: Core,
) -> None:
    row = await complained(core)
    with pytest.raises(UserMistake, match="answer it first"):
        core.store.write(lambda tx: complaints.close(tx, row.id, PRITI, core.now()))
    core.store.write(lambda tx: complaints.answer(tx, row.id, PRITI, "Sorry.", core.now()))
    await core.quiet()
    await core.types("ann", "!complain It is not mended")
    assert (newest(core).id, newest(core).state) == (row.id, "acknowledged")
    core.store.write(lambda tx: complaints.close(tx, row.id, PRITI, core.now()))
    await core.types("ann", "!complain Again")
    assert newest(core).id != row.id
    core.later(hours=1)
    await core.tick.tick(core.now())
    counts = core.look(complaints.counted)
    assert (counts.came, counts.waiting, counts.answered, counts.acknowledged) == (2, 1, 1, 1)


@pytest.mark.parametrize("order", ["!withdraw complaint", "!forget", "!erase"])
async def test_taken_back_or_deleted_nobody_reads_it_and_nobody_is_called(
    core: Core, order: str
) -> None:
    row = await complained(core)
    await core.types("ann", order)
    assert (newest(core).state, calls(core)) == ("withdrawn", [])
    assert [one.words for one in core.look(lambda tx: tx.complaint_lines(row.id))] == [""]
    with pytest.raises(UserMistake, match="withdrawn"):
        core.store.write(lambda tx: complaints.answer(tx, row.id, PRITI, "But", core.now()))


async def test_whoever_opens_the_words_of_an_alert_sees_no_complaint(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!alert")
    row = await complained_on_the_web(core)
    found = core.look(lambda tx: exchange(tx, row.participant, core.now()))
    said = [line for one in (*found.before, *found.since) for line in one.lines]
    assert said and not [line for line in said if SECRET in line]


async def complained_on_the_web(core: Core) -> ComplaintRow:
    await core.types("ann", f"!complain {SECRET}")
    row = newest(core)
    core.store.write(lambda tx: complaints.settle(tx, row.participant, "only", core.now()))
    core.store.write(lambda tx: complaints.answer(tx, row.id, PRITI, SECRET, core.now()))
    core.later(seconds=5)
    await core.quiet()
    return row


async def test_own_words_are_sealed_where_a_complaint_stands_or_is_answered() -> None:
    there = Session(SessionId("1"), (Frame(FlowId("complaint"), Revision("1"), NodeId("write")),))
    wrote = Wrote(START, "Words", None)
    assert (seal(there, wrote), seal(Session(SessionId("1")), wrote)) == (SEAL, "")
    ordered = [Commanded(wrote.at, name, "They shout") for name in ("complain", "help")]
    assert [seal(Session(SessionId("1")), one) for one in ordered] == [SEAL, ""]


async def test_no_alert_about_one_names_the_person(core: Core) -> None:
    await complained(core)
    (alert,) = core.look(lambda tx: tx.unclosed_alerts())
    assert core.look(lambda tx: find_alert(tx, alert.id)).participant is None
