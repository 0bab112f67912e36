"""Which question words are filed under: never one that the person had not seen."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.ports import Incoming, Ordered, Other, Pressed, Started, Typed
from bot.services.filing import CATCHING_UP, Known, file
from bot.services.instants import SECOND, micros
from bot.services.rows import AskRow
from conversations import Chosen, Commanded, SentMedia, Wrote

AT = datetime(2026, 11, 23, tzinfo=UTC)


def ask(number: int, state: str = "sent", ref: int | None = None, **more: Any) -> AskRow:
    row = AskRow(
        participant=7, number=number, flow="f", revision="1", node="n", scope="item", item="m1-i1",
        item_version=1, section=None, round="r1", aside=False, chosen="[]", answered=False,
        floor=0, message_ref=ref, outbox_id=number * 10, outbox_state=state, resends=0,
    )  # fmt: skip
    return row._replace(**more)


def filed_under(incoming: Incoming, *newest: AskRow, began: int = 0) -> int | str | None:
    """The number of the ask, None for unfiled, or ``wait``."""
    filed = file(incoming, AT, Known(newest, began=began))
    if filed.must_wait:
        return "wait"
    assert isinstance(filed.event, Wrote)
    return filed.event.ask.number if filed.event.ask else None


def typed(message: int | None = None, shown: int | None = None) -> Incoming:
    return Incoming("ann", Typed("hello"), message=message, shown=shown)


def test_words_that_were_written_before_other_words_were_asked_for_are_late() -> None:
    newest = (ask(3), ask(2), ask(1))
    for shown, is_late in ((15, True), (29, True), (30, False)):
        filed = file(typed(shown=shown), AT, Known(newest, spoken_to=newest[0]))
        assert isinstance(filed.event, Wrote)
        assert filed.event.is_late is is_late


def test_words_below_the_newest_question_answer_it() -> None:
    assert filed_under(typed(201), ask(2, ref=200), ask(1, ref=100)) == 2


def test_words_above_the_newest_question_answer_the_one_before() -> None:
    assert filed_under(typed(199), ask(2, ref=200), ask(1, ref=100)) == 1


def test_words_wait_while_the_newest_question_is_on_its_way() -> None:
    assert filed_under(typed(150), ask(2, "sending"), ask(1, ref=100)) == "wait"


def test_words_answer_the_one_before_while_the_newest_is_still_queued() -> None:
    assert filed_under(typed(150), ask(2, "ready"), ask(1, ref=100)) == 1


@pytest.mark.parametrize("state", ["uncertain", "held"])
def test_nobody_can_tell_after_an_unknown_outcome(state: str) -> None:
    assert filed_under(typed(150), ask(2, state, floor=120), ask(1, ref=100)) is None


def test_words_from_before_an_uncertain_question_answer_the_one_before() -> None:
    assert filed_under(typed(110), ask(2, "uncertain", floor=120), ask(1, ref=100)) == 1


def test_nobody_can_tell_which_copy_was_seen() -> None:
    resent = ask(2, ref=200, floor=120, resends=1)
    assert filed_under(typed(150), resent, ask(1, ref=100)) is None
    assert filed_under(typed(201), resent, ask(1, ref=100)) == 2


def test_a_browser_says_what_it_has_shown() -> None:
    assert filed_under(typed(shown=20), ask(2), ask(1)) == 2
    assert filed_under(typed(shown=19), ask(2), ask(1)) == 1


def test_a_browser_has_shown_nothing_that_was_not_sent() -> None:
    assert filed_under(typed(shown=30), ask(3, "refused"), ask(2)) == 2


def test_what_was_sent_to_a_chat_they_have_no_more_was_not_seen_in_this_one() -> None:
    assert filed_under(typed(150), ask(2, "ready"), ask(1, ref=None)) is None


def test_words_below_an_earlier_message_of_the_newest_question_answer_it() -> None:
    again, before = ask(2, "ready"), ask(2, ref=140, outbox_id=15)
    assert filed_under(typed(150), again, before, ask(1, ref=100)) == 2
    assert filed_under(typed(139), again, before, ask(1, ref=100)) == 1


def test_words_below_an_earlier_message_of_what_got_words_last_are_not_late() -> None:
    again, before = ask(2, "ready"), ask(2, ref=140, outbox_id=15)
    filed = file(typed(150), AT, Known((again, before), spoken_to=again))
    assert isinstance(filed.event, Wrote)
    assert not filed.event.is_late


def test_words_before_any_question_are_unfiled() -> None:
    assert filed_under(typed(5)) is None


ADDED = ask(2, ref=100, floor=100, claimed_at=micros(AT) - 10 * SECOND)  # to an older message


def test_words_long_after_a_question_was_added_to_an_older_message_answer_it() -> None:
    assert filed_under(typed(150), ADDED, ask(1, ref=100)) == 2


def test_what_waited_while_nobody_received_may_have_crossed_an_added_question() -> None:
    began = micros(AT) - 5 * SECOND
    assert filed_under(typed(150), ADDED, ask(1, ref=100), began=began) is None
    later = ADDED._replace(claimed_at=began - 60 * SECOND)
    assert filed_under(typed(150), later, began=micros(AT) - CATCHING_UP) == 2
    assert filed_under(typed(150), ADDED, began=micros(AT) - 11 * SECOND) == 2


def test_a_swiped_reply_names_its_question_and_proves_it_arrived() -> None:
    incoming = Incoming("ann", Typed("late"), message=300, reply_to=100)
    filed = file(incoming, AT, Known([ask(2, ref=200)], replied=ask(1, "uncertain")))
    assert isinstance(filed.event, Wrote) and filed.event.ask is not None
    assert (filed.event.ask.number, filed.message) == (1, 100)
    assert filed.proven is not None and filed.proven.number == 1


def test_a_reply_to_a_picture_names_the_question_after_it_and_proves_nothing() -> None:
    incoming = Incoming("ann", Typed("dark"), message=300, reply_to=99, on_picture=True)
    filed = file(incoming, AT, Known([ask(2, ref=200)], replied=ask(1, "uncertain")))
    assert isinstance(filed.event, Wrote) and filed.event.ask is not None
    assert (filed.event.ask.number, filed.message, filed.proven) == (1, None, None)


def test_a_button_names_its_question() -> None:
    incoming = Incoming("ann", Pressed(1, "yes", False), message=100)
    filed = file(incoming, AT, Known([ask(2, "sending")], pressed=ask(1)))
    assert isinstance(filed.event, Chosen)
    assert (filed.event.ask.number, filed.event.choice, filed.event.on) == (1, "yes", False)


def test_a_button_nobody_put_is_harmless() -> None:
    assert file(Incoming("ann", Pressed(9, "yes", True)), AT, Known()).event is None


def test_words_behind_a_command_are_filed_as_words_are() -> None:
    newest = [ask(2, ref=200), ask(1, ref=100)]
    for content in (Ordered("help", "I am lost"), Started(words="I am lost")):
        for message, number in ((201, 2), (199, 1), (99, None)):
            event = file(Incoming("ann", content, message=message), AT, Known(newest)).event
            assert isinstance(event, Commanded)
            assert (event.text, event.ask.number if event.ask else None) == ("I am lost", number)
        waiting = Known([ask(2, "sending"), *newest[1:]])
        assert file(Incoming("ann", content, message=150), AT, waiting).must_wait
    assert file(Incoming("ann", Ordered("help"), message=150), AT, waiting).event == Commanded(
        AT, "help"
    )


def test_start_and_things_are_told_to_the_engine() -> None:
    assert file(Incoming("ann", Started()), AT, Known()).event == Commanded(AT, "start")
    assert file(Incoming("ann", Other("photo")), AT, Known()).event == SentMedia(AT, "photo")
