"""Who looks after young people, and with what: alerts, rota, directory, ways to the team."""

from bot.console.care.directory import Directory
from bot.console.care.hub import Hub
from bot.console.care.rota import RotaPages
from bot.console.care.shifts import Shifts
from bot.console.kit import Kit, Room
from bot.services.team_roles import TEAM


def rooms(kit: Kit) -> list[Room]:
    """All of it is for those who look after young people."""
    hub, rota, shifts, directory = Hub(kit), RotaPages(kit), Shifts(kit), Directory(kit)
    return [
        Room("/care", hub.look, TEAM),
        Room("/care/reach", hub.reach, TEAM),
        Room("/care/reach/{name:path}", hub.try_out, TEAM, "POST"),
        Room("/care/noise", hub.noise, TEAM),
        Room("/care/rota", rota.look, TEAM),
        Room("/care/rota/import", rota.form, TEAM),
        Room("/care/rota/import", rota.bring, TEAM, "POST"),
        Room("/care/rota/add", shifts.form, TEAM),
        Room("/care/rota/add", shifts.add, TEAM, "POST"),
        Room("/care/rota/{shift}", shifts.look, TEAM),
        Room("/care/rota/{shift}/{deed}", shifts.change, TEAM, "POST"),
        Room("/care/directory", directory.listed, TEAM),
        Room("/care/directory/new", directory.begin, TEAM),
        Room("/care/directory/new", directory.make, TEAM, "POST"),
        Room("/care/directory/{key}", directory.look, TEAM),
        Room("/care/directory/{key}", directory.save, TEAM, "POST"),
        Room("/care/directory/{key}/{deed}", directory.do, TEAM, "POST"),
    ]
