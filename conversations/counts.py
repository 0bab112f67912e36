"""Numbers a sentence may say of a round and of the batch at hand."""

from conversations import agenda as agendas
from conversations.environment import Agenda
from conversations.session import Progress


def count(name: str, agenda: Agenda, progress: Progress, held: agendas.Held) -> int | None:
    """That number; None for a name of something else."""
    if name == "total":
        return progress.batch_size
    if name == "n":
        return max(1, min(progress.batch_size, progress.batch_size - len(progress.batch) + 1))
    if name == "put_off":
        return len([item for item in progress.put_off if item not in held])
    if name == "items":
        return len(agenda.items)
    if name == "place":
        return min(len(progress.handled) + 1, len(agenda.items))
    left = agendas.remaining(agenda, progress, held)
    if name == "minutes":
        return agendas.minutes(left)
    if name == "heavy":
        return sum(item.heavy for item in left)
    return len(left) if name == "left" else None
