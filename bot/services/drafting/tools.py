"""What pages about drafts need of the program, because they may not reach it themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.ports import Message
from bot.services.drafts import Draft, Source
from bot.services.pictures import Shown
from bot.services.project_rows import AgendaRow
from bot.services.translated.shown import Translated


class Phone(Protocol):
    """An item as the chat shows it in a language."""

    def __call__(
        self, shown: AgendaRow, pictures: Shown, language: str, translated: Translated = ...
    ) -> Sequence[Message]:
        """The messages of it; without ``translated`` as it was written."""
        ...


@dataclass(frozen=True, slots=True)
class DraftingTools:
    """``read`` takes names and contents of files, blocks, and raises UserMistake for what it cannot
    read. ``languages`` are those people may choose: (code, own name).
    """

    read: Callable[[Sequence[tuple[str, bytes]]], tuple[Draft, Source]]
    phone: Phone
    languages: Callable[[], Sequence[tuple[str, str]]]
