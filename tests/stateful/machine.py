"""Whatever people, platforms, staff and crashes do, in any order: the promises hold.

Hypothesis draws the steps and shrinks a failure to the shortest run that still fails.
"""

from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from bot.ports import Other, Reachable
from bot.services import materials
from bot.services.entering import Entry
from bot.services.materials import Edit
from tests.stateful.ground import Ground
from tests.stateful.judge import judge
from tests.stateful.staff import publish_impact
from tests.stateful.stage import Human, Weather
from tests.stateful.world import Point, Travel, World

anybody = st.integers(0, 7)
#: Mostly the newest message, sometimes an old one.
ages = st.sampled_from([0] * 8 + [1, 1, 2, 3, 5, 8])
any_button = st.integers(0, 11)
travels: st.SearchStrategy[Travel] = st.sampled_from(["now", "now", "now", "twice", "later"])
commands = st.sampled_from(
    ["back", "skip", "help", "pause", "stop", "delete", "mine", "language", "start", "again"]
)
storms: st.SearchStrategy[list[Weather]] = st.sampled_from([["lost"] * 6, ["acted"] * 6])
weathers: st.SearchStrategy[Weather] = st.sampled_from(
    ["ok", "refused", "acted", "lost", "retry", "blocked"]
)
#: What the bot gets done before the next thing happens.
pauses = st.sampled_from(["all", "all", "all", "unseen", "turns", "nothing"])
MOST_HUMANS = 4
VERDICTS = ["fine", "words", "not_asked", "skipped"]


