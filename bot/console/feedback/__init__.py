"""What people said of the drafts: in lists, item by item, and what the team makes of it."""

from bot.console.feedback.files import Files
from bot.console.feedback.items import Items
from bot.console.feedback.lists import Lists
from bot.console.feedback.questions import Questions
from bot.console.feedback.themes import Themes
from bot.console.feedback.us import Us
from bot.console.kit import Kit, Room
from bot.services.team_roles import READERS, TEAM

ROUND = "/feedback/{round}"
ITEM = f"{ROUND}/items/{{item}}"
THEME = f"{ROUND}/themes/{{theme}}"


def rooms(kit: Kit) -> list[Room]:
    """Feedback is for those who look after young people, and in part for evaluators."""
    lists, items, themes, us = Lists(kit), Items(kit), Themes(kit), Us(kit)
    questions = Questions(kit)
    return [
        Room("/feedback", lists.rounds, READERS),
        Room(ROUND, lists.items, READERS),
        Room(f"{ROUND}/besides", items.besides, READERS),
        Room(f"{ROUND}/besides/open", items.open_besides, READERS, "POST", is_fresh=True),
        Room(ITEM, items.look, READERS),
        Room(f"{ITEM}/open", items.open, READERS, "POST", is_fresh=True),
        Room(f"{ITEM}/note", items.note, READERS, "POST"),
        Room(f"{ROUND}/comments/{{answer}}", themes.tick, READERS, "POST"),
        Room(f"{ROUND}/themes", themes.look, READERS),
        Room(f"{ROUND}/themes", themes.make, READERS, "POST"),
        Room(THEME, themes.one, READERS),
        Room(f"{THEME}/open", themes.open, READERS, "POST", is_fresh=True),
        Room(f"{THEME}/{{deed}}", themes.do, READERS, "POST"),
        Room(f"{ROUND}/us", us.look, READERS),
        Room(f"{ROUND}/us/answer", us.answer, READERS, "POST"),
        Room(f"{ROUND}/us/tell", us.tell, TEAM, "POST"),
        Room(f"{ITEM}/ask", questions.look, TEAM),
        Room(f"{ITEM}/ask", questions.ask, TEAM, "POST"),
        Room(f"{ITEM}/ask/{{step}}/{{deed}}", questions.step, TEAM, "POST"),
        *_of_files(kit),
    ]


def _of_files(kit: Kit) -> list[Room]:
    """What leaves the project holds everybody's words, so no evaluator makes it."""
    if kit.options.office is None:
        return []
    files, path = Files(kit, kit.options.office), f"{ROUND}/files"
    return [Room(path, files.look, TEAM), Room(path, files.make, TEAM, "POST", is_fresh=True)]
