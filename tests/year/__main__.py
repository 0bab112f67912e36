"""Lives a year and prints its table: python -m tests.year [PEOPLE [SEED]]."""

import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from tests.year.judge import judge
from tests.year.matching import match
from tests.year.table import table
from tests.year.year import Size, Year


def main() -> int:
    """Return 1 where a promise was broken."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    size = Size(people, 365, timedelta(minutes=15))
    begun, cpu = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        record = Year(Path(folder), size, seed).run()
    findings = judge(record)
    account = match(record, findings)
    print(table(record, findings, account))
    for rule, what in findings.broken[:40]:
        print(f"broken: {rule}: {what}", file=sys.stderr)
    took = f"{time.monotonic() - begun:.0f} s, {time.process_time() - cpu:.0f} s of processor time"
    print(f"{people} people, seed {seed}: {took}", file=sys.stderr)
    return 1 if findings.broken else 0


sys.exit(main())
