"""How a draft crosses from the process that read a file to the one that keeps it: as JSON.

What comes over was made by a process that read a hostile file, so nothing of it is believed: every
value must have the very type that its field declares, no field may be missing and none may be
new. Types are taken from the dataclasses themselves, so that a field added there crosses as well.
"""

import base64
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import orjson

T = TypeVar("T")

_PLAIN: Final = (str, int, float, bool, NoneType)


def dumped(value: object) -> bytes:
    """Return a frozen value as JSON; bytes become text in base 64."""
    return orjson.dumps(value, default=_bytes)


def made(kind: type[T], found: object) -> T:
    """Return the value of a type that parsed JSON holds.

    Raises:
        ValueError: it holds something else.
    """
    return cast("T", _made(kind, found))


def _bytes(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(f"{type(value).__name__} does not cross")


def _made(kind: Any, found: object) -> object:
    if kind in _PLAIN:
        return _same(found, type(found) is kind)
    if kind is bytes:
        return base64.b64decode(str(_same(found, isinstance(found, str))), validate=True)
    if is_dataclass(kind):
        return _dataclass(kind, found)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _same(found, any(found == one and type(found) is type(one) for one in inner))
    if origin is tuple and isinstance(found, list):
        return _tuple(inner, found)
    if origin in (Union, UnionType):
        return _first(inner, found)
    raise ValueError(f"not a {kind}")


def _same(found: object, is_right: bool) -> object:
    if not is_right:
        raise ValueError("a value of another type")
    return found


def _dataclass(kind: Any, found: object) -> object:
    hints = _hints(kind)
    if not isinstance(found, dict) or found.keys() != hints.keys():
        raise ValueError(f"not a {kind.__name__}")
    return kind(**{name: _made(hint, found[name]) for name, hint in hints.items()})


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _tuple(inner: tuple[Any, ...], found: list[object]) -> tuple[object, ...]:
    if inner[1:] == (...,):
        return tuple(_made(inner[0], one) for one in found)
    return tuple(_made(kind, one) for kind, one in zip(inner, found, strict=True))


def _first(inner: tuple[Any, ...], found: object) -> object:
    for kind in inner:
        try:
            return _made(kind, found)
        except ValueError:
            continue
    raise ValueError("none of these types")
