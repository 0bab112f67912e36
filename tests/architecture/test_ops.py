"""What operators copy (`ops/`, Containerfile) fits the program; none of it is run by the build."""

import re
import shlex
import tomllib
from configparser import ConfigParser
from pathlib import PurePosixPath

import pytest

from bot.app.application import LONGEST_STOP
from bot.cli import build
from tests.support.tree import ROOT

OPS = ROOT / "ops"
SERVICES = ("yousaid.service", "yousaid-backup.service")
#: Without these a hole in us is a hole in the machine.
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "CapabilityBoundingSet": "",
    "UMask": "0077",
    "LimitCORE": "0",  # an image of the memory holds words and keys
    "StateDirectoryMode": "0700",
    "User": "yousaid",
}


def _unit(name: str) -> ConfigParser:
    unit = ConfigParser(strict=False, interpolation=None, comment_prefixes=("#",))
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # as typeshed has it
    unit.read(OPS / name, encoding="utf-8")
    return unit


def _steps() -> list[tuple[str, str]]:
    """The container file's instructions, each with its words."""
    text = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, words) for name, _, words in (line.partition(" ") for line in lines)]


def _step(name: str) -> str:
    (words,) = [words for each, words in _steps() if each == name]
    return words


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_runs_as_nobody_in_particular_and_writes_nowhere_else(name: str) -> None:
    service = _unit(name)["Service"]
    assert {key: service.get(key) for key in HARDENED} == HARDENED
    assert "yousaid" in service["StateDirectory"].split()


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_that_deletes_by_the_clock_begins_before_it_is_set(name: str) -> None:
    assert "time-sync.target" in _unit(name)["Unit"]["After"].split()


def test_the_service_starts_what_there_is_and_waits_for_its_stop() -> None:
    service = _unit("yousaid.service")["Service"]
    program, *arguments = shlex.split(service["ExecStart"])
    assert (program, arguments[:2]) == ("/opt/yousaid/.venv/bin/python", ["-m", "bot"])
    assert build(arguments[2]).parse_args(arguments[2:]).no_link
    assert float(service["TimeoutStopSec"]) > LONGEST_STOP
    assert service["Restart"] == "on-failure"


def test_the_token_is_in_no_environment_and_on_no_command_line() -> None:
    service = _unit("yousaid.service")["Service"]
    name, path = service["LoadCredential"].split(":")
    assert service["Environment"] == f"TELEGRAM_BOT_TOKEN_FILE=%d/{name}"
    assert path.startswith("/etc/yousaid/")
    assert "TELEGRAM_BOT_TOKEN" not in (OPS / "yousaid.env").read_text(encoding="utf-8")


def test_every_setting_that_is_offered_is_one_and_stands_in_the_readme() -> None:
    offered = (OPS / "yousaid.env").read_text(encoding="utf-8")
    names = set(re.findall(r"^#?([A-Z_]+)=", offered, re.MULTILINE))
    known = (ROOT / "bot/settings.py").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "YOUSAID_DATA" in names
    assert {name for name in names if f'"{name}"' not in known} == set()
    told = set(re.findall(r'"((?:YOUSAID|TELEGRAM)_[A-Z_]+)"', known))
    assert {name for name in told if f"`{name}`" not in readme} == set()


def test_the_container_copies_what_there_is_and_no_more_than_it_may() -> None:
    copied = [words.split()[0] for name, words in _steps() if name == "COPY"]
    allowed = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    assert copied == ["requirements.txt", "bot", "conversations", "locales"]
    assert all((ROOT / path).exists() for path in copied)
    assert allowed[0] == "*"
    assert [line[1:] for line in allowed if line.startswith("!")] == copied


def test_the_container_has_the_python_that_everything_is_checked_with() -> None:
    checked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    version = checked["tool"]["mypy"]["python_version"]
    assert re.fullmatch(rf"\S+/python:{re.escape(version)}-slim-\w+", _step("FROM"))


def test_the_container_is_nobody_in_particular_and_keeps_only_its_data() -> None:
    assert int(_step("USER")) > 0
    settings = dict(one.split("=") for one in _step("ENV").split())
    assert settings["YOUSAID_DATA"] == _step("VOLUME")
    assert PurePosixPath(_step("VOLUME")).is_absolute()
    assert settings["YOUSAID_LISTEN"].endswith(f":{_step('EXPOSE')}")
    assert _step("STOPSIGNAL") == "SIGTERM"
    assert _step("CMD") == '["run", "--no-link"]'
