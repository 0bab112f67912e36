"""A print pack: the same drafts, sentences and choices as in the chat, on sheets to write on (R24).

One HTML file without a script and with nothing from elsewhere; or the same as a PDF. What is for
staff is small and grey: by it they type in what was ticked (`yousaid enter`).
"""

from base64 import b64encode
from pathlib import Path
from typing import Final

from bot.i18n import Catalogues, easy, language, symbols
from bot.i18n.isolates import side
from bot.i18n.phrases import LINES
from bot.ports import Paragraph
from bot.reports.page.paper import printed
from bot.services.printing import Pack, Wish
from bot.web.templating import templates
from conversations import Asked, Block, Item, ItemId, Library, Line, Say, paper

TEMPLATES: Final = Path(__file__).parent / "templates"
LINES_TO_WRITE: Final = 3
"""Lines below a question that is answered in words."""


def print_pack(pack: Pack, wish: Wish, library: Library, catalogues: Catalogues) -> bytes:
    """The file. Raises NotPossible for a PDF where the system lacks what draws it."""
    words = _Words(pack, wish, catalogues)
    html = (
        templates(TEMPLATES)
        .get_template("print_pack.html")
        .render(
            language=language(wish.language),
            pack=pack,
            wish=wish,
            paper=paper(library, pack.env, pack.agenda),
            words=words,
            write=range(LINES_TO_WRITE),
        )
    )
    return printed(html) if wish.format == "pdf" else html.encode()


class _Words:
    """Everything that is read, in one language."""

    def __init__(self, pack: Pack, wish: Wish, catalogues: Catalogues) -> None:
        self._pack = pack
        self._wish = wish
        self._catalogues = catalogues

    def own(self, key: str) -> str:
        """One of our own phrases."""
        return self.line(LINES[key])

    def line(self, line: Line | str) -> str:
        """A sentence of the flows, or a word from data."""
        return line if isinstance(line, str) else self._catalogues.text(self._wish.language, line)

    def label(self, line: Line | str) -> str:
        """What stands beside a box; in the easy layout with the picture that the chat has for it.

        In a PDF without pictures, because few systems have a font that draws them there; the word
        after it says the same.
        """
        own, words = symbols.apart(self.line(line))
        if self._wish.is_easy:
            own = own or symbols.shipped().choice(line)
        return f"{own} {words}" if own and self._wish.format != "pdf" else words

    def says(self, asked: Asked) -> list[str]:
        """What stands above its boxes."""
        return [idea for line in asked.says for idea in self.ideas(self.line(line))]

    def ideas(self, text: str) -> list[str]:
        """One text as it is; in the easy layout one idea a line."""
        if self._wish.is_easy:
            return easy.ideas(text)
        return [line for line in text.split("\n") if line.strip()]

    def block(self, name: str, item: ItemId | None = None) -> tuple[Paragraph, ...]:
        """What a block of the chat says."""
        say = Say((Block(name, item),))
        return self._catalogues.render(say, self._wish.language, self._pack.scene).paragraphs

    def card(self, item: Item) -> list[Paragraph]:
        """The draft as in the chat; in the easy layout with its short version first, if any."""
        label, *rest = self.block("card", item.id)
        gist = [Paragraph(self.own("blocks.in_short"), "label"), Paragraph(item.gist, "quote")]
        return [label, *(gist if self._wish.is_easy and item.gist else ()), *rest]

    def side(self, text: str) -> str:
        """Where a text begins to be read; numbers alone, of telephones too, always from the left.

        Said outright, because what draws PDFs does not find it out.
        """
        return side(text) or "ltr"

    def picture(self, item: Item) -> str:
        """Its picture as the address of an image, empty where it has none."""
        shown = self._pack.scene.pictures.get((item.id, item.version))
        file = self._pack.pictures.get(shown.digest) if shown else None
        return f"data:{file.type};base64,{b64encode(file.content).decode()}" if file else ""