class Conversations(RuleBasedStateMachine):
    """``ground`` is set by the test, for one kind of database."""

    ground: ClassVar[Ground]

    def __init__(self) -> None:
        super().__init__()
        self._open = self.ground.world()
        self.world: World = self._open.__enter__()

    def teardown(self) -> None:
        """All comes to rest, and is looked at."""
        try:
            self.settles()
        finally:
            self._open.__exit__(None, None, None)

    def human(self, who: int) -> Human:
        """One of the people."""
        return self.world.stage.humans[who % len(self.world.stage.humans)]

    def then(self, pause: str) -> None:
        """What the bot gets done now."""
        if pause in ("all", "unseen"):
            self.world.quiet(is_looked_at=pause == "all")
        elif pause == "turns":
            self.world.quiet_turns()

    # --- people -------------------------------------------------------------------------------

    @rule(who=anybody, age=ages, button=any_button, travel=travels, pause=pauses)
    def presses(self, who: int, age: int, button: int, travel: Travel, pause: str) -> None:
        human = self.human(who)
        bubbles = [one for one in human.bubbles if one.presses]
        if bubbles:
            bubble = bubbles[max(0, len(bubbles) - 1 - age)]
            press = bubble.presses[button % len(bubble.presses)]
            self.world.presses(human, bubble, press, travel)
        self.then(pause)

    @rule(who=anybody, buttons=st.lists(any_button, min_size=1, max_size=3))
    def answers(self, who: int, buttons: list[int]) -> None:
        """One question after the other, as most people do most of the time."""
        human = self.human(who)
        for button in buttons:
            presses = human.bubbles[-1].presses if human.bubbles else []
            if presses:
                self.world.presses(human, human.bubbles[-1], presses[button % len(presses)])
            self.world.quiet()

    @rule(who=anybody, count=st.sampled_from([1, 1, 1, 2, 3]), travel=travels, pause=pauses)
    def writes(self, who: int, count: int, travel: Travel, pause: str) -> None:
        for _ in range(count):
            self.world.writes(self.human(who), travel)
        self.then(pause)

    @rule(who=anybody, button=any_button)
    def crosses(self, who: int, button: int) -> None:
        """A press, and words that were sent before the next question stood there."""
        human = self.human(who)
        presses = human.bubbles[-1].presses if human.bubbles else []
        if presses:
            self.world.presses(human, human.bubbles[-1], presses[button % len(presses)])
            self.world.writes(human, "later")
            self.world.quiet()
            self.world.wire_empties()
        self.world.quiet()

    @rule(who=anybody, age=ages, travel=travels, pause=pauses)
    def replies(self, who: int, age: int, travel: Travel, pause: str) -> None:
        human = self.human(who)
        if human.channel == "telegram" and human.bubbles:
            place = human.bubbles[max(0, len(human.bubbles) - 1 - age)].place
            self.world.writes(human, travel, place)
        self.then(pause)

    @rule(who=anybody, age=ages, pause=pauses)
    def edits(self, who: int, age: int, pause: str) -> None:
        human = self.human(who)
        self.world.wire_empties()
        mine = [w for w in human.written if w.message and w.address == human.address]
        if mine:
            self.world.edits(human, mine[max(0, len(mine) - 1 - age)])
        self.then(pause)

    @rule(who=anybody, name=commands, travel=travels, pause=pauses)
    def orders(self, who: int, name: str, travel: Travel, pause: str) -> None:
        self.world.orders(self.human(who), name, travel)
        self.then(pause)

    @rule(who=anybody, pause=pauses)
    def sends_a_sticker(self, who: int, pause: str) -> None:
        self.world.does(self.human(who), Other("sticker"))
        self.then(pause)

    @precondition(lambda self: len(self.world.stage.humans) < MOST_HUMANS)
    @rule(channel=st.sampled_from(["telegram", "web"]), is_twice=st.booleans(), pause=pauses)
    def joins(self, channel: str, is_twice: bool, pause: str) -> None:
        if not self.world.is_open("r1"):
            return
        self.world.bot.hand.locked = 0  # nothing can be said of words that come before Start
        name = f"Nia{len(self.world.stage.humans)}"
        human = Human(name, channel, f"{name}-1")
        self.world.stage.humans.append(human)
        self.world.comes(human, self.world.invites("r1"), "twice" if is_twice else "now")
        self.then(pause)

    @rule(who=anybody, pause=pauses)
    def stops(self, who: int, pause: str) -> None:
        """The whole way, so that it is often gone."""
        self._way(self.human(who), "stop", 0)
        self.then(pause)

    @rule(who=anybody, pause=pauses)
    def deletes_everything(self, who: int, pause: str) -> None:
        self._way(self.human(who), "delete", 1)
        self.then(pause)

    @rule(who=anybody, is_reachable=st.booleans(), pause=pauses)
    def blocks_the_bot_or_not(self, who: int, is_reachable: bool, pause: str) -> None:
        human = self.human(who)
        if human.channel == "telegram":
            self.world.does(human, Reachable(is_reachable))
        self.then(pause)

    @rule(who=anybody, channel=st.sampled_from(["telegram", "web"]), pause=pauses)
    def loses_the_phone(self, who: int, channel: str, pause: str) -> None:
        human = self.human(who)
        self.world.wire_empties()
        self.world.quiet_turns()
        if self.world.knows(human) and self.world.person(human).state != "erased":
            self.world.rejoins(human, channel)
        self.then(pause)

    @precondition(lambda self: self.world.stage.lost)
    @rule(which=st.integers(0, 3), pause=pauses)
    def a_lost_phone_is_used(self, which: int, pause: str) -> None:
        lost = self.world.stage.lost
        self.world.writes(lost[which % len(lost)])
        self.then(pause)

    def _way(self, human: Human, command: str, button: int) -> None:
        self.world.orders(human, command)
        self.world.quiet()
        presses = human.bubbles[-1].presses if human.bubbles else []
        if len(presses) > button:
            self.world.presses(human, human.bubbles[-1], presses[button])

    # --- platform, clock, crashes -------------------------------------------------------------

    @rule(outcomes=st.lists(weathers, min_size=1, max_size=4) | storms)
    def weather_turns(self, outcomes: list[Weather]) -> None:
        self.world.stage.messenger.weather.extend(outcomes)

    @precondition(lambda self: self.world.stage.wire)
    @rule(which=st.integers(0, 5), pause=pauses)
    def something_comes_through(self, which: int, pause: str) -> None:
        wire = self.world.stage.wire
        self.world.arrives(wire.pop(which % len(wire)))
        self.then(pause)

    @rule(seconds=st.sampled_from([1, 5, 30, 61, 600, 20_000, 90_000, 400_000]), pause=pauses)
    def time_passes(self, seconds: int, pause: str) -> None:
        self.world.later(seconds=seconds)
        self.then(pause)

    @rule(point=st.sampled_from(["idle", "turn undone", "turn done", "claimed", "flown"]))
    def process_ends(self, point: Point) -> None:
        self.world.crash(point)

    @rule(jobs=st.integers(1, 3))
    def database_is_locked(self, jobs: int) -> None:
        self.world.bot.hand.locked = jobs

    # --- staff --------------------------------------------------------------------------------

    @rule(item=st.integers(1, 5), heavy=st.booleans())
    def item_is_changed(self, item: int, heavy: bool) -> None:
        order = self.world.stage.next()
        edit = Edit(text=f"Is it like that? ({order})", sensitivity="heavy" if heavy else None)
        self.world.store.write(lambda tx: materials.edit_item(tx, "m1", f"m1-i{item}", edit))

    @rule(item=st.integers(1, 5), who=anybody, verdict=st.sampled_from(VERDICTS), pause=pauses)
    def answer_is_entered(self, item: int, who: int, verdict: str, pause: str) -> None:
        """For somebody with a chat, or without."""
        human = self.human(who)
        is_here = self.world.knows(human) and who % 2 == 0
        person = self.world.person(human) if is_here else self.world.somebody_on_paper()
        if person is not None and person.state != "erased" and self.world.is_open("r1"):
            entry = Entry("r1", person.pseudonym, str(item), codes={"verdict": [verdict]})
            self.world.enters(entry)
        self.then(pause)

    @rule(sure=st.integers(0, 3), pause=pauses)
    def round_is_closed(self, sure: int, pause: str) -> None:
        """Seldom: little happens afterwards."""
        if sure == 3 and self.world.is_open("r1"):
            self.world.closes("r1")
        self.then(pause)

    @rule(sure=st.integers(0, 3), pause=pauses)
    def impact_is_published(self, sure: int, pause: str) -> None:
        """Seldom too: it closes the round, decides what is owed, and tells everybody."""
        if sure == 3:
            publish_impact(self.world)
            self.world.later(minutes=11)
        self.then(pause)

    # --- and then -----------------------------------------------------------------------------

    @rule(sure=st.integers(0, 3))
    def all_comes_to_rest(self, sure: int) -> None:
        """Seldom: what is new lies in what is not at rest."""
        if sure == 3:
            self.settles()

    def settles(self) -> None:
        """Everything on the way comes through, every doubt is resolved; then all is looked at."""
        self.world.settle()
        judge(self.world)


def machine_on(ground: Ground) -> type[Any]:
    """The machine on that kind of database."""
    return type("Conversations", (Conversations,), {"ground": ground})
