"""What a use case may ask about asks, answers and flows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from bot.services.rows import AnswerRow, AskRow, NewAnswer, NewAsk, Noted
from bot.services.shown_rows import EarlierPut, ShownRow


class ConversationTables(Protocol):
    """What was asked and answered."""

    def asks(self, ids: Sequence[int]) -> dict[int, AskRow]:
        """Those asks, by ``ask_id``, with what became of their messages."""
        ...

    def ask_at(self, participant: int, message_ref: int) -> int:
        """The number of the ask that stands, or stood, in that message; 0: none."""
        ...

    def ask_after(self, participant: int, message_ref: int) -> int:
        """The number of the ask in the first message of ours after that one; 0: none."""
        ...

    def earlier_puts(self, participant: int, asks: Sequence[int]) -> list[EarlierPut]:
        """The sent messages of their chat in which one of these asks (numbers) stands."""
        ...

    def forget_places(self, participant: int) -> None:
        """Their chat is another one now: where messages stood in the old one means nothing."""
        ...

    def put_asks(self, rows: Sequence[NewAsk]) -> None:
        """Keep asks as they are put; one put before is put anew."""
        ...

    def note_chosen(self, rows: Sequence[Noted]) -> None:
        """What these asks have for an answer now."""
        ...

    def standing_asks(self, channels: Sequence[str], since: int) -> list[int]:
        """Active participants on those channels whose newest ask has no answer yet.

        Only those who did something since then, and may be written to first.
        """
        ...

    def standing_people(self, since: int) -> list[int]:
        """The same on every channel."""
        ...

    def shown_since(self, round_id: str, places: Sequence[tuple[str, str]], since: int) -> int:
        """How many people of that round were shown one of these (flow, node) since then."""
        ...

    def shown_items(self, round_id: str, nodes: Sequence[str]) -> list[ShownRow]:
        """Every time one of these nodes put an item of that round before somebody."""
        ...

    def add_answers(self, rows: Sequence[NewAnswer], words: Mapping[int, str]) -> None:
        """Append revisions, each the newest of its answer, and the words of some by answer id."""
        ...

    def answers_of(self, participant: int) -> list[AnswerRow]:
        """Every revision of that person's answers, oldest first."""
        ...

    def answer_from(self, participant: int, source_key: str) -> AnswerRow | None:
        """The newest revision whose words came in that message."""
        ...

    def answers_in(self, round_id: str) -> list[AnswerRow]:
        """Every revision given in a round, oldest first."""
        ...

    def answers_about(self, round_id: str, items: Sequence[str]) -> list[AnswerRow]:
        """Every revision given in a round about one of those items, oldest first."""
        ...

    def telling_about(self, round_id: str, item: str) -> list[AnswerRow]:
        """Every revision of answers that judge that item, say why or were ever given in words."""
        ...

    def newest_answered(self, round_id: str, item: str) -> int | None:
        """The newest version of that item of which anybody in that round said anything."""
        ...

    def answers_beside(self, round_id: str, ids: Sequence[int]) -> list[AnswerRow]:
        """Every revision in a round by whoever gave one of those answers, oldest first."""
        ...

    def unplaced(self, names: Collection[str]) -> list[int]:
        """Revisions with words under those names about no draft and no part, of all people."""
        ...

    def forget_words(self, participant: int) -> None:
        """Blank everything the person wrote and everything rendered for them."""
        ...

    def forget_everything(self, participant: int) -> None:
        """Remove their answers with all words, everything rendered for them, and who they are."""
        ...

    def forget_answer_words(self, ids: Sequence[int]) -> None:
        """Blank the words of those revisions."""
        ...

    def blank_said(self, participant: int, texts: Iterable[str | None]) -> bool:
        """Blank what was said to them that holds a line of these texts; a short one must be a whole
        paragraph. What is still to leave stays: whether there is any.
        """
        ...

    def keep_flow(self, flow: str, revision: str, body: str, now: int) -> None:
        """Keep the text of a flow's revision."""
        ...

    def kept_flows(self) -> list[tuple[str, str, str]]:
        """Flow, revision and text of every revision kept."""
        ...
