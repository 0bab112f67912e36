"""Peer a: python-telegram-bot, ConversationHandler(persistent) + PicklePersistence with their
defaults, updates one at a time (what ConversationHandler's docs ask for); answers in SQLite."""

import os

from survey import BASE, DATA, HOOK, MODE, PORT, SECRET, TOKEN, D, N, buttons, make_db, text
from telegram import InlineKeyboardButton as B
from telegram import InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

CONSENT, LANG, WORD, CHANGE, FEEL, NEED, CARE = range(7)
create, save = make_db()


def kb(kind, lang="en"):
    return InlineKeyboardMarkup(
        [[B(t, callback_data=f"{kind}:{i}")] for i, t in enumerate(buttons(kind, lang))]
    )


async def ask(update, ctx, kind):
    lang, item = ctx.user_data.get("lang", "en"), ctx.user_data.get("item", 0)
    mk = kb(kind, lang) if kind in ("consent", "lang", "word", "feel", "care") else None
    await update.effective_message.reply_text(text(kind, lang, item), reply_markup=mk)


async def start(update: Update, ctx):
    ctx.user_data.clear()
    await ask(update, ctx, "consent")
    return CONSENT


async def pressed(update, ctx, kind):
    q = update.callback_query
    await q.answer()
    i = int(q.data.split(":")[1])
    await save(
        q.from_user.id,
        ctx.user_data.get("item", 0),
        kind,
        buttons(kind, ctx.user_data.get("lang", "en"))[i],
    )
    return i


async def consent(update, ctx):
    await pressed(update, ctx, "consent")
    await ask(update, ctx, "lang")
    return LANG


async def lang(update, ctx):
    i = await pressed(update, ctx, "lang")
    ctx.user_data.update(lang=["en", "bn"][i], item=1)
    await ask(update, ctx, "word")
    return WORD


async def word(update, ctx):
    i = await pressed(update, ctx, "word")
    if i == 3:
        await ask(update, ctx, "change")
        return CHANGE
    await ask(update, ctx, "feel")
    return FEEL


async def change(update, ctx):
    await save(update.effective_user.id, ctx.user_data["item"], "change", update.message.text)
    await ask(update, ctx, "feel")
    return FEEL


async def feel(update, ctx):
    if update.callback_query:
        await pressed(update, ctx, "feel")
    else:
        await save(update.effective_user.id, ctx.user_data["item"], "feel", update.message.text)
    await ask(update, ctx, "need")
    return NEED


async def advance(update, ctx):
    if ctx.user_data["item"] == N:
        await ask(update, ctx, "end")
        ctx.user_data.clear()
        return ConversationHandler.END
    ctx.user_data["item"] += 1
    await ask(update, ctx, "word")
    return WORD


async def need(update, ctx):
    await save(update.effective_user.id, ctx.user_data["item"], "need", update.message.text)
    if ctx.user_data["item"] in D["sensitive"]:
        await ask(update, ctx, "care")
        return CARE
    return await advance(update, ctx)


async def care(update, ctx):
    i = await pressed(update, ctx, "care")
    if i:
        await update.effective_message.reply_text(D["care_reply"])
    return await advance(update, ctx)


async def init(app):
    await create()


txt = filters.TEXT & ~filters.COMMAND
b = (
    Application.builder()
    .token(TOKEN)
    .base_url(BASE + "/bot")
    .base_file_url(BASE + "/file/bot")
    .post_init(init)
    .persistence(
        PicklePersistence(
            str(DATA / "ptb.pickle"), update_interval=float(os.environ.get("PICKLE_INTERVAL", "60"))
        )
    )
)
app = b.build()
app.add_handler(
    ConversationHandler(
        entry_points=[CommandHandler("start", start)],
        states={
            CONSENT: [CallbackQueryHandler(consent, "^consent:")],
            LANG: [CallbackQueryHandler(lang, "^lang:")],
            WORD: [CallbackQueryHandler(word, "^word:")],
            CHANGE: [MessageHandler(txt, change)],
            FEEL: [CallbackQueryHandler(feel, "^feel:"), MessageHandler(txt, feel)],
            NEED: [MessageHandler(txt, need)],
            CARE: [CallbackQueryHandler(care, "^care:")],
        },
        fallbacks=[CommandHandler("start", start)],
        name="survey",
        persistent=True,
    )
)
if MODE == "webhook":
    app.run_webhook("127.0.0.1", PORT, url_path="hook", webhook_url=HOOK, secret_token=SECRET)
else:
    app.run_polling()
