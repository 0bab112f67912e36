"""What the team's pages about drafts are lent: the readers, and the conversation itself."""

from bot.app.texts import Speech
from bot.materials.uploads import read_upload
from bot.services.drafting.tools import DraftingTools
from bot.services.item_preview import ItemPreview
from conversations import Library, advance


def drafting_tools(library: Library, speech: Speech) -> DraftingTools:
    """Readers in processes of their own; items as people will meet them."""
    preview = ItemPreview(advance, library, speech)
    return DraftingTools(read_upload, preview.messages, preview.languages)
