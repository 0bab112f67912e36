"""Hands messages to Telegram, one call after the other, and says what became of each.

It neither paces nor repeats: whoever calls it does. It remembers only how far a message of several
pages got, or one with a picture, so that its repeat does not begin again at the first.
"""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, Final

from telegram.error import TelegramError

from bot.channels.telegram.api import Api
from bot.channels.telegram.errands import Errands
from bot.channels.telegram.failures import (
    Unreadable,
    is_about_entities,
    is_unchanged,
    result_of,
)
from bot.channels.telegram.files import Files
from bot.channels.telegram.incoming import mapping, number
from bot.channels.telegram.outgoing import CHOSEN, LONGEST, Text, keyboard, text_of
from bot.channels.telegram.photos import Photos
from bot.channels.telegram.sounds import Sounds, Speak, nobody_speaks
from bot.i18n.pages import Page, pages
from bot.ports import Delivery, Paragraph, Result

#: Messages of several pages that failed on the way, remembered for their repeat.
MOST_BEGUN: Final = 1000


class Courier:
    """Delivers. ``copies`` holds, by language, the line that opens a second copy."""

    def __init__(
        self,
        api: Api,
        errands: Errands,
        copies: Mapping[str, str],
        speak: Speak = nobody_speaks,
    ) -> None:
        self._api = api
        self._errands = errands
        self._copies = copies
        self._photos = Photos(api)
        self._sounds = Sounds(api, speak)
        self._files = Files(api)
        self._begun: OrderedDict[int, int] = OrderedDict()

    async def deliver(self, delivery: Delivery) -> Result:
        """Hand one message over. Never raises for what Telegram does."""
        chat = delivery.address
        if not (chat.isascii() and chat.isdecimal()):
            return Result("refused", error="NoSuchAddress")
        try:
            result = await self._deliver(delivery, int(chat))
        except ValueError as error:  # a keyboard that cannot travel
            return Result("refused", error=type(error).__name__)
        if result.outcome == "sent":
            self._mark(delivery, int(chat), result.ref)
            self._pin(delivery, int(chat), result.ref)
        return result

    async def say(self, address: str, text: str) -> None:
        """One line to somebody we do not know; nothing is kept and nothing repeated."""
        try:
            page = text_of([Paragraph(text[:LONGEST])])
            await self._api.call("sendMessage", {"chat_id": int(address), **page.fields()})
        except (TelegramError, ValueError):
            return

    async def _deliver(self, delivery: Delivery, chat: int) -> Result:
        if delivery.message.kind == "redraw":
            return await self._redraw(delivery, chat)
        if heard := await self._sounds.send(delivery, chat):
            return heard
        if filed := await self._files.send(delivery, chat):
            return filed
        joined = await self._join(delivery, chat)
        return joined or await self._send(delivery, chat)

    async def _redraw(self, delivery: Delivery, chat: int) -> Result:
        if delivery.ref is None:
            return Result("refused", error="NoSuchMessage")
        buttons = keyboard(delivery.message.presses, is_easy=delivery.message.is_easy)
        return await self._edit("editMessageReplyMarkup", chat, delivery.ref, None, buttons)

    async def _join(self, delivery: Delivery, chat: int) -> Result | None:
        """Add to the message that this one continues; None where it must be sent anew."""
        ref, before = delivery.joins_ref, delivery.joins_message
        if ref is None or before is None or delivery.picture is not None:
            return None
        whole = (*before.paragraphs, *_chosen(delivery), *delivery.message.paragraphs)
        paper = pages(whole, LONGEST)
        if len(paper) != 1:
            return None
        buttons = keyboard(delivery.message.presses, is_easy=delivery.message.is_easy)
        result = await self._edit("editMessageText", chat, ref, text_of(paper[0]), buttons)
        return None if result.outcome == "refused" else result

    def _pages(self, delivery: Delivery) -> list[Page]:
        """They fall alike with and without the opening line, so that a repeat can go on."""
        longest = max(map(len, self._copies.values()), default=0)
        return pages(delivery.message.paragraphs, LONGEST - longest - 2)

    async def _send(self, delivery: Delivery, chat: int) -> Result:
        paper = self._pages(delivery)
        if not paper:
            return Result("refused", error="EmptyMessage")
        begun = self._begun.pop(delivery.id, None)
        if begun is None and (failure := await self._show(delivery, chat)):
            return failure
        first = min(begun or 0, len(paper) - 1)
        buttons = keyboard(delivery.message.presses, is_easy=delivery.message.is_easy)
        result = Result("retry")
        for at in range(first, len(paper)):
            page = (*self._opening(delivery), *paper[at]) if at == first else paper[at]
            fields: dict[str, Any] = {"chat_id": chat}
            if at == len(paper) - 1 and delivery.message.presses:
                fields["reply_markup"] = buttons
            result = await self._post("sendMessage", fields, text_of(page))
            if result.outcome != "sent":
                self._remember(delivery, at)
                break
        return result

    async def _show(self, delivery: Delivery, chat: int) -> Result | None:
        """The picture, before the words; None once these may follow.

        They say what it shows, so one that is refused, or may not have arrived a second time, keeps
        nobody from going on.
        """
        result = await self._photos.send(delivery, chat)
        is_given_up = result.outcome == "refused" or (
            result.outcome == "uncertain" and delivery.is_copy
        )
        return None if result.outcome == "sent" or is_given_up else result

    async def _edit(
        self, method: str, chat: int, ref: int, text: Text | None, buttons: dict[str, Any]
    ) -> Result:
        """Edits may be repeated at will: what is unknown is tried again."""
        fields = {"chat_id": chat, "message_id": ref, "reply_markup": buttons}
        result = await self._post(method, fields, text)
        if result.outcome == "uncertain":
            return Result("retry", error=result.error)
        return result

    async def _post(self, method: str, fields: dict[str, Any], text: Text | None) -> Result:
        """One call; once more without formatting if that is what Telegram could not take."""
        try:
            return _sent(await self._api.call(method, fields | (text.fields() if text else {})))
        except TelegramError as error:
            if is_unchanged(error):
                return Result("sent", ref=fields.get("message_id"))
            if text is not None and text.entities and is_about_entities(error):
                return await self._post(method, fields, Text(text.words, ()))
            return result_of(error)

    def _mark(self, delivery: Delivery, chat: int, ref: int | None) -> None:
        """Show in the message just answered what was chosen, once the next one is out."""
        if delivery.marked_ref is None or delivery.marked_ref == ref:
            return
        try:
            buttons = keyboard(delivery.message.marks, is_easy=delivery.message.is_easy)
        except ValueError:
            return
        fields = {"chat_id": chat, "message_id": delivery.marked_ref, "reply_markup": buttons}
        self._errands.run(self._api.call("editMessageReplyMarkup", fields))

    def _pin(self, delivery: Delivery, chat: int, ref: int | None) -> None:
        """Keep it at the top of the chat, without a sound; best effort."""
        if delivery.message.pin and ref is not None:
            fields = {"chat_id": chat, "message_id": ref, "disable_notification": True}
            self._errands.run(self._api.call("pinChatMessage", fields))

    def _opening(self, delivery: Delivery) -> Page:
        if not delivery.is_copy:
            return ()
        language = delivery.message.language
        for name in (language, language.replace("_", "-").split("-")[0], "en"):
            if name in self._copies:
                return (Paragraph(self._copies[name], "note"),)
        return ()

    def _remember(self, delivery: Delivery, page: int) -> None:
        if page or delivery.picture is not None:
            self._begun[delivery.id] = page
            if len(self._begun) > MOST_BEGUN:
                self._begun.popitem(last=False)


def _chosen(delivery: Delivery) -> Page:
    """What was chosen, in words: the buttons that showed it make room for the new ones."""
    if delivery.marked_ref != delivery.joins_ref:
        return ()
    chosen = [press.text.strip() for press in delivery.message.marks if press.on]
    return (Paragraph(CHOSEN + ", ".join(chosen), "note"),) if chosen else ()


def _sent(result: Any) -> Result:
    ref = number(mapping(result).get("message_id"))
    return result_of(Unreadable()) if ref is None else Result("sent", ref=ref)
