"""What somebody reads who asks for support, page by page, without a turn of anybody."""

from collections.abc import Mapping
from pathlib import Path

from bot.app.signposting import Signposting, card_of
from bot.app.texts import catalogues_of, sound_library
from bot.i18n import Catalogues, Scene
from bot.sample import sample
from bot.services.quiet import HOME
from bot.services.support import Asker
from bot.services.zones import ZONE
from bot.store.store import Store
from conversations import PLACES, Block, Say


def pages(store: Store, flows: Path | None, asker: Asker) -> list[str]:
    """The first page, with the person to talk to, then those behind "More places"."""
    project = store.read(lambda tx: tx.project())
    signposting = Signposting(lambda: project.get("host") == sample().host.name)
    store.read(signposting.refresh)
    catalogues = catalogues_of(sound_library(flows), signposting)
    scene = _scene(signposting, asker, project)
    first = ("contact", "support") if scene.contact else ("support",)
    later = range(1, -(-len(scene.support) // PLACES))
    blocks = [tuple(map(Block, first))]
    blocks += [(Block("support_more", None, {"page": page}),) for page in later]
    return [_text(catalogues, page, asker.language, scene) for page in blocks]


def _scene(signposting: Signposting, asker: Asker, project: Mapping[str, str]) -> Scene:
    return Scene(
        support=tuple(card_of(one, asker.at) for one in signposting.fitting(asker)),
        contact=tuple(project.get("contact", "").splitlines()),
        zone=project.get(ZONE) or HOME,
    )


def _text(catalogues: Catalogues, parts: tuple[Block, ...], language: str, scene: Scene) -> str:
    message = catalogues.render(Say(parts), language, scene)
    return "\n\n".join(paragraph.text for paragraph in message.paragraphs)
