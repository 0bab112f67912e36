"""What stands in the head of every page: the ways to all others, for whom they are."""

from typing import Final, NamedTuple

from bot.services.team_roles import ADMIN, EVERYBODY, OVERSIGHT, READERS, TEAM, TeamRole

HOME: Final = "/team/"
ME: Final = "/team/me"
RUNNERS: Final = frozenset[TeamRole]({"facilitator", "admin"})
WALKERS: Final = frozenset[TeamRole](TEAM | {"evaluator"})
SPEAKERS: Final = frozenset[TeamRole](TEAM | {"translator"})


class Way(NamedTuple):
    """A page that others start from. ``says`` what it is for; ``is_first``: in every head."""

    title: str
    path: str
    who: frozenset[TeamRole]
    says: str
    is_first: bool = False

    @property
    def group(self) -> str:
        """What it belongs to among all pages."""
        return next((name for name, titles in GROUPS.items() if self.title in titles), "")


MORE: Final = "/team/more"

#: All pages by what somebody comes for.
GROUPS: Final = {
    "A round, from draft to news": (
        *("Home", "Materials", "Rounds", "Feedback", "Other words", "Decisions", "Impact"),
    ),
    "Young people, and who is there for them": (
        *("Talks", "Voice messages", "Complaints", "Recognition", "Care"),
    ),
    "What the bot says, in each language": (
        *("Rehearsal", "Conversations", "Languages", "Translations", "Words"),
    ),
    "The project and its team": ("Project", "People", "Audit"),
}

SHELF: Final = (
    Way(
        "Home", HOME, TEAM, "What needs a person now, this week, and what is ready to close.", True
    ),
    Way("Materials", "/team/materials", TEAM, "Drafts: bring in, shape, rate, compare.", True),
    Way("Rounds", "/team/rounds", TEAM, "Plan, open, invite, see who has not begun.", True),
    Way("Feedback", "/team/feedback", READERS, "What people said; themes and files of it.", True),
    Way("Decisions", "/team/decisions", READERS, "Say what became of what people said.", True),
    Way("Impact", "/team/impact", TEAM, "Look at what people will read, approve it, send it."),
    Way("Talks", "/team/talks", TEAM, "Young people who write to the team."),
    Way("Complaints", "/team/complaints", TEAM, "For whoever is named to read them."),
    Way("Other words", "/team/unplaced", TEAM, "What people wrote that is about no draft."),
    Way("Voice messages", "/team/voices", TEAM, "Listen, and write down what is said."),
    Way("Recognition", "/team/recognition", TEAM, "What people get for their time; certificates."),
    Way("Care", "/team/care", TEAM, "Alerts, the rota, the list of support, try-outs."),
    Way("Project", "/team/project", RUNNERS, "What people read about you; token and mail."),
    Way("Rehearsal", "/team/rehearsal", WALKERS, "Walk a round as somebody made up."),
    Way("Conversations", "/team/flows", SPEAKERS, "What the bot says, step by step."),
    Way("Languages", "/team/languages", SPEAKERS, "How much of each is translated."),
    Way("Translations", "/team/translations", SPEAKERS, "Drafts in other languages."),
    Way("Words", "/team/words", SPEAKERS, "What people wrote in other languages, to translate."),
    Way("People", "/team/people", ADMIN, "Who is in the team, and what each may do."),
    Way("Audit", "/team/audit", OVERSIGHT, "Who opened, changed or took out what, and when."),
    Way("All pages", MORE, EVERYBODY, "", True),
)


def first(roles: frozenset[TeamRole]) -> str:
    """Where somebody with these roles begins."""
    return next((way.path for way in SHELF if way.who & roles), ME)


def ways(roles: frozenset[TeamRole], path: str) -> list[tuple[str, str, bool]]:
    """(title, path, whether this page is below it): the first ones, and where somebody is."""
    found = []
    for way in SHELF:
        is_below = way.path != HOME and path.startswith(f"{way.path}/")
        if way.who & roles and (way.is_first or is_below or way.path == path):
            found.append((way.title, way.path, is_below))
    return found


def shelf(roles: frozenset[TeamRole]) -> list[tuple[str, list[Way]]]:
    """All that is for somebody with these roles, by what it belongs to."""
    mine = [way for way in SHELF if way.who & roles and way.path != MORE]
    groups = [(name, [way for way in mine if way.group == name]) for name in GROUPS]
    return [(name, found) for name, found in groups if found]


def is_for(roles: frozenset[TeamRole], path: str) -> bool:
    """Whether the page that a path is on, or begins at, is for somebody with these roles."""
    found = [way for way in SHELF if way.path != HOME and f"{path}/".startswith(f"{way.path}/")]
    return any(way.who & roles for way in found)
