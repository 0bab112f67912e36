"""YouSaid as a contender: its data made ready, its process started, its answers told.

    DATA_DIR=/tmp/x python -m bench.serve prepare [COUNT]   # material, open round, join codes
    DATA_DIR=/tmp/x python -m bench.serve run               # becomes `python -m bot run`
    DATA_DIR=/tmp/x python -m bench.serve answers           # one stored answer a line

The stand-in names itself and the bot in TELEGRAM_API_URL and TELEGRAM_BOT_TOKEN. Other bots know
no pacing, so ours is opened up: a person may get as many messages as the database can make. All
else is as it is shipped.
"""

import contextlib
import io
import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

FLOWS = Path(__file__).parent / "flows"
ROUND = "Measured"
CODES = 5000
#: More a second than anything here can send.
UNPACED = "100000"


def environment(data: Path) -> dict[str, str]:
    """The settings that the measured process and its commands run with."""
    return {
        **os.environ,
        "YOUSAID_DATA": str(data),
        "YOUSAID_DATABASE_URL": f"sqlite:///{data / 'yousaid.db'}",
        "YOUSAID_FLOWS": str(FLOWS),
        **_way_in(os.environ),
        "YOUSAID_SEND_RATE": UNPACED,
        "YOUSAID_CHAT_RATE": UNPACED,
    }


def _way_in(env: Mapping[str, str]) -> dict[str, str]:
    """Fetched, or posted to the port that the stand-in names."""
    if env.get("BOT_MODE") != "webhook":
        return {"YOUSAID_LISTEN": "127.0.0.1:0"}
    here = f"127.0.0.1:{env['WEBHOOK_LISTEN_PORT']}"
    return {
        "YOUSAID_LISTEN": here,
        "YOUSAID_PUBLIC_URL": f"http://{here}",
        "YOUSAID_TELEGRAM_WEBHOOK": "1",
    }


def command(data: Path, *words: str) -> Any:
    """Carry out one command with --json, here, and return what it told, if anything."""
    from bot.cli import main  # not above: the measured process starts from this module

    os.environ.update(environment(data))
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        status = main([*words, "--json"])
    if status:
        raise SystemExit(f"yousaid {' '.join(words)}: exit status {status}")
    return json.loads(told.getvalue()) if told.getvalue().strip() else None


def prepare(data: Path, count: int = CODES) -> None:
    """Bring the survey in, open a round with it, and write join codes to codes.txt."""
    from bench import survey  # as above
    from tests.support.rota import attend

    data.mkdir(parents=True, exist_ok=True)
    draft = data / "survey.docx"
    survey.write_draft(draft)
    material = command(data, "material", "import", str(draft))
    for place in sorted(survey.heavy()):
        command(data, "material", "edit", material["id"], str(place), "--sensitivity", "heavy")
    command(data, "round", "create", ROUND, "--material", material["id"])
    command(data, "project", "set", "contact", "Mina, Monday to Friday, 10 am to 5 pm")
    attend(environment(data), datetime.now(UTC))
    command(data, "round", "open", ROUND)
    invited = command(data, "invite", ROUND, "--count", str(count))
    (data / "codes.txt").write_text("\n".join(one["code"] for one in invited))


def run(data: Path) -> None:
    """Become the bot, under the process id that the stand-in watches and kills."""
    os.execve(sys.executable, [sys.executable, "-m", "bot", "run"], environment(data))


def answers(data: Path) -> None:
    """Everything people answered, one answer a line."""
    for answer in command(data, "answers", ROUND):
        print(_line(answer))


class Stored(NamedTuple):
    """One person's answers: how many, to how many questions, and whether to the last."""

    rows: int
    different: int
    has_finished: bool


def rows(data: Path) -> list[Stored]:
    """Everybody's answers. Virtual people change none, so a further revision is one too many."""
    people: dict[str, list[Mapping[str, Any]]] = {}
    told = command(data, "answers", ROUND)
    for answer in (one for one in told if one["revisions"]):  # the rest are not reached yet
        people.setdefault(answer["participant"], []).append(answer)
    return [
        Stored(
            sum(len(answer["revisions"]) for answer in answers),
            len(answers),
            any(answer["ask"] == "need" and _is_last(answer) for answer in answers),
        )
        for answers in people.values()
    ]


def _is_last(answer: Mapping[str, Any]) -> bool:
    return str(answer["item"]).endswith("-i10")


def _line(answer: Mapping[str, Any]) -> str:
    told = (answer["participant"], answer["item"] or answer["scope"], answer["ask"])
    said = answer["text"] or " ".join(answer["choices"])
    return " ".join(map(str, (*told, said))).replace("\n", " ")


def main() -> None:
    """Carry out one of the three."""
    data = Path(os.environ["DATA_DIR"])
    match sys.argv[1:]:
        case ["prepare"]:
            prepare(data)
        case ["prepare", count]:
            prepare(data, int(count))
        case ["run"]:
            run(data)
        case ["answers"]:
            answers(data)
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
