"""Every room by every role: allowed, or the plain page that it is for others."""

import re

import pytest

from bot.console.kit import Room
from bot.console.routes import STATIC, kit_of, rooms
from bot.services.team_roles import ROLES
from bot.web.assets import Assets
from tests.bot.console.house import House

ALL, TEAM = "facilitator lead evaluator translator admin", "facilitator lead admin"
READERS, RUNNERS = "facilitator lead evaluator admin", "facilitator admin"
TEXTS = "facilitator lead translator admin"
#: Whom each room is for, one line a room, so that a change is seen. "!" wants a fresh code.
WHO = {
    "GET /alerts/{number}": TEAM,
    "POST /alerts/{number}/words": f"! {TEAM}",
    "POST /alerts/{number}/vault": f"! {TEAM}",
    "POST /alerts/{number}/{deed}": TEAM,
    "GET /talks": TEAM,
    "GET /talks/{pseudonym}": TEAM,
    "POST /talks/{pseudonym}": TEAM,
    "POST /talks/{pseudonym}/close": TEAM,
    "GET /complaints": TEAM,
    "GET /complaints/{number}": TEAM,
    "POST /complaints/{number}": TEAM,
    "POST /complaints/{number}/{deed}": TEAM,
    "GET /unplaced": TEAM,
    "POST /unplaced/open": f"! {TEAM}",
    "GET /redact/{kind}/{number}": TEAM,
    "POST /redact/{kind}/{number}": f"! {TEAM}",
    "GET /recognition": TEAM,
    "POST /recognition": f"! {TEAM}",
    "GET /recognition/{pseudonym}": TEAM,
    "POST /recognition/{pseudonym}": TEAM,
    "POST /recognition/{pseudonym}/allowance": TEAM,
    "POST /recognition/{pseudonym}/certificate": TEAM,
    "GET /voices": TEAM,
    "GET /voices/{number}": TEAM,
    "POST /voices/{number}": TEAM,
    "GET /voices/{number}/sound": TEAM,
    "GET /materials": TEAM,
    "POST /materials": RUNNERS,
    "POST /materials/{material:str}/editions": RUNNERS,
    "GET /materials/waiting/{number}": TEAM,
    "GET /materials/waiting/{number}/pictures/{at}": TEAM,
    "POST /materials/waiting/{number}/{deed}": RUNNERS,
    "GET /materials/pictures/{digest}": TEAM,
    "GET /materials/{material}": TEAM,
    "GET /materials/{material}/counts": TEAM,
    "POST /materials/{material}/{deed}": RUNNERS,
    "GET /materials/{material}/items/{item}": TEAM,
    "POST /materials/{material}/items/{item}": RUNNERS,
    "POST /materials/{material}/items/{item}/again": RUNNERS,
    "POST /materials/{material}/items/{item}/recordings": RUNNERS,
    "GET /materials/{material}/items/{item}/recordings/{language}": TEAM,
    "POST /materials/{material}/items/{item}/recordings/{language}/remove": RUNNERS,
    "GET /materials/{material}/ratings": TEAM,
    "POST /materials/{material}/ratings/{item}": RUNNERS,
    "GET /materials/{material}/rate/{seat}": RUNNERS,
    "POST /materials/{material}/rate/{seat}": RUNNERS,
    "GET /materials/{material}/compare": TEAM,
    "GET /translations": TEXTS,
    "GET /translations/{material}": TEXTS,
    "GET /translations/{material}/{language}": TEXTS,
    "GET /translations/{material}/{language}/file/{what}/{kind}": TEXTS,
    "POST /translations/{material}/{language}/file": TEXTS,
    "GET /translations/{material}/{language}/{part}": TEXTS,
    "POST /translations/{material}/{language}/{part}/draft": TEXTS,
    "POST /translations/{material}/{language}/{part}/settle": TEXTS,
    "POST /translations/{material}/{language}/{part}/approve": TEXTS,
    "POST /translations/{material}/{language}/{part}/leave": TEXTS,
    "GET /rounds": TEAM,
    "GET /rounds/new": TEAM,
    "POST /rounds": TEAM,
    "GET /rounds/{round}/plan": TEAM,
    "POST /rounds/{round}/plan": TEAM,
    "GET /rounds/{round}/step/{step}": TEAM,
    "POST /rounds/{round}/step/{step}": TEAM,
    "GET /rounds/{round}/messages/{number}/{deed}": TEAM,
    "POST /rounds/{round}/messages/{number}/{deed}": TEAM,
    "GET /rounds/{round}/invite": TEAM,
    "POST /rounds/{round}/invite": TEAM,
    "GET /rounds/{round}/print": TEAM,
    "GET /rounds/{round}/print/pack": TEAM,
    "GET /rounds/{round}/people": TEAM,
    "POST /rounds/{round}/people": TEAM,
    "GET /rounds/{round}/people/{pseudonym}": TEAM,
    "POST /rounds/{round}/people/{pseudonym}/again": TEAM,
    "POST /rounds/{round}/people/{pseudonym}/rejoin": TEAM,
    "POST /rounds/{round}/people/{pseudonym}/translator": TEAM,
    "GET /rounds/{round}/people/{pseudonym}/enter": TEAM,
    "POST /rounds/{round}/people/{pseudonym}/enter": TEAM,
    "GET /rounds/{round}": TEAM,
    "GET /rounds/{round}/live": TEAM,
    "GET /rounds/{round}/reach": TEAM,
    "GET /words": TEXTS,
    "GET /words/{kind}/{number}": TEXTS,
    "POST /words/{kind}/{number}/{deed}": TEXTS,
    "GET /people": "admin",
    "GET /people/new": "admin",
    "POST /people/new": "! admin",
    "GET /people/{number}": "admin",
    "POST /people/{number}": "! admin",
    "POST /people/{number}/link": "! admin",
    "POST /people/{number}/afresh": "! admin",
    "POST /people/{number}/end": "admin",
    "POST /people/{number}/leave": "! admin",
    "GET /audit": "lead admin",
    "GET /me": ALL,
    "POST /me/end/{number}": ALL,
    "POST /me/everywhere": ALL,
    "POST /me/codes": f"! {ALL}",
    "POST /me/app": f"! {ALL}",
    "GET /me/app": ALL,
    "GET /me/app.svg": ALL,
    "POST /me/app/confirm": ALL,
    "POST /kept": ALL,
    "POST /kept/drop": ALL,
    "GET /feedback": READERS,
    "GET /feedback/{round}": READERS,
    "GET /feedback/{round}/besides": READERS,
    "POST /feedback/{round}/besides/open": f"! {READERS}",
    "GET /feedback/{round}/items/{item}": READERS,
    "POST /feedback/{round}/items/{item}/open": f"! {READERS}",
    "POST /feedback/{round}/items/{item}/note": READERS,
    "POST /feedback/{round}/comments/{answer}": READERS,
    "GET /feedback/{round}/themes": READERS,
    "POST /feedback/{round}/themes": READERS,
    "GET /feedback/{round}/themes/{theme}": READERS,
    "POST /feedback/{round}/themes/{theme}/open": f"! {READERS}",
    "POST /feedback/{round}/themes/{theme}/{deed}": READERS,
    "GET /feedback/{round}/us": READERS,
    "POST /feedback/{round}/us/answer": READERS,
    "POST /feedback/{round}/us/tell": TEAM,
    "GET /feedback/{round}/items/{item}/ask": TEAM,
    "POST /feedback/{round}/items/{item}/ask": TEAM,
    "POST /feedback/{round}/items/{item}/ask/{step}/{deed}": TEAM,
    "GET /feedback/{round}/files": TEAM,
    "POST /feedback/{round}/files": f"! {TEAM}",
    "GET /decisions": READERS,
    "GET /decisions/{round}": READERS,
    "GET /decisions/{round}/{matter}": READERS,
    "POST /decisions/{round}/{matter}": READERS,
    "POST /decisions/{round}/{matter}/open": f"! {READERS}",
    "POST /decisions/{round}/{matter}/compare": READERS,
    "GET /impact": TEAM,
    "GET /impact/{round}": TEAM,
    "GET /impact/{round}/readers": TEAM,
    "GET /impact/{round}/letter": f"! {TEAM}",
    "POST /impact/{round}/where": TEAM,
    "POST /impact/{round}/approve": TEAM,
    "POST /impact/{round}/send": TEAM,
    "GET /impact/{round}/texts/{language}": TEXTS,
    "POST /impact/{round}/texts/{language}": TEXTS,
    "POST /impact/{round}/texts/{language}/approve": TEXTS,
    "GET /impact/{round}/sendings": TEAM,
    "POST /impact/{round}/sendings/{number}/{deed}": TEAM,
    "GET /impact/{round}/late": TEAM,
    "POST /impact/{round}/late": TEAM,
    "POST /impact/{round}/late/preview": TEAM,
    "GET /impact/{round}/look": TEAM,
    "POST /impact/{round}/look": TEAM,
    "GET /impact/{round}/showcase": TEAM,
    "POST /impact/{round}/showcase": f"! {TEAM}",
    "GET /care": TEAM,
    "GET /care/reach": TEAM,
    "POST /care/reach/{name:path}": TEAM,
    "GET /care/noise": TEAM,
    "GET /care/rota": TEAM,
    "GET /care/rota/import": TEAM,
    "POST /care/rota/import": TEAM,
    "GET /care/rota/add": TEAM,
    "POST /care/rota/add": TEAM,
    "GET /care/rota/{shift}": TEAM,
    "POST /care/rota/{shift}/{deed}": TEAM,
    "GET /care/directory": TEAM,
    "GET /care/directory/new": TEAM,
    "POST /care/directory/new": TEAM,
    "GET /care/directory/{key}": TEAM,
    "POST /care/directory/{key}": TEAM,
    "POST /care/directory/{key}/{deed}": TEAM,
    "GET /flows": TEXTS,
    "GET /flows/findings": TEXTS,
    "GET /flows/{flow}": TEXTS,
    "GET /languages": TEXTS,
    "GET /languages/{code}": TEXTS,
    "GET /languages/{code}/{part}": TEXTS,
    "GET /languages/{code}/file/{kind}": TEXTS,
    "POST /languages/{code}/file": TEXTS,
    "POST /languages/{code}/{part}/approve": TEXTS,
    "POST /languages/{code}/{part}/words": TEXTS,
    "GET /project": RUNNERS,
    "GET /restored": TEAM,
    "POST /restored/approve": "! admin",
    "POST /restored/{name}/{deed}": "! admin",
    "POST /project/try/telegram": RUNNERS,
    "POST /project/try/mail": RUNNERS,
    "POST /project/sample/clear": "! admin",
    "GET /project/{name}": RUNNERS,
    "POST /project/{name}": RUNNERS,
    "GET /rehearsal": READERS,
    "POST /rehearsal": READERS,
    "POST /rehearsal/links": f"! {RUNNERS}",
    "POST /rehearsal/links/{number}/end": RUNNERS,
    "GET /rehearsal/{key}": READERS,
    "GET /rehearsal/{key}/picture/{digest}": READERS,
    "POST /rehearsal/{key}/{deed}": READERS,
    "GET /": TEAM,
    "GET /live": TEAM,
    "GET /more": ALL,
    "GET ": ALL,
    "GET /{rest:path}": ALL,
    "POST /{rest:path}": ALL,
}


