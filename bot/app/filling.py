"""The sample project, put into an empty database so that the first run shows something."""

from datetime import datetime

from bot.app.signposting import sample_services
from bot.sample import PROJECT, SampleItem, SampleProject, sample
from bot.services import materials, rounds, trial
from bot.services.care import rota, team
from bot.services.care.rota_files import read_rota
from bot.services.instants import micros
from bot.services.materials import Details
from bot.services.support import bring_in
from bot.services.team_roles import packed
from bot.services.transaction import Transaction
from bot.store.store import Store


def fill_if_empty(store: Store, now: datetime) -> bool:
    """Load the sample and open its round; False where there is something already.

    A project without any list of support gets the services that ship, without those made up.
    """
    return store.write(lambda tx: _fill(tx, now))


def _fill(tx: Transaction, now: datetime) -> bool:
    if tx.materials() or tx.rounds() or tx.project() or tx.staff():
        _note_older(tx)
        if not tx.services():
            bring_in(tx, [one for one in sample_services() if not one.is_fictional], now)
        return False
    project = sample()
    ids = bring_sample(tx, now)
    _attend(tx, project, now)
    row = rounds.create(tx, project.round_name, ids, now)
    rounds.open_round(tx, row.id, now)
    trial.mark(tx, row, _values(project), [one.name for one in project.team])
    return True


def _note_older(tx: Transaction) -> None:
    """A sample that was put in before it was told apart from one's own is noted as one."""
    project, set_up = sample(), tx.project()
    first = next((row for row in tx.rounds() if row.name == project.round_name), None)
    is_sample = set_up.get("host") == project.host.name and trial.MARK not in set_up
    if is_sample and first is not None:
        trial.mark(tx, first, _values(project), [one.name for one in project.team])


def bring_sample(tx: Transaction, now: datetime) -> list[str]:
    """What the sample says of itself, its services and its drafts; the ids of its materials."""
    project = sample()
    tx.set_project(_values(project))
    bring_in(tx, sample_services(), now)
    return [
        materials.import_draft(
            tx, one.draft, now, details=[_details(item) for item in one.items]
        ).id
        for one in project.materials
    ]


def _attend(tx: Transaction, project: SampleProject, now: datetime) -> None:
    """The sample's team; their alerts count as tried out, because there is nobody to ring.

    Nobody of them is an admin, so that the first real person becomes one.
    """
    for one in project.team:
        given = team.Member(project.host.name, one.email, one.reads, one.lead)
        row = team.add(tx, one.name, given)
        tx.save_staff(row._replace(tested_at=micros(now), roles=packed({"facilitator"})))
    rota.import_rota(tx, read_rota(PROJECT.read_text(encoding="utf-8"), is_toml=True), now)


def _values(project: SampleProject) -> dict[str, str]:
    host = project.host
    readers = ", ".join(f"{one.name} ({one.role})" for one in host.readers)
    contact = host.contact
    return {
        "host": host.name,
        "readers": readers,
        "facilitator": host.lead.name,
        "news": f"The team reads all of it. Then {host.lead.name} tells you what became of it.",
        "contact": f"{contact.name}, {contact.role}\n{contact.phone}\n{contact.hours}",
        "languages": "drafts",
    }


def _details(item: SampleItem) -> Details:
    return Details(
        heavy=item.sensitivity == "heavy",
        topics=item.topics,
        label=item.label,
        why=item.why,
        gist=item.gist,
        media=item.alt,
    )
