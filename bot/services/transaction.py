"""What a use case may ask of the database while its transaction lasts.

Everything is said in batches: one call is one statement, however many people it concerns. There is
one writer at a time on either database, so what was read inside a writing transaction still holds
when it commits. Errors of the database leave as they are; the writer rolls back and tries again.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol, TypeVar

from bot.services.attendance_tables import AttendanceTables
from bot.services.care_tables import AlertTables, TeamTables
from bot.services.complaint_rows import ComplaintTables
from bot.services.conversation_tables import ConversationTables
from bot.services.decision_tables import DecisionTables
from bot.services.document_tables import DocumentTables
from bot.services.drafting_tables import DraftingTables
from bot.services.feedback_tables import FollowUpTables, ReadingTables, ThemeTables
from bot.services.held_tables import HeldTables
from bot.services.own_tables import OwnTables
from bot.services.people_tables import PeopleTables
from bot.services.project_tables import ProjectTables
from bot.services.promise_tables import BroadcastTables, PromiseTables
from bot.services.recognition_rows import RecognitionTables
from bot.services.recording_rows import RecordingTables
from bot.services.rehearsal_tables import LinkTables
from bot.services.retention_tables import RetentionTables
from bot.services.rows import Claim, InboxRow, NewInbox, NewOutbox, Sent, Stood
from bot.services.service_tables import ServiceTables
from bot.services.sign_in_tables import AuditTables, KeptTables, SignInTables
from bot.services.talk_tables import TalkTables
from bot.services.translated_tables import TranslatedTables
from bot.services.translation_tables import TranslationTables
from bot.services.vault_tables import VaultTables
from bot.services.voice_tables import VoiceTables

T = TypeVar("T")


class InboxTables(Protocol):
    """The only door in."""

    def keep_updates(self, rows: Sequence[NewInbox], now: int) -> int:
        """Keep what is new among them, in that order; return how many were."""
        ...

    def waiting(self, now: int, limit: int) -> list[InboxRow]:
        """The first waiting update of each lane, in the order of arrival; what fell due is last.

        So people who write never wait for a message to many.
        """
        ...

    def done(self, seqs: Sequence[int]) -> None:
        """They took effect: forget what they said, remember that they came."""
        ...

    def forget_updates(self, seqs: Sequence[int]) -> None:
        """Leave no trace of them."""
        ...

    def postpone(self, seq: int, tries: int, not_before: int) -> None:
        """Try that update again later."""
        ...

    def park(self, seq: int, tries: int) -> None:
        """Set it aside for a person to look at."""
        ...

    def oldest_waiting(self) -> int | None:
        """When the update arrived that has waited longest; None where none waits."""
        ...

    def clear_inbox(self, before: int) -> int:
        """Delete what took effect and arrived before then; return how many."""
        ...


class OutboxTables(Protocol):
    """The only door out."""

    def add_messages(self, rows: Sequence[NewOutbox], bodies: Mapping[int, str]) -> None:
        """Queue messages; one whose key is known already is left out."""
        ...

    def bodies(self, ids: Sequence[int]) -> dict[int, str]:
        """What those messages say."""
        ...

    def oldest_unsent(self, now: int) -> int | None:
        """When the message fell due that could have left longest ago; None where none waits."""
        ...

    def sendable(self, now: int, limit: int) -> list[tuple[int, int, int]]:
        """The next row of each person with nothing in flight: (id, participant, priority).

        A ready row that is put off keeps the person's later rows back. An unknown outcome is told
        once it is due.
        """
        ...

    def load_claims(self, ids: Sequence[int]) -> list[Claim]:
        """Those rows with all that sending needs, in order."""
        ...

    def claim(self, rows: Sequence[tuple[int, int, str]], now: int, boot_id: str) -> None:
        """They are on their way now: (id, resends, channel)."""
        ...

    def unclaim(self, boot_id: str, aloft: Collection[int]) -> None:
        """Rows this process claimed, but those ``aloft``, are as they were: they never left."""
        ...

    def settle(self, rows: Sequence[Sent], boot_id: str) -> None:
        """Note what became of claimed rows; only those this process was the last to claim."""
        ...

    def end_messages(self, ids: Sequence[int], state: str, error: str = "") -> None:
        """Rows that will never be sent."""
        ...

    def put_off(self, rows: Sequence[tuple[int, int]]) -> None:
        """(id, until): they leave later."""
        ...

    def hasten(self, people: Sequence[int], now: int) -> None:
        """These people are here: pushes put off for them leave in their order."""
        ...

    def cancel_unsent(self, participant: int, *, only_pushes: bool = False) -> None:
        """Nothing queued for that person is sent any more; what is on its way, not once more."""
        ...

    def stand(self, rows: Sequence[Stood]) -> None:
        """Note in which message asks stand."""
        ...

    def prove_sent(self, rows: Sequence[tuple[int, int | None]]) -> None:
        """(outbox id, message): an unknown outcome turned out to have arrived."""
        ...

    def doubt_other_boots(self, boot_id: str, due_at: int) -> int:
        """Rows a dead process had claimed are uncertain from now on."""
        ...

    def transcript(self, participant: int, after: int, limit: int) -> list[tuple[int, int, str]]:
        """Sent rows with a higher id, oldest first: (id, at, body)."""
        ...

    def said_before(self, participant: int, until: int, limit: int) -> list[tuple[int, int, str]]:
        """The newest of the rows sent up to then, oldest first: (id, at, body).

        What is about a complaint is not among them.
        """
        ...


class Transaction(
    InboxTables,
    PeopleTables,
    AttendanceTables,
    ConversationTables,
    OutboxTables,
    PromiseTables,
    BroadcastTables,
    DecisionTables,
    ReadingTables,
    RecordingTables,
    ThemeTables,
    FollowUpTables,
    ProjectTables,
    HeldTables,
    DocumentTables,
    DraftingTables,
    TranslatedTables,
    TeamTables,
    AlertTables,
    ServiceTables,
    TalkTables,
    TranslationTables,
    VaultTables,
    VoiceTables,
    OwnTables,
    RetentionTables,
    SignInTables,
    KeptTables,
    AuditTables,
    LinkTables,
    ComplaintTables,
    RecognitionTables,
    Protocol,
):
    """All of it, in one transaction."""

    def ids(self, count: int) -> range:
        """New row ids, larger than any given out before in a committed transaction."""
        ...


class Writer(Protocol):
    """Runs jobs in writing transactions, many of them in one commit."""

    async def run(self, job: Callable[[Transaction], T], *, joins: bool = False) -> T:
        """Return what the job returned, once it is committed. The job may run more than once.

        One that ``joins`` may go into the transaction that is running; it is short, never fails,
        and does not mind what was handed in before it.
        """
        ...


class Reader(Protocol):
    """Runs jobs that only read, beside the writer."""

    async def run(self, job: Callable[[Transaction], T]) -> T:
        """Return what the job returned."""
        ...
