"""Talks between young people and the team: kept once, answered at any hour, never left unheard."""

import pytest

from bot.errors import UserMistake
from bot.ports import Changed, Typed
from bot.services.care import talking
from bot.services.care_rows import AlertRow, LineRow, ShiftRow, StaffRow, ThreadRow
from bot.services.instants import HOUR
from bot.services.rows import PersonState
from tests.support.core import Core

pytestmark = pytest.mark.asyncio

MINA = StaffRow(1, "Mina", "Harbour", "", '["en"]')
MINUTE = HOUR // 60


@pytest.fixture(autouse=True)
def _team(core: Core) -> None:
    core.store.write(lambda tx: tx.save_staff(MINA))


def thread_of(core: Core, who: str = "ann") -> ThreadRow:
    person = core.person(who)
    found = core.look(lambda tx: tx.open_thread(person))
    assert found is not None
    return found


def lines(core: Core) -> list[LineRow]:
    thread = thread_of(core)
    return core.look(lambda tx: tx.lines(thread.id))


def alerts(core: Core, *codes: str) -> list[AlertRow]:
    return [one for one in core.look(lambda tx: tx.alerts()) if one.code in codes]


def answers(core: Core, words: str) -> None:
    thread = thread_of(core)
    core.store.write(lambda tx: talking.answer(tx, thread, MINA, words, core.now()))


async def falls_due(core: Core, **span: float) -> None:
    core.later(**span)
    await core.tick.tick(core.now())
    await core.quiet()


