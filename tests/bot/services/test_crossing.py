"""A draft crosses whole, and nothing else crosses."""

from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services import crossing
from bot.services.drafts import Draft, DraftItem


def filled(kind: Any) -> Any:
    """A value of a type in which every field of every dataclass holds something."""
    plain = {str: "ü 🚌 ؟\u202e\x00", int: -3, float: 0.5, bool: True, bytes: bytes(range(256))}
    if kind in plain:
        return plain[kind]
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{field.name: filled(hints[field.name]) for field in fields(kind)})
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return inner[-1]
    if origin in (Union, UnionType):
        return filled(inner[0])
    assert origin is tuple, f"give `filled` a value of {kind}"
    return tuple(filled(one) for one in (inner[:1] * 2 if inner[1:] == (...,) else inner))


def of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type, every field of it drawn."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: of(hints[field.name]) for field in fields(kind)})
    if get_origin(kind) is tuple and get_args(kind)[1:] == (...,):
        return st.lists(of(get_args(kind)[0]), max_size=3).map(tuple)
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*(of(one) for one in get_args(kind)))
    return st.integers(-(2**53), 2**53) if kind is int else st.from_type(kind)


def there_and_back(draft: Draft) -> Draft:
    return crossing.made(Draft, orjson.loads(crossing.dumped(draft)))


def test_every_field_of_a_draft_crosses() -> None:
    draft = filled(Draft)
    (item, *_) = draft.items
    assert all(getattr(item, field.name) != field.default for field in fields(DraftItem))
    assert there_and_back(draft) == draft


@given(draft=of(Draft))
def test_any_draft_crosses_whole(draft: Draft) -> None:
    assert there_and_back(draft) == draft


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (str, 1),
        (int, True),
        (bool, 1),
        (bytes, "no base 64!"),
        (bytes, 7),
        (Literal["", "one"], "two"),
        (tuple[int, ...], "12"),
        (tuple[int, ...], [1, "2"]),
        (tuple[int, str], [1]),
        (int | None, "x"),
        (list[int], [1]),
        (DraftItem, []),
        (DraftItem, {"number": "1"}),
    ],
)
def test_a_value_of_another_type_does_not_cross(kind: Any, found: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        crossing.made(kind, found)


@pytest.mark.parametrize("name", [field.name for field in fields(DraftItem)])
def test_a_field_that_is_missing_or_new_does_not_cross(name: str) -> None:
    whole = orjson.loads(crossing.dumped(filled(DraftItem)))
    with pytest.raises(ValueError, match="not a DraftItem"):
        crossing.made(DraftItem, {key: one for key, one in whole.items() if key != name})
    with pytest.raises(ValueError, match="not a DraftItem"):
        crossing.made(DraftItem, {**whole, f"{name}_": 1})


def test_what_is_no_plain_value_is_not_sent() -> None:
    with pytest.raises(TypeError):
        crossing.dumped(object())
