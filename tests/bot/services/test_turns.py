"""What arrives takes effect once, in order, and nobody waits for anybody else."""

import pytest

from bot.ports import Pressed, Started, Typed
from bot.services import invitations
from tests.support.core import ROUND, Core

pytestmark = pytest.mark.asyncio


async def test_an_answer_is_kept_and_the_next_question_comes(core: Core) -> None:
    await core.joined("ann")
    await core.presses("ann", 1)
    (answer,) = core.answers("ann")
    assert (answer.state, answer.choices, answer.mode, answer.rev) == (
        "answered",
        '["yes"]',
        "tap",
        1,
    )
    assert core.channel.texts("ann") == ["question 1", "question 2"]


async def test_the_same_update_twice_counts_once(core: Core) -> None:
    await core.joined("ann")
    update = core.channel.arrival("ann", Typed("hello"), message=core.channel.next_message("ann"))
    await core.inbox.arrive([update, update])
    await core.inbox.arrive([update])
    await core.quiet()
    await core.inbox.arrive([update])
    await core.quiet()
    assert core.words("ann") == ["hello"]


async def test_the_same_press_under_another_update_id_counts_once(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Pressed(1, "yes", True))
    await core.arrive("ann", Pressed(1, "yes", True))
    await core.quiet()
    assert len(core.answers("ann")) == 1
    assert core.channel.texts("ann") == ["question 1", "question 2"]


async def test_a_change_of_mind_is_a_new_revision(core: Core) -> None:
    await core.joined("ann")
    await core.presses("ann", 1, "yes")
    await core.presses("ann", 1, "no")
    assert [(row.rev, row.choices) for row in core.answers("ann")] == [
        (1, '["yes"]'),
        (2, '["no"]'),
    ]


async def test_one_persons_messages_are_taken_in_order(core: Core) -> None:
    await core.joined("ann")
    for text in ("one", "two", "three"):
        await core.arrive("ann", Typed(text))
    report = await core.worker.once()
    assert report.done == 1
    await core.quiet()
    assert "\n".join(core.words("ann")[-1:]).split("\n")[0] == "one"
    assert core.answers("ann")[-1].words == "one\ntwo\nthree"


async def test_people_are_served_side_by_side(core: Core) -> None:
    people = [f"person {n}" for n in range(20)]
    await core.joined(*people)
    for one in people:
        await core.arrive(one, Pressed(1, "yes", True))
    report = await core.worker.once()
    assert report.done == len(people)


async def test_the_answered_question_is_marked_in_the_same_step(core: Core) -> None:
    await core.joined("ann")
    await core.presses("ann", 1)
    last = core.channel.journal[-1]
    assert (last.message.ask, last.message.marked) == (2, 1)
    assert [press.on for press in last.message.marks] == [True]
    assert last.marked_ref == 101


@pytest.mark.parametrize("ask", [0, -1, 99, 2**40])
async def test_a_forged_button_does_nothing(core: Core, ask: int) -> None:
    await core.joined("ann")
    await core.presses("ann", ask)
    assert core.answers("ann") == []
    assert core.channel.texts("ann") == ["question 1"]


async def test_a_poisoned_update_is_parked_after_five_tries_and_later_ones_go_on(
    core: Core, caplog: pytest.LogCaptureFixture
) -> None:
    await core.joined("ann", "bob")
    await core.inbox.arrive([core.channel.raw("ann", {"poison": "my secret words"})])
    await core.arrive("ann", Typed("after"))
    await core.arrive("bob", Typed("meanwhile"))
    await core.quiet()
    assert core.words("bob") == ["meanwhile"]
    assert core.words("ann") == []
    for _ in range(5):
        core.later(seconds=10)
        await core.quiet()
    assert core.words("ann") == ["after"]
    assert [alert.reason for alert in core.look(lambda tx: tx.open_alerts())] == [
        "an update was parked"
    ]
    assert "secret" not in caplog.text


async def test_a_turn_that_fails_spoils_only_its_own(core: Core) -> None:
    await core.joined("ann", "bob")
    await core.arrive("ann", Typed("!crash"))
    await core.arrive("bob", Typed("fine"))
    await core.quiet()
    assert core.words("bob") == ["fine"]


async def test_a_stranger_hears_one_neutral_line_and_leaves_no_trace(core: Core) -> None:
    await core.arrive("nobody", Typed("who are you"))
    await core.quiet()
    assert [address for address, _ in core.channel.lines] == ["nobody"]
    assert core.look(lambda tx: tx.counter("strangers")) == 1
    assert core.look(lambda tx: tx.waiting(core.now(), 10)) == []


async def test_a_stranger_in_danger_is_not_left_with_nothing(core: Core) -> None:
    """Whoever has lost their link, or found this by chance, may be the one who needs it most."""
    await core.arrive("nobody", Typed("I want to die"))
    await core.quiet()
    ((_, line),) = core.channel.lines
    assert "In danger, call 999 or 112." in line


async def test_a_code_lets_in_one_of_many_who_try_at_once(core: Core) -> None:
    (code,) = core.store.write(lambda tx: invitations.invite(tx, ROUND, 1, core.time))
    for n in range(100):
        await core.arrive(f"person {n}", Started(code))
    await core.quiet()
    assert len(core.look(lambda tx: tx.enrolled("r1"))) == 1
    assert core.look(lambda tx: tx.counter("strangers")) == 99


async def test_an_old_code_lets_nobody_in(core: Core) -> None:
    (code,) = core.store.write(lambda tx: invitations.invite(tx, ROUND, 1, core.time))
    core.later(days=15)
    await core.arrive("ann", Started(code))
    await core.quiet()
    assert core.look(lambda tx: tx.enrolled("r1")) == []


async def test_words_no_database_takes_as_they_are_are_kept_as_they_can_be(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "a\x00b \ud83d c")
    assert core.words("ann") == ["ab ? c"]


async def test_erasing_leaves_no_words_anywhere(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "canary-words")
    await core.types("ann", "!erase")
    person = core.person("ann")
    assert core.answers("ann") == []
    said = core.look(lambda tx: tx.transcript(person, 0, 100))
    assert [body for _, _, body in said if "question 1" in body] == []
    assert core.look(lambda tx: tx.people([person]))[person].state == "erased"
    assert core.channel.texts("ann")[-1] == "question 3"


async def test_forgetting_words_keeps_choices(core: Core) -> None:
    await core.joined("ann")
    await core.presses("ann", 1)
    await core.types("ann", "canary-words")
    await core.types("ann", "!forget")
    assert core.words("ann") == []
    assert core.answers("ann")[0].choices == '["yes"]'


async def test_taking_an_answer_back_removes_its_words_and_keeps_the_fact(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "for question one")
    ann = core.person("ann")
    await core.arrive("ann", Typed("x"), reply_to=101)
    await core.quiet()
    assert core.words("ann")[-1] == "for question one\nx"
    await core.types("ann", "!withdraw")
    states = [row.state for row in core.look(lambda tx: tx.answers_of(ann))]
    assert states == ["answered", "answered"]  # question 2 is withdrawn, which has no answer


async def test_an_alert_names_the_person_and_no_words(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!alert")
    (alert,) = core.look(lambda tx: tx.open_alerts())
    assert (alert.participant, alert.code) == (core.person("ann"), "talk")


async def test_what_is_said_knows_where_the_person_lives(core: Core) -> None:
    await core.joined("ann")
    person = core.person("ann")
    core.store.write(lambda tx: tx.set_person(person, zone="Asia/Karachi"))
    await core.types("ann", "!where")
    assert "[Asia/Karachi]" in core.channel.texts("ann")