async def test_the_first_words_open_a_talk_and_call_somebody_once(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!pass on Hello")
    await core.types("ann", "!pass on Are you there")
    assert [(one.words, one.staff) for one in lines(core)] == [
        ("Hello", None),
        ("Are you there", None),
    ]
    (alert,) = alerts(core, "talk")
    assert (alert.level, alert.participant) == ("amber", core.person("ann"))
    assert core.words("ann") == []


async def test_an_edit_of_what_was_passed_on_is_passed_on_too_and_no_other_persons(
    core: Core,
) -> None:
    await core.joined("ann", "bob")
    await core.arrive("ann", Typed("!pass on I am fine"), message=40)
    await core.quiet()
    await core.arrive("ann", Changed("I am not fine", 40), message=40)
    await core.arrive("bob", Changed("Me neither", 40), message=40)
    await core.quiet()
    assert [one.words for one in lines(core)] == ["I am fine", "I am not fine"]
    await core.arrive("ann", Changed("I am not fine at all", 40), message=40)
    await core.quiet()
    assert [one.words for one in lines(core)][2:] == ["I am not fine at all"]
    assert len(alerts(core, "talk")) == 1


async def test_an_answer_goes_out_in_the_night_under_first_name_and_organisation(
    core: Core,
) -> None:
    await core.joined("ann")
    await core.types("ann", "!pass on Hello")
    core.later(hours=12)
    answers(core, "I am here.")
    await core.quiet()
    assert core.channel.texts("ann")[-1] == "Mina (Harbour): I am here."
    assert thread_of(core).staff == MINA.id
    (alert,) = alerts(core, "talk")
    assert alert.acked_by == "Mina"


async def test_the_inbox_holds_no_words_of_the_team(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!pass on Hello")
    answers(core, "Secret words")
    (row,) = core.look(lambda tx: tx.waiting(core.now(), 9))
    assert "Secret" not in row.body


async def test_whoever_waits_too_long_is_told_once_and_staff_are_called_again(core: Core) -> None:
    await core.joined("ann")
    start = core.now()
    shift = ShiftRow(1, 1, "on_call", start, start + 2 * HOUR, "UTC")
    core.store.write(lambda tx: tx.add_shifts([shift]))
    await core.types("ann", "!pass on Hello")
    await core.types("ann", "!pass on Still here")
    await falls_due(core, minutes=31)
    await falls_due(core, minutes=31)
    assert core.channel.texts("ann").count("due no_reply") == 1


async def test_words_after_a_call_that_was_taken_and_not_answered_call_again(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!pass on Hello")
    await falls_due(core, hours=25)
    taken = alerts(core, "talk", "again")
    core.store.write(lambda tx: [tx.acknowledge(one.id, MINA.name, core.now()) for one in taken])
    await core.types("ann", "!pass on Is anybody there")
    await core.types("ann", "!pass on Please")
    assert len(alerts(core, "talk", "again")) == len(taken) + 1
    await falls_due(core, hours=25)
    assert core.channel.texts("ann").count("due no_reply") == 2


async def test_whoever_has_an_answer_is_not_told_that_there_is_none(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!pass on Hello")
    answers(core, "Hi")
    await falls_due(core, hours=30)
    assert "due no_reply" not in core.channel.texts("ann")


@pytest.mark.parametrize(
    ("shifts", "minutes"),
    [
        ([(-60, 60)], 30),
        ([(-60, 10)], 10),
        ([(120, 240)], 150),
        ([(-90, -60)], 24 * 60),
        ([], 1440),
    ],
)
async def test_an_answer_is_expected_by_what_the_rota_says(
    core: Core, shifts: list[tuple[int, int]], minutes: int
) -> None:
    now = core.now()
    rows = [
        ShiftRow(n, 1, "on_call", now + since * MINUTE, now + until * MINUTE, "UTC")
        for n, (since, until) in enumerate(shifts, 1)
    ]
    core.store.write(lambda tx: tx.add_shifts(rows) if rows else None)
    assert core.look(lambda tx: talking.answer_by(tx, now)) == now + minutes * MINUTE


async def test_words_long_after_the_team_wrote_call_somebody_anew(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!pass on Hello")
    answers(core, "Hi")
    core.later(minutes=5)
    await core.types("ann", "!pass on Thank you")
    assert len(alerts(core, "talk")) == 1
    answers(core, "Welcome")
    core.later(hours=3)
    await core.types("ann", "!pass on One more thing")
    assert len(alerts(core, "talk")) == 2


@pytest.mark.parametrize("state", ["stopped", "erased", "unreachable"])
async def test_nothing_is_written_to_whoever_left(core: Core, state: PersonState) -> None:
    await core.joined("ann")
    await core.types("ann", "!pass on Hello")
    person = core.person("ann")
    core.store.write(lambda tx: tx.set_person(person, state=state))
    with pytest.raises(UserMistake, match="so nothing was sent"):
        answers(core, "Hello?")
    assert len(lines(core)) == 1


@pytest.mark.parametrize("words", ["", "  ", "x" * 3501])
async def test_nothing_and_too_much_are_not_sent(core: Core, words: str) -> None:
    await core.joined("ann")
    await core.types("ann", "!pass on Hello")
    with pytest.raises(UserMistake):
        answers(core, words)


async def test_deleting_words_takes_the_persons_from_the_talk_and_leaves_the_teams(
    core: Core,
) -> None:
    await core.joined("ann")
    await core.types("ann", "!pass on Hello")
    answers(core, "Hi")
    await core.types("ann", "!forget")
    assert [one.words for one in lines(core)] == ["", "Hi"]
    person = core.person("ann")
    core.store.write(lambda tx: tx.forget_everything(person))
    assert [one.words for one in lines(core)] == ["", ""]


async def test_a_talk_that_was_closed_begins_anew(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!pass on Hello")
    first = thread_of(core)
    core.store.write(lambda tx: talking.close(tx, first, core.now()))
    await core.types("ann", "!pass on Hello again")
    assert thread_of(core).id != first.id
    assert len(alerts(core, "talk")) == 2


async def test_what_nobody_answered_is_asked_for_at_any_hour(core: Core) -> None:
    await core.joined("ann")
    core.later(hours=12)
    await core.types("ann", "!concern")
    person = core.person("ann")
    core.store.write(lambda tx: tx.set_person(person, state="paused", quiet_start="always"))
    await falls_due(core, minutes=11)
    assert core.channel.texts("ann")[-1] == "due unanswered"


@pytest.mark.parametrize("order", ["!stop", "!erase"])
async def test_staff_hear_of_what_whoever_left_did_not_answer(core: Core, order: str) -> None:
    await core.joined("ann")
    await core.types("ann", "!concern")
    await core.types("ann", order)
    await falls_due(core, minutes=11)
    (alert,) = alerts(core, "unanswered")
    assert (alert.level, alert.participant) == ("amber", core.person("ann"))
    assert "due unanswered" not in core.channel.texts("ann")


async def test_what_the_person_said_of_it_closes_that_alert_and_no_other(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!concern")
    other = AlertRow(1, core.person("ann"), "x", None, core.now(), code="phrase", item="other")
    core.store.write(lambda tx: tx.raise_alert(other))
    concern = core.look(lambda tx: tx.alerts())[-1]
    core.store.write(lambda tx: tx.save_alert(concern._replace(item="m1-i2", round="r1")))
    await core.types("ann", "!question")
    found = {one.item: one.outcome for one in alerts(core, "phrase")}
    assert found == {"other": "", "m1-i2": "about the question"}
    log = core.look(lambda tx: tx.alert_log(concern.id))
    assert [one.what for one in log] == ["said: about the question"]


async def test_a_story_that_is_deleted_is_gone_and_its_answer_taken_back(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "My story")
    await core.types("ann", "!drop")
    assert core.words("ann") == []
    assert core.answers("ann")[-1].state == "withdrawn"