def every_room(house: House) -> list[Room]:
    assets = Assets(STATIC, "/team/static")
    return list(rooms(kit_of(house.reader, house.writer, house.options(), assets)))


@pytest.mark.asyncio
async def test_every_room_is_for_those_it_is_written_down_for(house: House) -> None:
    found = {
        f"{room.method} {room.path}": " ".join(
            (["!"] if room.is_fresh else []) + [role for role in ROLES if role in room.who]
        )
        for room in every_room(house)
    }
    assert found == WHO


@pytest.mark.asyncio
async def test_whoever_a_room_is_not_for_is_told_so_and_everybody_else_comes_in(
    house: House,
) -> None:
    people = {role: house.member(f"One {role}", role) for role in ROLES}
    found = every_room(house)
    browser = await house.visiting()
    for room in found:
        path = "/team" + re.sub(r"\{[a-z_]+(:path)?\}", "1", room.path)
        for role, row in people.items():
            browser.hold(house.signed_in(row))
            ask = browser.post if room.method == "POST" else browser.get
            reply = await ask(path)
            is_told = reply.status_code == 403 and "Not for your role" in reply.text
            is_told |= path == "/team/" and reply.status_code == 303  # to where they begin
            assert is_told == (role not in room.who), (room.method, path, role, reply.status_code)


@pytest.mark.asyncio
async def test_no_room_opens_without_a_sign_in_or_when_it_is_locked(house: House) -> None:
    stranger, locked = await house.visiting(), await house.visiting(house.mina)
    house.later(hours=1)
    for room in every_room(house):
        path = "/team" + re.sub(r"\{[a-z_]+(:path)?\}", "1", room.path)
        for browser, says in ((stranger, "You are not signed in"), (locked, "Locked")):
            ask = browser.post if room.method == "POST" else browser.get
            reply = await ask(path)
            assert reply.status_code == 403, (room.method, path)
            assert says in reply.text, (room.method, path)
