"""One run: a bot that may crash, the people who talk with it, and the staff at their commands."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from datetime import timedelta
from typing import Any, Literal, TypeVar

from bot.errors import NotPossible
from bot.ports import Arrival, Changed, Content, Ordered, Press, Pressed, Started, Typed
from bot.services import invitations, people, rounds
from bot.services.entering import Entering, Entry
from bot.services.instants import micros
from bot.services.rows import Person
from bot.services.transaction import Transaction
from bot.store import Store
from conversations import Session
from tests.stateful.bot import Bot, Crash, Watch, Words
from tests.stateful.stage import EDITED, Bubble, Human, Stage, Written

T = TypeVar("T")
#: How an update travels: at once, at once and again, or later.
Travel = Literal["now", "twice", "later"]
#: The points at which a process may end.
Point = Literal["idle", "turn undone", "turn done", "claimed", "flown"]


class World:
    """Everything of one run; close it at the end."""

    def __init__(self, store: Store, stage: Stage, words: Words) -> None:
        self.store, self.stage, self.words = store, stage, words
        self.watch = Watch()
        self.boots = 0
        self.runner = asyncio.Runner()
        self.boot()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do that, and see that nothing broke unseen."""
        result = self.runner.run(work)
        for error in (*self.watch.broken, *self.stage.messenger.broken):
            raise AssertionError("something failed where nobody was looking") from error
        return result

    def close(self) -> None:
        """Let go of everything but the database."""
        self.runner.close()

    # --- the bot ------------------------------------------------------------------------------

    def boot(self) -> None:
        """A new process on the same database."""
        self.boots += 1
        self.bot = Bot(self.store, self.boots, self.stage, self.words, self.watch)
        self.run(self.bot.start())

    def crash(self, point: Point) -> None:
        """The process ends there; the next one recovers."""
        try:
            if point.startswith("turn"):
                self.bot.hand.ends = "before commit" if point == "turn undone" else "after commit"
                self.run(self.bot.worker.once())
            elif point == "claimed":
                self.bot.hand.ends = "after commit"
                self.run(self.bot.dispatcher.once())
            elif point == "flown":
                self.run(self._fly())
        except (Crash, NotPossible):  # a locked database, and then the end
            pass
        self.boot()

    def flies(self) -> None:
        """What may leave leaves, and nobody has heard yet what became of it."""
        self.run(self._fly())

    async def _fly(self) -> None:
        await self.bot.dispatcher.once()
        await self.bot.dispatcher.landed()

    def quiet(self, *, is_looked_at: bool = True) -> None:
        """The bot does all that can be done now; browsers fetch what there is, or not yet."""
        try:
            self.run(self.bot.quiet())
        except NotPossible:  # the database is away just now; the next look finds it
            return
        for human in self.stage.humans if is_looked_at else ():
            self.looks(human)

    def quiet_turns(self) -> None:
        """The bot works, and sends nothing."""
        with suppress(NotPossible):
            self.run(self.bot.work())

    def wire_empties(self) -> None:
        """Everything on the way comes through."""
        while self.stage.wire:
            self.arrives(self.stage.wire.pop(0))

    def settle(self) -> None:
        """All comes to rest: nothing is on the way, nothing in doubt, nothing waits."""
        self.bot.hand.locked = 0
        self.wire_empties()
        for _ in range(2):  # what is in doubt is sent once more, and then it is certain or held
            self.quiet()
            self.later(seconds=90)
        self.stage.messenger.weather.clear()
        self.quiet()
        self.later(seconds=90)
        self.quiet()

    def later(self, **span: float) -> None:
        """Time passes, and the clock ticks. No platform keeps an update for more than a day."""
        if timedelta(**span) > timedelta(hours=20):
            self.bot.hand.locked = 0
            self.wire_empties()
        self.stage.time += timedelta(**span)
        with suppress(NotPossible):
            self.run(self.bot.tick.tick(self.bot.now()))

    # --- people -------------------------------------------------------------------------------

    def comes(self, human: Human, code: str, travel: Travel = "now") -> None:
        """Somebody opens a link and presses Start."""
        self.does(human, Started(code), travel)

    def does(self, human: Human, content: Content, travel: Travel = "now", **rest: Any) -> None:
        """Whatever somebody does becomes an update, and travels."""
        if human.channel == "web":
            update = self.stage.web.arrival(human.address, content, shown=human.shown)
        else:
            update = self.stage.messenger.arrival(human.address, content, **rest)
        if travel == "later":
            self.stage.wire.append(update)
            return
        for _ in range(2 if travel == "twice" else 1):
            self.arrives(update)

    def arrives(self, update: Arrival) -> None:
        """It comes through; where the database is away, the platform tries again later."""
        try:
            self.run(self.bot.inbox.arrive([update]))
        except NotPossible:
            self.stage.wire.append(update)

    def presses(self, human: Human, bubble: Bubble, press: Press, travel: Travel = "now") -> None:
        """One of the buttons that somebody sees."""
        _, ask, code, on = press.data.split(":")
        self.stage.next()
        self.does(human, Pressed(int(ask), code, on == "1"), travel, reply_to=bubble.place)

    def writes(self, human: Human, travel: Travel = "now", reply_to: int | None = None) -> Written:
        """New words, that nobody wrote before."""
        written = Written(f"w{self.stage.order}w", self.stage.next(), human.address)
        written.reply_to = reply_to
        human.written.append(written)
        if human.channel == "telegram":
            written.message = self.stage.messenger.next_message(human.address)
            rest = {"message": written.message, "reply_to": reply_to}
            self.does(human, Typed(f"I think {written.token}"), travel, **rest)
        else:
            self.does(human, Typed(f"I think {written.token}"), travel)
        return written

    def edits(self, human: Human, written: Written) -> None:
        """The same words, changed."""
        assert written.message is not None
        written.before.append(written.token)
        written.token, written.is_changed = f"w{self.stage.next()}e", True
        changed = Changed(f"{EDITED} {written.token}", written.message)
        self.does(human, changed, message=written.message)

    def orders(self, human: Human, name: str, travel: Travel = "now") -> None:
        """A command."""
        self.stage.next()
        if human.channel == "telegram":
            place = self.stage.messenger.next_message(human.address)
            self.does(human, Ordered(name), travel, message=place)
        else:
            self.does(human, Ordered(name), travel)

    def looks(self, human: Human) -> None:
        """A browser fetches what it has not shown yet."""
        if human.channel != "web":
            return
        for one in self.run(self.bot.transcripts.after(human.address, human.shown)):
            human.shown = one.order
            message = one.message
            if message is None:
                continue
            if message.kind == "redraw" or message.marked:
                marks = message.presses if message.kind == "redraw" else message.marks
                for bubble in human.bubbles:
                    for ask in {message.ask, message.marked} & set(bubble.buttons):
                        bubble.buttons[ask] = marks
            if message.kind == "put":
                bubble = Bubble(one.order, {message.ask: message.presses})
                human.bubbles.append(bubble)
                human.sees(bubble, self.stage.next())

    # --- staff --------------------------------------------------------------------------------

    def invites(self, round_id: str) -> str:
        """A code to join that round."""
        (code,) = self.store.write(lambda tx: invitations.invite(tx, round_id, 1, self.stage.time))
        return code

    def is_open(self, round_id: str) -> bool:
        """Whether people can join that round."""
        found = self.store.read(lambda tx: tx.rounds())
        return any(row.id == round_id and row.state == "open" for row in found)

    def closes(self, round_id: str) -> None:
        """The round ends."""
        self.store.write(lambda tx: rounds.close_round(tx, round_id, self.stage.time))

    def resume(self, human: Human) -> str:
        """A code that moves somebody's chat to another browser, made in that chat."""
        now = micros(self.stage.time)
        return self.store.write(lambda tx: invitations.resume_code(tx, self.number(human), now))

    def rejoins(self, human: Human, channel: str) -> Human:
        """Somebody loses their phone and gets a code; whoever holds the old phone stays behind."""
        code = self.rejoin_code(human)
        self.bot.hand.locked = 0  # nothing can be said of words that come before Start
        left = Human(f"whoever found the phone of {human.name}", human.channel, human.address)
        left.bubbles = human.bubbles
        self.stage.lost.append(left)
        human.channel, human.address = channel, f"{human.name}-{self.stage.next()}"
        human.bubbles, human.shown = [], 0
        self.comes(human, code)
        self.quiet_turns()  # until the code is used the old chat is theirs, for all anybody knows
        return left

    def somebody_on_paper(self) -> Person | None:
        """Somebody without a chat; None once nobody can be added any more."""
        if not self.stage.paper and self.is_open("r1"):
            self.stage.paper.append(self.adds().pseudonym)
        names = self.stage.paper
        return self.store.read(lambda tx: tx.person_named(names[0])) if names else None

    def knows(self, human: Human) -> bool:
        """Whether that chat belongs to anybody."""
        where = human.channel, [human.address]
        return bool(self.store.read(lambda tx: tx.people_at(*where)))

    def adds(self, language: str = "en") -> Person:
        """Somebody without a chat takes part."""
        return self.store.write(lambda tx: people.add(tx, "First", language, self.stage.time))

    def enters(self, entry: Entry) -> bool:
        """Staff enter an answer; False where something else of that person's comes first."""
        turns = self.bot.turns
        entering = Entering(self.words.library, turns.environments)

        def job(tx: Transaction) -> bool:
            seq = entering.queue(tx, entry, self.stage.time)
            return seq is not None and bool(turns.batch(tx, [], only=seq).done)

        return self.store.write(job)

    def rejoin_code(self, human: Human) -> str:
        """What staff give to somebody who lost their phone."""
        name = self.person(human).pseudonym
        return self.store.write(lambda tx: invitations.rejoin_code(tx, name, self.stage.time))

    def deletes(self, human: Human) -> None:
        """Somebody deletes everything and leaves."""
        self.orders(human, "delete")
        self.quiet()
        bubble = human.bubbles[-1]
        self.presses(human, bubble, bubble.presses[1])
        self.quiet()

    def person(self, human: Human) -> Person:
        """The participant a chat belongs to."""
        found = self.store.read(lambda tx: tx.people_at(human.channel, [human.address]))
        return found[human.address]

    def session(self, human: Human) -> Session:
        """Where somebody is."""
        return Session.from_json(self.person(human).body)

    def number(self, human: Human) -> int:
        """The participant a chat belongs to."""
        return self.person(human).id
