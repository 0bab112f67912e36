"""Peer b: aiogram 3, FSM in Redis; answers in SQLite. Updates run as concurrent tasks."""

import asyncio
import os

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from aiogram.types import InlineKeyboardButton as B
from survey import BASE, HOOK, MODE, PORT, SECRET, TOKEN, D, N, buttons, make_db, text

create, save = make_db()


class S(StatesGroup):
    consent, lang, word, change, feel, need, care = (State() for _ in range(7))


dp = Dispatcher(
    storage=RedisStorage.from_url(os.environ.get("REDIS_URL", "redis://127.0.0.1:16379/0"))
)


def kb(kind, lang="en"):
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [B(text=t, callback_data=f"{kind}:{i}")] for i, t in enumerate(buttons(kind, lang))
        ]
    )


async def ask(m: Message, state: FSMContext, kind, d):
    lang = d.get("lang", "en")
    mk = kb(kind, lang) if kind in ("consent", "lang", "word", "feel", "care") else None
    if kind != "end":
        await state.set_state(getattr(S, kind))
    await m.answer(text(kind, lang, d.get("item", 0)), reply_markup=mk)


async def pressed(q: CallbackQuery, kind, d):
    await q.answer()
    i = int(q.data.split(":")[1])
    await save(q.from_user.id, d.get("item", 0), kind, buttons(kind, d.get("lang", "en"))[i])
    return i


@dp.message(CommandStart())
async def start(m: Message, state: FSMContext):
    await state.clear()
    await ask(m, state, "consent", {})


@dp.callback_query(S.consent, F.data.startswith("consent:"))
async def consent(q: CallbackQuery, state: FSMContext):
    await pressed(q, "consent", {})
    await ask(q.message, state, "lang", {})


@dp.callback_query(S.lang, F.data.startswith("lang:"))
async def lang(q: CallbackQuery, state: FSMContext):
    i = await pressed(q, "lang", {})
    d = await state.update_data(lang=["en", "bn"][i], item=1)
    await ask(q.message, state, "word", d)


@dp.callback_query(S.word, F.data.startswith("word:"))
async def word(q: CallbackQuery, state: FSMContext):
    d = await state.get_data()
    i = await pressed(q, "word", d)
    await ask(q.message, state, "change" if i == 3 else "feel", d)


@dp.message(S.change, F.text)
async def change(m: Message, state: FSMContext):
    d = await state.get_data()
    await save(m.from_user.id, d["item"], "change", m.text)
    await ask(m, state, "feel", d)


@dp.callback_query(S.feel, F.data.startswith("feel:"))
async def feel(q: CallbackQuery, state: FSMContext):
    d = await state.get_data()
    await pressed(q, "feel", d)
    await ask(q.message, state, "need", d)


@dp.message(S.feel, F.text)
async def feel_text(m: Message, state: FSMContext):
    d = await state.get_data()
    await save(m.from_user.id, d["item"], "feel", m.text)
    await ask(m, state, "need", d)


async def advance(m, state, d):
    if d["item"] == N:
        await ask(m, state, "end", d)
        await state.clear()
        return
    d = await state.update_data(item=d["item"] + 1)
    await ask(m, state, "word", d)


@dp.message(S.need, F.text)
async def need(m: Message, state: FSMContext):
    d = await state.get_data()
    await save(m.from_user.id, d["item"], "need", m.text)
    if d["item"] in D["sensitive"]:
        await ask(m, state, "care", d)
    else:
        await advance(m, state, d)


@dp.callback_query(S.care, F.data.startswith("care:"))
async def care(q: CallbackQuery, state: FSMContext):
    d = await state.get_data()
    if await pressed(q, "care", d):
        await q.message.answer(D["care_reply"])
    await advance(q.message, state, d)


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
