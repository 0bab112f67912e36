"""What the pages about materials share: who may work on them, what a form says, what is missing."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.i18n.languages import language
from bot.services.drafting.overview import Overview
from bot.services.drafts import KINDS
from bot.services.project_rows import MaterialRow
from bot.services.shaping import END, Drop, Merge, Move, Set, Split, Step
from bot.services.team_roles import TEAM, TeamRole
from bot.services.transaction import Transaction

LOOK: Final = TEAM
WORK: Final[frozenset[TeamRole]] = frozenset({"facilitator", "admin"})
ROOT: Final = "/team/materials"

MOST_SHOWN: Final = 50
"""Items on one page: a survey of hundreds must not take seconds to load on a phone."""

Row = TypeVar("Row")


class Leaf(NamedTuple):
    """A part of a long list; the first row is 1."""

    first: int
    last: int
    total: int

    @property
    def before(self) -> int:
        """Where the part before begins; 0 where there is none."""
        return max(1, self.first - MOST_SHOWN) if self.first > 1 else 0

    @property
    def after(self) -> int:
        """Where the next part begins; 0 where there is none."""
        return self.last + 1 if self.last < self.total else 0


class Typed(dict[str, str]):
    """What a form sent; a field that it did not send is empty."""

    def __missing__(self, name: str) -> str:
        return ""


class Desk:
    """The kit, with what only these pages need."""

    def __init__(self, kit: Kit) -> None:
        self.porter = kit.porter
        self.pages = kit.pages
        self.tools = kit.options.drafting
        self.overview = Overview()
        self.is_https = kit.options.is_https

    def page(
        self,
        request: Request,
        visit: Visit,
        template: str,
        *,
        mistake: str = "",
        typed: Mapping[str, str] | None = None,
        **values: Any,
    ) -> Response:
        """A page; a mistake makes it one of status 422 that shows again what was ``typed``."""
        return self.pages.room(
            request,
            visit,
            f"materials/{template}",
            status=422 if mistake else 200,
            mistake=mistake,
            typed=Typed(typed or {}),
            blank=Typed(),
            works=bool(visit.roles & WORK),
            kinds=KINDS,
            **values,
        )

    def missing(self, request: Request, visit: Visit) -> Response:
        """What was asked for is not there."""
        return self.pages.room(request, visit, "missing.html", status=404)

    @property
    def offered(self) -> Sequence[tuple[str, str]]:
        """The languages people may choose, by their English names."""
        return [(code, language(code).english_name) for code, _ in self.tools.languages()]


def material_of(tx: Transaction, request: Request) -> MaterialRow | None:
    """The material that the address names."""
    wanted = request.path_params["material"]
    return next((row for row in tx.materials() if row.id == wanted), None)


def leaf(rows: Sequence[Row], request: Request) -> tuple[Sequence[Row], Leaf]:
    """The part of a long list that ``?from=`` names, and which it is."""
    said = request.query_params.get("from", "")
    first = min(number(said), len(rows)) or 1
    first -= (first - 1) % MOST_SHOWN
    shown = rows[first - 1 : first - 1 + MOST_SHOWN]
    return shown, Leaf(first, first - 1 + len(shown), len(rows))


def number(said: str) -> int:
    """A whole number that a form or an address holds; 0 for anything else."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0


def anchored(path: str, at: int) -> str:
    """The page that shows the item at that place, at that item."""
    return f"{path}?from={at}#item-{at}"


def step_of(typed: Mapping[str, str], total: int) -> Step:
    """What somebody wants to be done with an item. Raises UserMistake."""
    at, said = number(typed.get("item", "")), typed.get("said", "").strip()
    if not 1 <= at <= total:
        raise UserMistake("That item is not there any more.")
    item = str(at)
    match typed.get("do"):
        case "up" if at > 1:
            return Move(item, str(at - 1))
        case "down" if at < total:
            return Move(item, str(at + 2) if at + 2 <= total else END)
        case "up" | "down":
            raise UserMistake("It stands at that end already.")
        case "merge":
            return Merge(item)
        case "drop":
            return Drop(item)
        case "split":
            return Split(item, said)
        case "section":
            return Set(item, section=" ".join(said.split())[:200])
        case "media":
            return Set(item, media=said[:2000])
    raise UserMistake("That cannot be done with an item.")


def lands_at(typed: Mapping[str, str]) -> int:
    """Where the item stands after that step, so that the page opens there."""
    at = number(typed.get("item", ""))
    return max(1, at + {"up": -1, "down": 1}.get(typed.get("do", ""), 0))
