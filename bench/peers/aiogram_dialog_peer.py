"""Peer c: aiogram 3 + aiogram_dialog, its storage in Redis; answers in SQLite."""

import asyncio
import operator
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import DefaultKeyBuilder
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Column, Select
from aiogram_dialog.widgets.text import Format
from survey import BASE, HOOK, MODE, PORT, SECRET, TOKEN, D, N, buttons, make_db, text

create, save = make_db()


class S(StatesGroup):
    consent, lang, word, change, feel, need, care = (State() for _ in range(7))


def getter(kind):
    async def g(dialog_manager: DialogManager, **_):
        d = dialog_manager.dialog_data
        lang = d.get("lang", "en")
        r = {"text": text(kind, lang, d.get("item", 0))}
        if kind not in ("change", "need"):
            r["choices"] = list(enumerate(buttons(kind, lang)))
        return r

    return g


async def advance(m, mgr):
    d = mgr.dialog_data
    if d["item"] == N:
        await m.answer(text("end", d["lang"]))
        await mgr.reset_stack()
        return
    d["item"] += 1
    await mgr.switch_to(S.word)


async def step(kind, i, m, mgr):
    d = mgr.dialog_data
    if kind == "consent":
        await mgr.switch_to(S.lang)
    elif kind == "lang":
        d.update(lang=["en", "bn"][i], item=1)
        await mgr.switch_to(S.word)
    elif kind == "word":
        await mgr.switch_to(S.change if i == 3 else S.feel)
    elif kind == "change":
        await mgr.switch_to(S.feel)
    elif kind == "feel":
        await mgr.switch_to(S.need)
    elif kind == "need" and d["item"] in D["sensitive"]:
        await mgr.switch_to(S.care)
    else:
        await advance(m, mgr)


def window(kind):
    async def on_click(q, widget, mgr: DialogManager, item_id):
        d = mgr.dialog_data
        await save(
            q.from_user.id, d.get("item", 0), kind, buttons(kind, d.get("lang", "en"))[int(item_id)]
        )
        await step(kind, int(item_id), q.message, mgr)

    async def on_text(m: Message, widget, mgr: DialogManager):
        await save(m.from_user.id, mgr.dialog_data.get("item", 0), kind, m.text)
        await step(kind, -1, m, mgr)

    w = [Format("{text}")]
    if kind not in ("change", "need"):
        w.append(
            Column(
                Select(
                    Format("{item[1]}"),
                    id=kind,
                    item_id_getter=operator.itemgetter(0),
                    items="choices",
                    on_click=on_click,
                )
            )
        )
    if kind in ("change", "need", "feel"):
        w.append(MessageInput(on_text))
    return Window(*w, state=getattr(S, kind), getter=getter(kind))


dp = Dispatcher(
    storage=RedisStorage.from_url(
        os.environ.get("REDIS_URL", "redis://127.0.0.1:16379/0"),
        key_builder=DefaultKeyBuilder(with_destiny=True),
    )
)


@dp.message(CommandStart())
async def start(m: Message, dialog_manager: DialogManager):
    await dialog_manager.start(S.consent, mode=StartMode.RESET_STACK)


dp.include_router(
    Dialog(*[window(k) for k in ("consent", "lang", "word", "change", "feel", "need", "care")])
)
setup_dialogs(dp)


async def main():
    await create()
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(BASE)))
    if MODE == "webhook":
        from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
        from aiohttp import web

        app = web.Application()
        SimpleRequestHandler(dp, bot, secret_token=SECRET).register(app, path="/hook")
        setup_application(app, dp, bot=bot)
        r = web.AppRunner(app, access_log=None)
        await r.setup()
        await web.TCPSite(r, "127.0.0.1", PORT).start()
        await bot.set_webhook(HOOK, secret_token=SECRET)
        await asyncio.Event().wait()
    await dp.start_polling(bot)


asyncio.run(main())
