"""Every knob of a run."""

import argparse
import os
import tempfile

import bench.harness


def parser():
    p = argparse.ArgumentParser(
        description=bench.harness.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = p.add_argument
    add("--bot-cmd", help="command that starts the bot; without it, wait for one to come")
    add("--name", default="bot")
    add(
        "--also-pid",
        type=int,
        action="append",
        default=[],
        help="count this service's CPU and RSS too",
    )
    add("--cwd")
    add("--env", action="append", default=[], help="K=V for the bot; repeat")
    add("--mode", choices=["polling", "webhook"], default="polling")
    add("--port", type=int, default=0)
    add("--token", default="12345:bench")
    add("--webhook-port", type=int, default=18443)
    add("--webhook-path", default="/hook")
    add("--webhook-secret", default="bench-secret")
    add("--data-dir", default=os.path.join(tempfile.gettempdir(), "bench", "data"))
    add("--bot-log")
    add("--ready-timeout", type=float, default=30)
    _people(add)
    _support(add)
    _faults(add)
    return p


def _people(add):
    add("--scenario", choices=["dialogue", "broadcast", "impact", "support"], default="dialogue")
    add("--users", type=int, default=50)
    add(
        "--duration",
        type=float,
        default=15,
        help="seconds measured (an upper bound with --no-recycle)",
    )
    add("--warmup", type=float, default=2)
    add("--ramp", type=float, default=0.5)
    add("--drain", type=float, default=15)
    add(
        "--stall",
        type=float,
        default=4,
        help="seconds without any answer that end the drain / a broadcast",
    )
    add(
        "--no-recycle",
        dest="recycle",
        action="store_false",
        help="each user does one dialogue, then stops",
    )
    add("--payload", default="", help="/start PAYLOAD")
    add("--payload-file", help="a file with one payload a line; every new user takes the next")
    add("--think", type=float, default=0, help="mean thinking time, seconds (exponential)")
    add(
        "--settle",
        type=float,
        default=0,
        help="wait this long after the bot's last message before reacting",
    )
    add("--quiet", type=float, default=0.25, help="the same, for plain text that is no question")
    add("--mute-marks", action="store_true", help="an edit of buttons alone is no answer")
    add(
        "--prefer",
        action="append",
        default=[],
        help="regex on a button's text; repeat, in order of preference",
    )
    add(
        "--avoid",
        default=r"(?i)\b(stop|quit|cancel|delete|erase|withdraw|leave|back|help|pause|break)\b",
    )
    add("--pick", choices=["first", "random"], default="first")
    add("--question", default=r"[?؟？।]\s*$|[?؟？]")
    add("--end", default=r"(?i)this is the end|that was the last|you have finished|all done")
    add("--max-inputs", type=int, default=400)
    add("--seed", type=int, default=1)


def _support(add):
    add("--help-words", nargs="+", default=["/help"], help="what people write for help, in turn")
    add("--help-door", default="See support", help="regex on the button that leads to support")
    add("--help-shows", default="999", help="regex on the message that shows support")
    add("--rest", type=float, default=6, help="mean seconds from support until the next ask")
    add("--no-news", dest="await_news", action="store_false", help="nothing is sent to many")


def _faults(add):
    add(
        "--user-retry",
        type=float,
        default=0,
        help="a user with no reply repeats, then /start, then gives up",
    )
    add(
        "--kill-at",
        type=lambda s: [float(x) for x in s.split(",")],
        default=[],
        help="SIGKILL at these seconds",
    )
    add("--restart-after", type=float, default=0.5)
    add("--enforce-limits", action="store_true")
    add("--limit-global", type=float, default=30)
    add("--limit-chat", type=float, default=1)
    add("--limit-chat-burst", type=float, default=3)
    add(
        "--delay", type=float, default=0, help="ms of round trip added to every API call and update"
    )
    add("--jitter", type=float, default=0.2)
    add(
        "--drop-response",
        type=float,
        default=0,
        help="share of calls carried out but never answered",
    )
    add("--drop-request", type=float, default=0)
    add("--fail-500", type=float, default=0)
    add("--dup-update", type=float, default=0)
    add("--reorder", type=float, default=0)
    add("--double-tap", type=float, default=0)
    add("--blocked", type=float, default=0, help="share of users who have blocked the bot")
    add("--trigger", default="/broadcast")
    add("--trigger-cmd")
    add("--kill-frac", type=float, default=0)
    add("--retrigger", type=int, default=1)
    add("--readers", type=int, default=5000, help="impact: people who only read")
    add("--open-share", type=float, default=0, help="impact: share of them who open the letter")
    add("--patience", type=float, default=90, help="impact: seconds to wait for the first message")
    add("--stop-frac", type=float, default=0, help="impact: stop it there, and go on when quiet")
    add("--stop-cmd")
    add("--resume-cmd")
    add("--answers-db", help="sqlite file in the data dir to check answers in")
    add("--answers-sql", default="select value from answers")
    add("--answers-cmd", help="command that prints one stored answer a line")
    add("--out")
