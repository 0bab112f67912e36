"""A transaction of the services, made of its parts."""

from bot.store.alerts_store import AlertsStore
from bot.store.answers_store import AnswersStore
from bot.store.asks_store import AsksStore
from bot.store.attendance_store import AttendanceStore
from bot.store.audit_store import AuditStore
from bot.store.broadcasts_store import BroadcastsStore
from bot.store.complaints_store import ComplaintsStore
from bot.store.decisions_store import DecisionsStore
from bot.store.documents_store import DocumentsStore
from bot.store.drafting_store import DraftingStore
from bot.store.exchange_store import ExchangeStore
from bot.store.feedback_store import FeedbackStore
from bot.store.held_store import HeldStore
from bot.store.inbox_store import InboxStore
from bot.store.materials_store import MaterialsStore
from bot.store.outbox_store import OutboxStore
from bot.store.own_store import OwnStore
from bot.store.people_store import PeopleStore
from bot.store.project_store import ProjectStore
from bot.store.promises_store import PromisesStore
from bot.store.recognition_store import RecognitionStore
from bot.store.recordings_store import RecordingsStore
from bot.store.rehearsals_store import RehearsalsStore
from bot.store.retention_store import RetentionStore
from bot.store.services_store import ServicesStore
from bot.store.sign_in_store import SignInStore
from bot.store.talks_store import TalksStore
from bot.store.team_store import TeamStore
from bot.store.themes_store import ThemesStore
from bot.store.translated_store import TranslatedStore
from bot.store.translations_store import TranslationsStore
from bot.store.vault_store import VaultStore
from bot.store.voices_store import VoicesStore
from bot.store.waiting_store import WaitingStore


class StoreTransaction(
    InboxStore,
    PeopleStore,
    AttendanceStore,
    AsksStore,
    RetentionStore,
    AnswersStore,
    OutboxStore,
    ExchangeStore,
    HeldStore,
    PromisesStore,
    BroadcastsStore,
    MaterialsStore,
    DocumentsStore,
    DraftingStore,
    TranslatedStore,
    DecisionsStore,
    FeedbackStore,
    ThemesStore,
    ProjectStore,
    TeamStore,
    AlertsStore,
    ServicesStore,
    TalksStore,
    TranslationsStore,
    VaultStore,
    VoicesStore,
    WaitingStore,
    OwnStore,
    SignInStore,
    AuditStore,
    RehearsalsStore,
    RecordingsStore,
    ComplaintsStore,
    RecognitionStore,
):
    """Implements ``bot.services.transaction.Transaction`` on one connection."""
