"""What a use case may ask about materials, rounds and the project itself."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.services.project_rows import AgendaRow, ItemVersion, MaterialRow, RoundRow


class ProjectTables(Protocol):
    """Materials, rounds, and what the project knows about itself."""

    def materials(self) -> list[MaterialRow]:
        """All materials, oldest first."""
        ...

    def add_material(self, row: MaterialRow, items: Sequence[ItemVersion]) -> None:
        """Keep a material and the first version of its items."""
        ...

    def add_items(self, rows: Sequence[ItemVersion]) -> None:
        """Keep items that a material did not have, each in its first version."""
        ...

    def newest_items(self, material: str) -> list[ItemVersion]:
        """The items still in a material, in their newest version, in order."""
        ...

    def add_item_version(self, row: ItemVersion) -> None:
        """Keep a new version, and show it in open rounds from now on."""
        ...

    def add_item_versions(self, rows: Sequence[ItemVersion]) -> None:
        """Keep new versions of a material's items; open rounds show the newest from now on."""
        ...

    def versions(self, item: str) -> list[ItemVersion]:
        """Every version of an item, oldest first."""
        ...

    def shown_in(self, item: str) -> list[str]:
        """Rounds that take answers, late or not, and hold that item."""
        ...

    def add_concern(self, item: str, participant: int, now: int) -> None:
        """Somebody had trouble with that item; once for each."""
        ...

    def concerned(self, item: str) -> list[int]:
        """Who ever had trouble with it."""
        ...

    def reviewers(self, item: str) -> list[tuple[int, str]]:
        """(person, round): who answered about that item where; the latest round last."""
        ...

    def rounds(self) -> list[RoundRow]:
        """All rounds, oldest first."""
        ...

    def save_round(self, row: RoundRow) -> None:
        """Make a round or change it."""
        ...

    def freeze_agenda(self, round_id: str, rows: Sequence[tuple[str, int]]) -> None:
        """Keep the items (id, version) of a round and their order, for good."""
        ...

    def thaw_agenda(self, round_id: str) -> None:
        """The round has not opened after all."""
        ...

    def earlier_versions(self, round_id: str) -> list[AgendaRow]:
        """The items of a round in the versions before those it shows now."""
        ...

    def agenda(self, round_id: str) -> list[AgendaRow]:
        """The items of a round in their order."""
        ...

    def project(self) -> dict[str, str]:
        """The project's own values."""
        ...

    def set_project(self, values: Mapping[str, str]) -> None:
        """Change some of them."""
        ...

    def edition(self) -> int:
        """Grows whenever something changes that turns know of the project."""
        ...

    def count(self, name: str, more: int = 1) -> int:
        """Add to a counter and return it."""
        ...

    def counter(self, name: str) -> int:
        """What a counter stands at."""
        ...

    def begin_instance(self, boot_id: str, now: int) -> int | None:
        """Note a start; return when the last process was seen alive."""
        ...

    def beat(self, boot_id: str, now: int) -> None:
        """This process is alive."""
        ...

    def last_beat(self) -> int | None:
        """When any process was last seen alive."""
        ...

    def unopened(self) -> int:
        """How many texts are under keys that are not here, so that nobody can read them."""
        ...

    def findings(self, question: str, **values: int | str) -> list[tuple[object, ...]]:
        """Rows that break an invariant; ``question`` is one the store knows."""
        ...
