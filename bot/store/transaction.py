"""A transaction of the services, made of its parts."""

from bot.store.alerts_store import AlertsStore
from bot.store.answers_store import AnswersStore
from bot.store.asks_store import AsksStore
from bot.store.broadcasts_store import BroadcastsStore
from bot.store.decisions_store import DecisionsStore
from bot.store.inbox_store import InboxStore
from bot.store.materials_store import MaterialsStore
from bot.store.outbox_store import OutboxStore
from bot.store.people_store import PeopleStore
from bot.store.project_store import ProjectStore
from bot.store.promises_store import PromisesStore
from bot.store.services_store import ServicesStore
from bot.store.team_store import TeamStore


class StoreTransaction(
    InboxStore,
    PeopleStore,
    AsksStore,
    AnswersStore,
    OutboxStore,
    PromisesStore,
    BroadcastsStore,
    MaterialsStore,
    DecisionsStore,
    ProjectStore,
    TeamStore,
    AlertsStore,
    ServicesStore,
):
    """Implements ``bot.services.transaction.Transaction`` on one connection."""
