"""What we make of each update; nothing an update holds can raise."""

from collections import Counter
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.arrivals import arrival, crowd_of, id_of, press_of
from bot.channels.telegram.incoming import read
from bot.ports import Arrival, Changed, Incoming, Pressed, Typed
from tests.bot.channels.telegram.corpus import (
    CHAT,
    GROUP,
    NOBODY,
    USER,
    Case,
    cases,
    edited,
    member,
    message,
    press,
)

CASES = cases()

#: Anything that JSON can hold, and more often than by chance what looks like an update.
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=8)
    | st.sampled_from(["private", "group", "kicked", "a:1:x:1", "/start x", 1001, USER, CHAT])
)
_NAMES = st.sampled_from(
    "update_id message edited_message callback_query my_chat_member message_id id chat from type "
    "is_bot text data sender_chat new_chat_member status reply_to_message date edit_date photo "
    "language_code".split()
) | st.text(max_size=4)
_ANYTHING = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAMES, inner, max_size=6)
)
_LIKELY = st.builds(
    lambda kind, part, more: {"update_id": 1, kind: {**part, **more}},
    st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"]),
    st.sampled_from([message()["message"], press()["callback_query"], member("x")]),
    st.dictionaries(_NAMES, _ANYTHING, max_size=4),
)


def _read(update: object) -> Any:
    return read(update, username="YouSaidTestBot", commands={"help", "stop", "start"})


def test_each_update_is_understood_or_passed_over_in_silence() -> None:
    understood = [(case, _read(case.update)) for case in CASES]
    found = [(case.name, read.content if read else None) for case, read in understood]
    assert found == [(case.name, case.content) for case in CASES]


def test_each_update_finds_its_lane() -> None:
    arrived = [(case, arrival(case.update)) for case in CASES]
    found = [(case.name, came.lane if came else None) for case, came in arrived]
    assert found == [(case.name, case.lane) for case in CASES]


def test_the_corpus_is_large_and_its_cases_have_names_of_their_own() -> None:
    assert len(CASES) >= 150
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []


def test_what_goes_into_the_inbox_fits_every_database() -> None:
    arrived = [(case, came) for case in CASES if (came := arrival(case.update))]
    assert len(arrived) > len(CASES) / 2
    for case, found in arrived:
        _fits(case, found)


def _fits(case: Case, found: Arrival) -> None:
    for value in (found.update_id, found.natural_key, found.lane, found.body):
        assert "\x00" not in value
        value.encode()  # no half characters
    assert max(map(len, (found.update_id, found.natural_key, found.lane))) <= 100, case.name
    assert _read(orjson.loads(found.body)) == _read(case.update), case.name


@given(_ANYTHING | _LIKELY)
def test_nothing_an_update_holds_can_raise(update: Any) -> None:
    _read(update)
    found = arrival(update)
    assert found is None or orjson.loads(found.body) is not None
    for ask in (id_of, press_of, crowd_of):
        ask(update)


@given(st.text(max_size=80))
def test_no_button_raises_and_none_goes_beyond_its_shape(data: str) -> None:
    incoming = _read(press(data=data))
    if incoming is not None:
        assert isinstance(incoming.content, Pressed)
        assert len(data.encode("utf-8", "surrogatepass")) <= 4 * 64


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_words_come_through_exactly(text: str) -> None:
    incoming = _read(message(text="·" + text))
    assert incoming.content == Typed("·" + text)


@pytest.mark.parametrize("order", ["start", "help", "help@YouSaidTestBot"])
def test_an_edit_of_words_behind_an_order_is_those_words(order: str) -> None:
    found = read(edited(text=f"/{order} I am sad"), username="YouSaidTestBot", commands={"help"})
    assert found is not None and found.content == Changed("I am sad", 9)


def test_a_message_says_where_it_stands_and_what_it_answers() -> None:
    incoming = _read(message(reply_to_message={"message_id": 3}))
    assert (incoming.address, incoming.message, incoming.reply_to) == ("1001", 9, 3)
    assert incoming.language == "cy"


def test_a_picture_of_ours_that_is_answered_is_told_from_theirs_and_from_words() -> None:
    def answered(**of: Any) -> bool:
        found: Incoming = _read(message(reply_to_message={"message_id": 3, **of}))
        return found.on_picture

    assert answered(photo=[{}], **{"from": {"id": 7, "is_bot": True}})
    assert not answered(photo=[{}], **{"from": {"id": 1001, "is_bot": False}})
    assert not answered(text="Hello", **{"from": {"id": 7, "is_bot": True}})


def test_a_press_names_the_message_its_button_stands_in() -> None:
    incoming = _read(press())
    assert (incoming.message, incoming.reply_to) == (None, 8)


@pytest.mark.parametrize(
    ("update", "key"),
    [
        (message(), "m:1001:9"),
        (edited(), "e:1001:9:20"),
        (press(), "c:77"),
        (member("kicked"), "r:1001:9:5"),
    ],
)
def test_the_same_thing_has_the_same_key_under_any_update_id(update: Any, key: str) -> None:
    found = arrival(update)
    assert found is not None
    assert (found.channel, found.update_id, found.natural_key) == ("telegram", "5", key)


def test_what_is_malformed_goes_in_once_however_often_it_comes() -> None:
    first, again = (
        arrival({"update_id": "x", "message": 3}),
        arrival({"update_id": "x", "message": 3}),
    )
    assert first is not None
    assert first == again
    assert first.lane == NOBODY


@pytest.mark.parametrize("wrong", [None, True, "5", 5.0, -1, 2**31 - 1, 2**62])
def test_only_an_id_of_telegrams_own_kind_moves_the_offset(wrong: Any) -> None:
    assert id_of({"update_id": wrong}) is None
    assert id_of({"update_id": 5}) == 5


@pytest.mark.parametrize(
    ("update", "crowd"),
    [
        (message(chat=GROUP), -100),
        (member("member", chat=GROUP), -100),
        (member("left", chat=GROUP), None),
        (member("kicked", chat=GROUP), None),
        (message(chat={**GROUP, "id": 5}), None),
        (message(chat={**GROUP, "id": "x"}), None),
        (message(), None),
    ],
)
def test_groups_are_left_and_people_are_not(update: Any, crowd: int | None) -> None:
    assert crowd_of(update) == crowd
