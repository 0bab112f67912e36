"""One run of one bot: `python -m bench.harness --bot-cmd ... --users 50 --out r.json`."""

import asyncio
import json
import os

from bench.harness.broadcast import broadcast
from bench.harness.dialogue import dialogue
from bench.harness.impact import impact
from bench.harness.options import parser
from bench.harness.process import Bot
from bench.harness.report import count_tokens, row
from bench.harness.server import Fakegram
from bench.harness.support import support
from bench.harness.wire import Conn

try:
    import uvloop
except ImportError:  # works, slower
    uvloop = None

SCENARIOS = {"dialogue": dialogue, "broadcast": broadcast, "impact": impact, "support": support}


async def run(a):
    loop = asyncio.get_running_loop()
    fg = Fakegram(a)
    fg.loop = loop
    fg.bot_up = True
    srv = await loop.create_server(lambda: Conn(fg), "127.0.0.1", a.port, backlog=1024)
    port = srv.sockets[0].getsockname()[1]
    bot = Bot(a, port)
    res = {
        "name": a.name,
        "mode": a.mode,
        "users": a.users,
        "delay_ms": a.delay,
        "think_s": a.think,
        "scenario": a.scenario,
    }
    try:
        scenario = SCENARIOS[a.scenario]
        await scenario(a, fg, bot, port, res, loop)
    finally:
        bot.stop()
        srv.close()
        if fg.hook:
            fg.hook.close()
    if a.answers_db or a.answers_cmd:
        res["answers"] = count_tokens(a, fg)
    return res


def main(argv=None):
    a = parser().parse_args(argv)
    os.makedirs(a.data_dir, exist_ok=True)
    if uvloop:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            res = runner.run(run(a))
    else:
        res = asyncio.run(run(a))
    if a.out:
        with open(a.out, "w") as file:
            json.dump(res, file, indent=1)
    print(row(res))
    return res


if __name__ == "__main__":
    main()
