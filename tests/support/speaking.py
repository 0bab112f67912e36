"""The programs that read aloud, for tests: found, or else installed, saying so.

A machine that has none and can get none fails the tests: a sound nobody made is not tested.
`python -m tests.support.speaking` makes sure beforehand (`make browser`).
"""

import os
import shutil
import subprocess

#: Each program, and Debian's package that has it.
PROGRAMS = {"espeak-ng": "espeak-ng", "opusenc": "opus-tools"}


def ensure_speech() -> None:
    """Install what is missing, as root; raise `CalledProcessError` if that fails."""
    missing = [package for name, package in PROGRAMS.items() if shutil.which(name) is None]
    if not missing:
        print("== reading aloud: espeak-ng and opusenc are there")
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        print(f"== reading aloud: install {' and '.join(missing)} for the tests that listen")
        return
    print(f"== reading aloud: installing {' and '.join(missing)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    subprocess.run(install, check=True, env=quiet, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    ensure_speech()
