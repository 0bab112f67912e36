"""Where each room is seen filled. A room that is new needs an address here."""

from collections.abc import Iterator, Mapping
from typing import Final

#: By the path of a room below ``/team``; what stands in braces is in `Filled.at`.
FILLED: Final[Mapping[str, tuple[str, ...]]] = {
    "/alerts/{number}": ("/alerts/{waits}", "/alerts/{closed}", "/alerts/{vault}"),
    "/restored": ("/restored",),
    "/talks": ("/talks",),
    "/talks/{pseudonym}": ("/talks/{person}", "/talks/{other}"),
    "/complaints": ("/complaints",),
    "/complaints/{number}": ("/complaints/{complaint}",),
    "/unplaced": ("/unplaced",),
    "/redact/{kind}/{number}": (
        "/redact/answer/{own}?back=/team/decisions/r1/idea-{own}",
        "/redact/answer/{unread}",
        "/redact/line/{line}",
        "/redact/complaint/{complained}",
    ),
    "/recognition": ("/recognition",),
    "/recognition/{pseudonym}": ("/recognition/{person}", "/recognition/{other}"),
    "/voices": ("/voices",),
    "/voices/{number}": ("/voices/{voice}",),
    "/voices/{number}/sound": ("/voices/{voice}/sound",),
    "/materials": ("/materials",),
    "/materials/waiting/{number}": ("/materials/waiting/{draft}", "/materials/waiting/{pictures}"),
    "/materials/waiting/{number}/pictures/{at}": ("/materials/waiting/{pictures}/pictures/1",),
    "/materials/pictures/{digest}": ("/materials/pictures/{digest}",),
    "/materials/{material}": ("/materials/m1", "/materials/m3", "/materials/m4", "/materials/m5"),
    "/materials/{material}/counts": ("/materials/m1/counts",),
    "/materials/{material}/items/{item}": (
        "/materials/m1/items/m1-i1",
        "/materials/m3/items/m3-i1?language=ar",
        "/materials/m4/items/m4-i2",
    ),
    "/materials/{material}/items/{item}/recordings/{language}": (
        "/materials/m1/items/m1-i1/recordings/en",
    ),
    "/materials/{material}/ratings": ("/materials/m4/ratings",),
    "/materials/{material}/rate/{seat}": ("/materials/m4/rate/team", "/materials/m3/rate/young"),
    "/materials/{material}/compare": ("/materials/m5/compare",),
    "/translations": ("/translations",),
    "/translations/{material}": ("/translations/m1", "/translations/m4"),
    "/translations/{material}/{language}": ("/translations/m4/ar", "/translations/m1/ur"),
    "/translations/{material}/{language}/file/{what}/{kind}": (
        "/translations/m4/ar/file/draft/xlsx",
        "/translations/m4/ar/file/settled/po",
    ),
    "/translations/{material}/{language}/{part}": (
        "/translations/m4/ar/m4-i1",
        "/translations/m4/ar/m4-i2",
        "/translations/m4/ar/m4-i3",
        "/translations/m4/ar/m4-s1",
    ),
    "/rounds": ("/rounds",),
    "/rounds/new": ("/rounds/new?name=New&material=m1&material=m4",),
    "/rounds/{round}/plan": ("/rounds/{winter}/plan",),
    "/rounds/{round}/step/{step}": (
        "/rounds/{winter}/step/open",
        "/rounds/r2/step/extend",
        "/rounds/r2/step/close",
    ),
    "/rounds/{round}/messages/{number}/{deed}": ("/rounds/r2/messages/{message}/undo",),
    "/rounds/{round}/invite": ("/rounds/r2/invite",),
    "/rounds/{round}/print": ("/rounds/r2/print",),
    "/rounds/{round}/print/pack": ("/rounds/r2/print/pack?format=html",),
    "/rounds/{round}/people": ("/rounds/r2/people",),
    "/rounds/{round}/people/{pseudonym}": ("/rounds/r2/people/{person}",),
    "/rounds/{round}/people/{pseudonym}/enter": ("/rounds/r2/people/{person}/enter?item=m2-i1",),
    "/rounds/{round}": ("/rounds/r1", "/rounds/r2", "/rounds/{winter}"),
    "/rounds/{round}/live": ("/rounds/r2/live",),
    "/rounds/{round}/reach": ("/rounds/r2/reach", "/rounds/r1/reach"),
    "/people": ("/people",),
    "/people/new": ("/people/new",),
    "/people/{number}": ("/people/{staff}",),
    "/audit": ("/audit",),
    "/me": ("/me",),
    "/me/app": ("/me/app",),
    "/me/app.svg": ("/me/app.svg",),
    "/feedback": ("/feedback",),
    "/feedback/{round}": ("/feedback/r1", "/feedback/r2"),
    "/feedback/{round}/besides": ("/feedback/r1/besides",),
    "/feedback/{round}/items/{item}": (
        "/feedback/r1/items/m1-i1",
        "/feedback/r1/items/m1-i3",
        "/feedback/r2/items/m2-i1",
    ),
    "/feedback/{round}/themes": ("/feedback/r1/themes",),
    "/feedback/{round}/themes/{theme}": ("/feedback/r1/themes/{theme}",),
    "/feedback/{round}/us": ("/feedback/r1/us",),
    "/feedback/{round}/items/{item}/ask": (
        "/feedback/r1/items/m1-i1/ask?who=ann",
        "/feedback/r2/items/m2-i1/ask",
    ),
    "/feedback/{round}/files": ("/feedback/r1/files",),
    "/decisions": ("/decisions",),
    "/decisions/{round}": ("/decisions/r1",),
    "/decisions/{round}/{matter}": (
        "/decisions/r1/m1-i1",
        "/decisions/r1/m1-i3",
        "/decisions/r1/idea-{own}",
    ),
    "/impact": ("/impact",),
    "/impact/{round}": ("/impact/r1", "/impact/r2", "/impact/{over}"),
    "/impact/{round}/readers": ("/impact/r1/readers",),
    "/impact/{round}/letter": (
        "/impact/r1/letter?person=ann",
        "/impact/r1/letter?person=huda&language=ar",
    ),
    "/impact/{round}/texts/{language}": ("/impact/r1/texts/ar",),
    "/impact/{round}/sendings": ("/impact/r1/sendings",),
    "/impact/{round}/late": ("/impact/{over}/late",),
    "/impact/{round}/look": ("/impact/r1/look",),
    "/impact/{round}/showcase": ("/impact/r1/showcase",),
    "/care": ("/care",),
    "/care/reach": ("/care/reach",),
    "/care/noise": ("/care/noise",),
    "/care/rota": ("/care/rota",),
    "/care/rota/import": ("/care/rota/import",),
    "/care/rota/add": ("/care/rota/add",),
    "/care/rota/{shift}": ("/care/rota/{shift}",),
    "/care/directory": ("/care/directory",),
    "/care/directory/new": ("/care/directory/new",),
    "/care/directory/{key}": ("/care/directory/night-line",),
    "/flows": ("/flows",),
    "/flows/findings": ("/flows/findings",),
    "/flows/{flow}": ("/flows/review?language=ar", "/flows/distress"),
    "/languages": ("/languages",),
    "/languages/{code}": ("/languages/ar",),
    "/languages/{code}/file/{kind}": ("/languages/ar/file/po",),
    "/languages/{code}/{part}": ("/languages/ar/help", "/languages/cy/reports?page=2&waits=1"),
    "/words": ("/words",),
    "/words/{kind}/{number}": ("/words/answer/{unread}", "/words/line/{line}"),
    "/project": ("/project",),
    "/project/{name}": ("/project/contact", "/project/host"),
    "/rehearsal": ("/rehearsal",),
    "/rehearsal/{key}": ("/rehearsal/{walk}",),
    "/rehearsal/{key}/picture/{digest}": ("/rehearsal/{walk}/picture/{digest}",),
    "/": ("/",),
    "/live": ("/live",),
    "/more": ("/more",),
}
#: The same of doors, by their whole path.
OPEN: Final[Mapping[str, tuple[str, ...]]] = {
    "/rehearsal/{code}": ("/rehearsal/{link}",),
    "/rehearsal/{code}/{key}": ("/rehearsal/{link}/{linked}",),
    "/rehearsal/{code}/{key}/picture/{digest}": ("/rehearsal/{link}/{linked}/picture/{digest}",),
}
#: What is opened by a form and shows words that no address does, with what is sent.
OPENED: Final[Mapping[str, dict[str, str]]] = {
    "/alerts/{waits}/words": {},
    "/alerts/{waits}/vault": {"why": "They said they are not safe tonight."},
    "/unplaced/open": {},
    "/feedback/r1/items/m1-i3/open": {},
    "/feedback/r1/themes/{theme}/open": {},
    "/feedback/r1/besides/open": {},
    "/feedback/r2/items/m2-i1/ask": {"words": "Which?", "language": "en", "group": "all"},
    "/decisions/r1/m1-i3/open": {},
    "/decisions/r1/m1-i1/compare": {"after": "Where is home?", "reason": "It is easier."},
}
#: Pages on which nobody's words stand but the name of whoever looks at them, if that.
WORDLESS: Final = (
    *("/materials/m1/counts", "/rounds/r2/live", "/people/new", "/me/app", "/more"),
    *("/recognition", "/recognition/{other}", "/restored"),
    *("/care/noise", "/care/rota/import", "/care/directory/new"),
    *("/flows", "/flows/findings", "/flows/review?language=ar", "/flows/distress", "/languages"),
    *("/languages/ar", "/languages/ar/help", "/languages/cy/reports?page=2&waits=1"),
)
#: So ends the path of a room that answers with a picture, a sound or a file.
PICTURES: Final = (
    "/pictures/{at}",
    "/{digest}",
    ".svg",
    "/{kind}",
    "/sound",
    "/recordings/{language}",
    "/print/pack",
)
#: These show nothing: one leads to the first page, one answers for whatever is nowhere else.
BARE: Final = {"": 303, "/{rest:path}": 404}


def addresses(at: Mapping[str, object], *, has_pictures: bool = True) -> Iterator[str]:
    """All of them, in this order; without ``has_pictures`` those that are pages."""
    for root, table in (("/team", FILLED), ("", OPEN)):
        for room, paths in table.items():
            if has_pictures or not room.endswith(PICTURES):
                yield from (root + path.format_map(at) for path in paths)
