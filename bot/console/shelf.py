"""What stands in the head of every page: the ways to all others, for whom they are."""

from typing import Final, NamedTuple

from bot.services.team_roles import ADMIN, OVERSIGHT, TEAM, TeamRole

HOME: Final = "/team/"
ME: Final = "/team/me"
RUNNERS: Final = frozenset[TeamRole]({"facilitator", "admin"})
SPEAKERS: Final = frozenset[TeamRole](TEAM | {"translator"})


class Way(NamedTuple):
    """A page that others start from."""

    title: str
    path: str
    who: frozenset[TeamRole]


SHELF: Final = (
    Way("Home", HOME, TEAM),
    Way("Talks", "/team/talks", TEAM),
    Way("People", "/team/people", ADMIN),
    Way("Audit", "/team/audit", OVERSIGHT),
    Way("Materials", "/team/materials", TEAM),
    Way("Care", "/team/care", TEAM),
    Way("Conversations", "/team/flows", SPEAKERS),
    Way("Languages", "/team/languages", SPEAKERS),
    Way("Project", "/team/project", RUNNERS),
    Way("Rehearsal", "/team/rehearsal", frozenset(TEAM | {"evaluator"})),
)


def first(roles: frozenset[TeamRole]) -> str:
    """Where somebody with these roles begins."""
    return next((way.path for way in SHELF if way.who & roles), ME)


def ways(roles: frozenset[TeamRole], path: str) -> list[tuple[str, str, bool]]:
    """(title, path, whether this page is below it) of what is for somebody with these roles."""
    return [
        (way.title, way.path, way.path != HOME and path.startswith(f"{way.path}/"))
        for way in SHELF
        if way.who & roles
    ]
