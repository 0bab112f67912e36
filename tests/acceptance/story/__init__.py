"""One co-production from the first hello to what changed, told through the real program.

Staff type commands, young people press and write on a Telegram that we did not write, and only the
clock is moved. `play` tells it; `python -m tests.acceptance.story` writes what one of them saw into
the README.
"""
