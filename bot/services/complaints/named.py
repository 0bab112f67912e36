"""Who of the team reads complaints, by when they say so, and where else people can go."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.services.care_rows import StaffRow
from bot.services.nations import by_nation

READER: Final = "complaints"
"""The project value that names who reads complaints: a member of the team."""
OTHER: Final = "complaints_other"
"""The same for complaints about that person."""
DAYS: Final = "complaint_days"
"""The project value that says within how many days people hear that one has arrived."""
SOON: Final = 5
"""Days where nobody says otherwise: our own default."""
MOST_DAYS: Final = 30
"""The law on data (DUAA, 2025) wants a complaint acknowledged within so many days."""
ICO: Final = "ico"
"""The project value with the address of the Information Commissioner's Office."""
ICO_OFFICE: Final = (
    "Information Commissioner's Office, Wycliffe House, Water Lane, Wilmslow SK9 5AF. "
    "Phone 0303 123 1113. ico.org.uk/make-a-complaint"
)
"""Its head office, which takes complaints from all four nations."""


def reader(project: Mapping[str, str], staff: Iterable[StaffRow]) -> StaffRow | None:
    """Who is named; while nobody is, or they have left, the first safeguarding lead."""
    here = [one for one in staff if one.left_at is None]
    leads = [one for one in here if one.is_lead]
    return next(iter([*_called(here, project.get(READER, "")), *leads, *here]), None)


def other(project: Mapping[str, str], staff: Iterable[StaffRow]) -> StaffRow | None:
    """Who reads what is about that person; while nobody is named, another lead."""
    here = [one for one in staff if one.left_at is None]
    first = reader(project, here)
    wanted = [*_called(here, project.get(OTHER, "")), *(one for one in here if one.is_lead)]
    return next((one for one in wanted if one != first), None)


def days(project: Mapping[str, str]) -> int:
    """Within how many days people hear that their complaint has arrived."""
    return int(project.get(DAYS) or SOON)


def spoken_values(project: Mapping[str, str], staff: Iterable[StaffRow]) -> dict[str, str]:
    """What sentences of the chat say of it."""
    here = list(staff)
    named = {"complaints_reader": reader(project, here), OTHER: other(project, here)}
    values = {name: f"{one.name} ({one.organisation})" for name, one in named.items() if one}
    values.setdefault("complaints_reader", "A person of the team")
    values.setdefault(OTHER, "")
    near = {ICO: ICO_OFFICE, **by_nation(ICO, project.get(ICO, ""))}
    return values | {DAYS: str(days(project))} | near


def _called(staff: Iterable[StaffRow], name: str) -> list[StaffRow]:
    wanted = name.strip().casefold()
    return [one for one in staff if one.name.casefold() == wanted]
