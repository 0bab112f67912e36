"""Somebody with a phone and habits of their own, drawn from a seed."""

import random
from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.ports import Content, Message, Ordered, Press, Pressed, Started, Typed
from tests.year import wishes
from tests.year.messenger import Sight
from tests.year.wishes import Wish, Wishes

#: One step somebody has in mind: an order, a press by its label, or so many steps of a review.
Move = tuple[str, str]

WELCOME: Final = (
    *("English", "Yes, it is mine", "18 or over", "England", "OK", "OK", "Yes, I agree"),
    *("The team", "No"),
)
HOURS: Final = (wishes.DAY, wishes.AFTERNOON, wishes.EVENING, wishes.NEVER)
#: Leads away from the review; pressed on purpose only.
ASIDE: Final = frozenset(
    """See my answers|See support|Talk to a person|Later|Rest now|Take a break|Not now|Tell me more
    |Not now, go back|A pause|A longer pause|Remind me at another time|I want to look again
    |With someone beside me|Change or take back one|Help|Only for one question
    |Who may read my words|After this project""".replace("\n", "")
    .replace("    |", "|")
    .split("|")
)
#: How long people wait before they answer, in hours; never: no answer.
PATIENCE: Final = {"prompt": (0.1, 3.0), "slow": (20.0, 110.0), "rare": (2.0, 200.0)}
#: How often people answer at all, and how many presses they have in them.
ANSWERS: Final = {"prompt": 0.95, "slow": 0.9, "rare": 0.3, "never": 0.0}
STAMINA: Final = {"prompt": 24, "slow": 9, "rare": 5, "never": 6}

DEEDS: Final = {
    "visit": 4, "day": 3, "week": 3, "until": 2, "stop": 1, "words": 1, "leave": 1, "block": 1,
    "zone": 2, "hours": 2, "checkin": 1, "remind": 3,
}  # fmt: skip


