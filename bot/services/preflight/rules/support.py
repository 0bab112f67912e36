"""Topics of heavy items that no service on the list of support says it helps with."""

from collections.abc import Iterator

from bot.services.preflight.paper import Noted, Paper, quoted
from bot.services.preflight.wordings import Wordings
from conversations import Item


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """Each set of topics without any service, with its items; heavy items without a topic."""
    if paper.helped is None:
        return
    heavy = [item for item in paper.items if item.heavy]
    alone: dict[tuple[str, ...], list[Item]] = {}
    for item in heavy:
        if paper.helped.isdisjoint(item.topics):
            alone.setdefault(item.topics, []).append(item)
    for topics, items in alone.items():
        names = paper.names(items)
        if topics:
            what = f"Nobody on the list of support helps with {quoted(topics)} ({names})."
            do = "Add a service that does (yousaid support import FILE), or write the topic to it."
        else:
            what = f"Without a topic, no support can be chosen that fits: {names}."
            do = f"Name one: yousaid material edit {paper.material} ITEM --topic TOPIC"
        yield Noted(what, do)
