"""A stand-in for the Telegram Bot API with virtual people inside; `python -m bench.harness --help`.

It serves http://127.0.0.1:PORT/bot<token>/<method> to a bot, by long polling or webhook, walks N
people through the bot's dialogue and measures. Raw asyncio protocols on uvloop with httptools and
orjson, so that one core of it outruns any bot. The bot gets its orders in the environment:

    TELEGRAM_API_BASE   http://127.0.0.1:PORT         (no trailing slash, no /bot)
    TELEGRAM_API_URL    the same, and TELEGRAM_BOT_TOKEN: the names YouSaid reads
    BOT_TOKEN           12345:bench
    BOT_MODE            polling | webhook
    WEBHOOK_LISTEN_PORT, WEBHOOK_URL, WEBHOOK_SECRET  (webhook mode)
    DATA_DIR            scratch folder; survives a kill and restart of the bot

The bot counts as up when it first calls getUpdates (polling) or setWebhook.
"""
