"""What pages about drafts need of the program, because they may not reach it themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.ports import Message
from bot.services.drafts import Draft, Source
from bot.services.pictures import Shown
from bot.services.project_rows import AgendaRow


@dataclass(frozen=True, slots=True)
class DraftingTools:
    """``read`` takes names and contents of files, blocks, and raises UserMistake for what it cannot
    read. ``phone`` is an item as the chat shows it in a language. ``languages`` are those people
    may choose: (code, own name).
    """

    read: Callable[[Sequence[tuple[str, bytes]]], tuple[Draft, Source]]
    phone: Callable[[AgendaRow, Shown, str], Sequence[Message]]
    languages: Callable[[], Sequence[tuple[str, str]]]