class Person:
    """``wished`` is all they asked for, and when; ``did`` the times at which they did anything."""

    def __init__(self, number: int, seed: int) -> None:
        self.chance = random.Random(f"{seed}:{number}")
        self.address = f"person-{number}"
        self.habit = self.chance.choices(list(ANSWERS), (40, 35, 15, 10))[0]
        self.home = list(wishes.ZONES)[number % len(wishes.ZONES)]
        self.wishes = Wishes()
        self.wished: list[tuple[datetime, Wish]] = []
        self.did: list[datetime] = []
        self.plan: deque[Move | Content] = deque()
        self.stands: tuple[Press, ...] = ()
        self.text = ""
        self.wants_words = False
        self.ask = 0
        self.is_in = False
        #: The round they came for.
        self.came_for = ""
        self.missed: Counter[str] = Counter()

    # --- what happens to them -----------------------------------------------------------------

    def sees(self, sight: Sight, message: Message) -> timedelta | None:
        """Something new stands there; return after how long they look at it, if they will."""
        if message.presses and (message.kind == "put" or message.ask == self.ask):
            self.stands, self.ask, self.text = message.presses, message.ask, sight.text
            self.wants_words = message.wants_words
        if wishes.NOT_OK in sight.text:
            self._wishes(sight.at, Wish("troubled", "yes"))
        if sight.is_reply or message.kind == "redraw":
            return None
        if self.wishes.state == "paused":
            self.wishes.state = "active"  # the pause is over, they have just read
        if self.chance.random() >= ANSWERS[self.habit]:
            return None
        least, most = PATIENCE[self.habit]
        return timedelta(hours=self.chance.uniform(least, most))

    # --- what they want to do -----------------------------------------------------------------

    def enters(self, deed: Content) -> None:
        """That first: a link is opened, a block is set or lifted; a new link begins the welcome."""
        self.plan.appendleft(deed)
        if isinstance(deed, Started):
            self._joins()

    def _joins(self) -> None:
        taps = [("tap", label) for label in WELCOME]
        if self.chance.random() < 0.4:
            taps += [("tap", "Let me choose"), ("tap", "Done")]
            taps += [("tap", self.chance.choices(HOURS, (3, 2, 3, 1))[0]), ("skip", "")]
            taps.append(("tap", "Start with the real ones"))
        else:
            taps.append(("tap", "Just start"))
        taps += [("order", "where"), ("tap", self.home)]
        self.plan.extend((*taps, *self._review()))

    def answers(self) -> None:
        """They come because they were written to."""
        labels = [press.text for press in self.stands]
        if "Remind me tomorrow" in labels and self.chance.random() < 0.1:
            self.plan.append(("tap", "Remind me tomorrow"))
        elif "Remind me at another time" in labels and self.chance.random() < 0.1:
            self.plan += (("tap", "Remind me at another time"), ("tap", self._when()))
        elif wishes.ENOUGH in labels and self.chance.random() < 0.04:
            self.plan.append(("tap", wishes.ENOUGH))
        else:
            self.plan.extend(self._review())

    def reads(self) -> None:
        """News reached them after they had stopped."""
        if self.chance.random() < 0.7:
            self.plan.append(("tap", wishes.NOW))

    def lives(self) -> str:
        """Something on a day of their life; return what it is."""
        deed = self.chance.choices(list(DEEDS), list(DEEDS.values()))[0]
        if self.wishes.state != "active":
            back = {"paused": 0.6, "stopped": 0.5, "left": 0.2}[self.wishes.state]
            deed = "back" if self.chance.random() < back else ""
        self.plan.extend(self._moves(deed))
        return deed

    def _moves(self, deed: str) -> Sequence[Move]:
        pause = {"day": wishes.PAUSE_DAY, "week": wishes.PAUSE_WEEK, "until": wishes.PAUSE_ON}
        match deed:
            case "day" | "week" | "until":
                return (("order", "pause"), ("tap", pause[deed]))
            case "remind":
                again = ("tap", "Remind me at another time")
                return (("order", "pause"), again, ("tap", self._when()))
            case "stop":
                news = self.chance.choice((wishes.NEWS, wishes.NO_NEWS))
                return (("order", "stop"), ("tap", wishes.STOP), ("tap", news))
            case "words":
                return (("order", "delete"), ("tap", "Delete my words"))
            case "leave":
                return (("order", "delete"), ("tap", wishes.LEAVE))
            case "zone":
                return (("order", "where"), ("tap", self.chance.choice(list(wishes.ZONES))))
            case "hours" | "checkin":
                hours = ("skip", "") if deed == "checkin" else ("tap", self.chance.choice(HOURS))
                says = wishes.YES if self.chance.random() < 0.7 else wishes.NO
                into = (("order", "help"), ("tap", "Change how we work"), ("tap", "Done"))
                return (*into, hours, ("skip", ""), ("tap", says))
            case "back":
                return (("tap", self._back()), *self._welcome_again(), *self._review())
            case "visit":
                return (("order", "start"), *self._review())
        return ()

    def _back(self) -> str:
        return wishes.GO_ON_NOW if self.wishes.state == "paused" else wishes.COME_BACK

    def _welcome_again(self) -> Sequence[Move]:
        """Whoever left altogether is asked everything anew."""
        if self.wishes.state != "left":
            return ()
        return [("tap", label) for label in (*WELCOME, "Just start")]

    def _review(self) -> Sequence[Move]:
        most = STAMINA[self.habit]
        return (("review", str(self.chance.randint(most // 2, most))),)

    def _when(self) -> str:
        return self.chance.choice(
            [label for label in wishes.REMINDERS if label != "Remind me tomorrow"]
        )

    # --- what they do -------------------------------------------------------------------------

    def next_deed(self, at: datetime) -> Content | None:
        """What they do now; None where they put the phone away."""
        while self.plan:
            move = self.plan.popleft()
            deed = self._try(*move) if isinstance(move, tuple) else move
            if isinstance(deed, Press):
                return self._pressed(deed, at)
            if isinstance(deed, Typed) and wishes.COMPLAIN in self.text:
                self._wishes(at, Wish("complained", "yes"))
            if deed is not None:
                return deed
        return None

    def _try(self, kind: str, what: str) -> Content | Press | None:
        if kind == "order":
            return Ordered(what)
        if kind == "skip":
            return self._of_role("skip")
        if kind == "review":
            return self._reviews(int(what))
        found = next((press for press in self.stands if press.text == what), None)
        if found is None and kind == "tap" and (more := self._of_role("more")):
            self.plan.appendleft(("tap again", what))
            return more
        if found is None:
            self.missed[what] += 1
        return found

    def _of_role(self, role: str) -> Press | None:
        return next((press for press in self.stands if press.role == role), None)

    def _reviews(self, left: int) -> Content | Press | None:
        if left <= 0:
            return None
        found = [p for p in self.stands if p.role == "choice" and self._is_harmless(p)]
        done = self._of_role("done")
        if self.wants_words and self.chance.random() < 0.3:
            self.plan.appendleft(("review", str(left - 1)))
            return Typed("I would say it more simply")
        press = done if done and any(p.on for p in found) else None
        press = press or (self.chance.choice(found) if found else self._of_role("skip"))
        if press is not None:
            self.plan.appendleft(("review", str(left - 1)))
        return press

    def _is_harmless(self, press: Press) -> bool:
        if press.text in ASIDE or (press.text == wishes.NO and wishes.STILL in self.text):
            return False
        wish = wishes.meant(press.text, self.text)
        return wish is None or wish.what in ("checkin", "again")

    def _pressed(self, press: Press, at: datetime) -> Content:
        wish = wishes.meant(press.text, self.text)
        if wish is not None:
            self._wishes(at, wish)
        _, ask, rest = press.data.split(":", 2)
        code, _, on = rest.rpartition(":")
        return Pressed(int(ask), code, on == "1")

    def _wishes(self, at: datetime, wish: Wish) -> None:
        self.wished.append((at, wish))
        self.wishes.hears(wish, at)
