"""Places that are gone, older revisions, flows of one's own, and the pure parts beneath."""

from dataclasses import replace

import pytest

from conversations import (
    AskNumber,
    AskRef,
    Chosen,
    Commanded,
    FlowId,
    Frame,
    Item,
    ItemId,
    Joined,
    Library,
    Line,
    NodeId,
    Progress,
    Put,
    RaiseAlert,
    Revision,
    RoundId,
    SaveAnswer,
    Say,
    SentMedia,
    Session,
    SessionId,
    TimerFired,
    Wordings,
    Wrote,
    advance,
    builtin_sources,
    diagram,
    load,
    read_flow,
    sentences,
)
from conversations import agenda as agendas
from conversations.actions import do_all
from conversations.asks import KINDS, listing
from conversations.asks.listing import Answer, Option, Options, State
from conversations.flow import Flow
from conversations.library import MOST_DRAWN, REVIEW
from conversations.session import Back, Draft
from conversations.view import View
from conversations.walk import TooManyNodes, Walk
from tests.conversations.people import NOON, Person, at_first_item
from tests.conversations.test_interruptions import put, said
from tests.conversations.worlds import LIBRARY, agenda, world

BUILT_IN = dict(builtin_sources())


def library_with(**texts: str) -> Library:
    library, findings = load([*BUILT_IN.items(), *((f"{n}.toml", t) for n, t in texts.items())])
    assert findings == ()
    return library


def without(*flows: str) -> Library:
    return Library({name: f for name, f in LIBRARY.flows.items() if name not in flows})


# --- edits while people stand in the middle -----------------------------------------------------


def edited_review() -> Library:
    text = BUILT_IN["review.toml"]
    return library_with(review=text.replace("How would you feel while", "How might you feel while"))


def test_whoever_stands_in_an_older_revision_is_served_by_it() -> None:
    person = at_first_item(world("oo"))
    person.library = edited_review().with_old([LIBRARY.flow(REVIEW)])
    turn = person.taps("fine")
    (line,) = put(turn).parts
    assert isinstance(line, Line)
    assert line.text == "How would you feel while answering it?"
    assert put(turn).ask.revision == LIBRARY.flow(REVIEW).revision


def test_where_the_older_revision_is_not_kept_the_present_one_serves() -> None:
    person = at_first_item(world("oo"))
    person.library = edited_review()
    turn = person.taps("fine")
    (line,) = put(turn).parts
    assert isinstance(line, Line)
    assert line.text == "How might you feel while answering it?"


def test_a_place_that_was_taken_out_leads_to_what_is_left() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good")
    text = BUILT_IN["review.toml"].replace("verdict", "opinion")
    person.library = library_with(review=text)
    turn = person.writes("my words are kept")
    assert [e.text for e in turn.effects if isinstance(e, SaveAnswer)] == ["my words are kept"]
    assert person.node == "review.open"


def test_an_interruption_that_was_taken_out_ends() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.orders("help")
    person.taps("ways")
    person.library = without("ways")
    person.does(SentMedia(person.wait(), "photo"))
    assert person.node == "help.menu"
    person.orders("back")
    assert person.ask.number == number


def test_whoever_stood_in_the_welcome_is_welcomed_again() -> None:
    person = Person(world("oo"))
    person.joins()
    person.taps("en", "own")
    person.library = library_with(
        welcome=BUILT_IN["welcome.toml"].replace("[age]", "[years]").replace('"age"', '"years"')
    )
    person.does(SentMedia(person.wait(), "photo"))
    assert person.node == "welcome.language"


def test_a_call_to_a_flow_that_is_gone_returns() -> None:
    person = at_first_item(world("oo"))
    person.orders("help")
    number = person.ask.number
    person.library = without("mine")
    turn = person.taps("mine")
    assert person.node == "review.verdict"
    assert put(turn).ask.number < number


def test_without_the_flow_for_unfiled_words_they_are_kept() -> None:
    person = at_first_item(world("ooo"))
    person.taps("fine", "good")
    person.library = without("which")
    turn = person.does(Wrote(person.wait(), "hm", None))
    assert said(turn) == ["phrases.kept_words"]


def test_without_a_flow_for_help_its_button_says_so() -> None:
    person = at_first_item(world("oo"))
    person.library = without("help")
    assert said(person.taps("!help")) == ["phrases.unknown_command"]


def test_a_pause_of_ones_own_without_an_awakening_just_ends() -> None:
    text = BUILT_IN["pause.toml"].replace('on_wake = "awake"\n', "").replace("awake", "asleep")
    person = at_first_item(world("oo"))
    person.library = library_with(pause=text)
    person.orders("pause")
    person.taps("week")
    turn = person.does(TimerFired(person.wait(), "wake"))
    assert said(turn) == ["card"]


# --- flows of one's own -------------------------------------------------------------------------

TEA = """
id = "tea"
command = "tea"
[cup]
say = "Tea?"
ask = "choice"
scope = "item"
remember = "tea"
choices = [
  { id = "yes", text = "Yes", then = [{ go = "cup", when = { "fact.never" = "x" } }] },
  { id = "no", text = "No", do = ["alert", "item_done", "start_batch", "lighter", "section_done",
    "focus", "review_again", "review_put_off", "withdraw", "refile", "finish", "wake_later"] },
  { id = "away", text = "Away", then = "@agenda" },
  { id = "done", text = "All done", do = ["become_stopped", "become_active"] },
]
"""


def test_a_flow_of_ones_own_begins_by_its_command_and_returns_by_itself() -> None:
    person = at_first_item(world("oo"))
    number = person.ask.number
    person.library = library_with(tea=TEA)
    person.orders("tea")
    person.taps("yes")
    assert (person.ask.number, person.session.facts["tea"]) == (number, ("yes",))


def test_an_alert_holds_a_reference_and_no_words() -> None:
    person = at_first_item(world("oo"))
    person.library = library_with(tea=TEA)
    person.orders("tea")
    turn = person.taps("no")
    assert RaiseAlert("asked for a person") in turn.effects
    assert person.node == "review.verdict"


def test_actions_where_there_is_nothing_to_act_on_do_nothing() -> None:
    person = Person(world())
    person.library = library_with(tea=TEA)
    person.joins()
    person.taps("en")
    person.orders("tea")
    person.taps("no")
    assert person.node == "welcome.hello"
    walk = Walk(LIBRARY, Session(SessionId("p"), frames=(_frame("review", "rest"),)), world(), NOON)
    names = "item_done section_done focus review_again review_put_off withdraw refile finish"
    do_all(walk, tuple(f"{names} lighter start_batch forget_all unheard_of".split()))
    assert [type(effect).__name__ for effect in walk.effects] == ["Erase"]


def test_the_agenda_called_from_an_interruption_opens_it() -> None:
    person = at_first_item(world("oo"))
    person.library = library_with(tea=TEA)
    person.orders("tea")
    person.taps("away")
    assert person.node == "review.open"
    person.orders("tea")
    person.taps("done")
    assert person.session.facts["state"] == ("active",)


def test_an_item_can_only_be_looked_at_again_in_the_round_at_hand() -> None:
    session = Session(
        SessionId("p"),
        frames=(
            _frame("review", "rest")._replace(round=RoundId("r2"), ask=AskNumber(1)),
            _frame("mine", "one")._replace(
                round=RoundId("r1"), item=ItemId("r1i1"), ask=AskNumber(2)
            ),
        ),
        facts={"consent": ("yes",)},
    )
    walk = Walk(LIBRARY, session, world("oo", "oo"), NOON)
    do_all(walk, ("review_again",))
    assert not walk.session.is_changed()


def test_a_list_with_nothing_picked_moves_no_focus() -> None:
    session = Session(SessionId("p"), frames=(_frame("review", "rest"),), asks=AskNumber(1))
    for picked in ((), ("",), ("i99",), ("yes",)):
        walk = Walk(LIBRARY, replace(session, choices={"rest": picked}), world("oo"), NOON)
        do_all(walk, ("focus",))
        assert walk.frame.item is None


def test_a_loop_that_asks_nothing_is_ended() -> None:
    read = read_flow("x.toml", 'id = "x"\ncommand = "x"\n[a]\nsay = "x"\nthen = "a"\n')
    assert read.flow is not None
    library = Library({**LIBRARY.flows, read.flow.id: read.flow})
    person = at_first_item(world("oo"))
    with pytest.raises(TooManyNodes):
        advance(library, person.session, Commanded(NOON, "x"), person.env)


def test_an_agenda_that_is_gone_leads_to_a_place_to_wait() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine")
    person.env = world()
    person.taps("good")
    assert person.node == "review.waiting"
    assert person.orders("back").session.frames[0].node == "waiting"


def test_leaving_an_interruption_that_nothing_is_beneath_opens_the_agenda() -> None:
    read = read_flow("welcome.toml", BUILT_IN["welcome.toml"].replace('"@agenda"', '"@return"'))
    assert read.flow is not None
    person = Person(world("oo"), Library({**LIBRARY.flows, read.flow.id: read.flow}))
    person.joins()
    person.taps(*"en own y18 england ok ok yes plain start".split())
    assert person.node == "review.open"


def test_a_button_is_drawn_once_and_again_after_too_many() -> None:
    library = load(builtin_sources())[0]
    person = Person(world("oo"), library)
    person.joins()
    for n in range(MOST_DRAWN):
        library.keep_drawn(n, ())
    person.taps("en", "own")
    assert len(library.drawn) < MOST_DRAWN


STAGES = """
id = "stages"
command = "stages"
[one]
say = { text = "Keep this.", alone = true, pin = true }
ask = "choice"
scope = "item"
choices = [{ id = "go", text = "Go" }]
then = "two"
[two]
say = [{ text = "Note.", alone = true }, { text = "Next.", alone = true }]
ask = "choice"
joins = true
choices = [{ id = "go", text = "Go" }]
"""


def test_a_message_to_keep_holds_no_question() -> None:
    person = at_first_item(world("oo"))
    person.library = library_with(stages=STAGES)
    turn = person.orders("stages")
    first, second = turn.effects
    assert isinstance(first, Say)
    assert isinstance(second, Put)
    assert (first.pin, len(first.parts), second.parts) == (True, 1, ())


def test_a_question_joins_no_message_but_the_newest() -> None:
    person = at_first_item(world("oo"))
    person.library = library_with(stages=STAGES)
    person.orders("stages")
    assert put(person.taps("go")).joins is None


def test_back_where_there_is_no_round_is_back_all_the_same() -> None:
    frame = _frame("welcome", "ways")._replace(ask=AskNumber(2))
    place = Back(NodeId("agree"), None, None, {})
    session = Session(SessionId("p"), frames=(frame,), asks=AskNumber(2), trail=(place,))
    turn = advance(LIBRARY, session, Commanded(NOON, "back"), world("oo"))
    assert turn.session.frames[0].node == "agree"


def test_words_about_an_item_picked_from_the_list_are_a_comment_on_it() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good")
    person.orders("mine")
    person.taps("one", "i0")
    turn = person.writes("about the first")
    (saved,) = [e for e in turn.effects if isinstance(e, SaveAnswer)]
    assert (saved.ask.scope, saved.ask.item) == ("item", "r1i1")


def test_skip_on_an_older_question_about_the_person_takes_nothing_back() -> None:
    person = at_first_item(world("oo"))
    turn = person.taps_old("nation", "!skip")
    assert said(turn)[0] == "phrases.old_button"


# --- what is beneath ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_ask_knows_its_codes_and_no_others(kind: str) -> None:
    options = Options((Option("a", "Ay"), Option("b", Line("k", "Bee"), alone=True)), {"k": "Ⓑ!"})
    ask, state = KINDS[kind], State(several=True)
    assert ask.press(options, state, "zz", True) is None
    assert ask.press(options, state, "b", True) == Answer(("b",))
    assert ask.words(options, state, "ay.") == Answer(("a",))
    assert ask.words(options, state, "bee") == Answer(("b",))
    assert ask.words(options, state, "b") == Answer(("b",))
    assert ask.words(options, state, "ay and bee") is None
    assert ask.words(options, state, "x" * 500) is None
    assert ask.words(options, state, "3") is None
    assert ask.words(options, state, "٢") == (None if kind == "text" else Answer(("b",)))
    assert ask.press(options, state, listing.MORE + "0", True) == state
    assert ask.press(options, state, listing.MORE + "1", True) is None


def test_numbers_of_several_choices_may_be_typed_in_any_way() -> None:
    options = Options(tuple(Option(c, c * 3) for c in "abc"), {})
    for words in ("1 3", "1,3", "1; 3", "١، ٣", "3 1 3"):
        answer = KINDS["many"].words(options, State(), words)
        assert answer is None if words == "3 1 3" else answer == Answer(("a", "c"))
    assert KINDS["many"].words(options, State(), "1 and 3") is None
    assert KINDS["many"].press(options, State(picked=("a",)), "a", False) == State()


def test_minutes_are_never_none() -> None:
    assert agendas.minutes(()) == 1
    heavy = agenda("hh").items
    assert agendas.minutes(heavy) == 5


def test_conditions_and_values_where_there_is_no_round() -> None:
    walk = Walk(LIBRARY, Session(SessionId("p"), frames=(_frame("review", "rest"),)), world(), NOON)
    view = View(Draft(walk.session.session()), world(), _frame("review", "rest"))
    assert view.codes("round", "left") == ("no",)
    assert view.codes("item", "heavy") == ("no",)
    assert view.values(("left", "section", "number", "host")) == {
        "section": "",
        "number": "",
        "host": "The Project",
    }


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("batch.heavy", ("yes",)),
        ("batch.first", ("yes",)),
        ("round.begun", ("no",)),
        ("round.answered", ("no",)),
        ("round.heavy", ("yes",)),
        ("round.open", ("yes",)),
        ("item.kind", ("question",)),
        ("item.options", ("no",)),
    ],
)
def test_a_condition(condition: str, codes: tuple[str, ...]) -> None:
    person = at_first_item(world("oh"))
    view = View(Draft(person.session), person.env, person.session.frames[0])
    space, _, name = condition.partition(".")
    assert view.codes(space, name) == codes


def test_values_that_count() -> None:
    person = at_first_item(world("ohh"))
    view = View(Draft(person.session), person.env, person.session.frames[0])
    found = view.values(("items", "heavy", "minutes", "left", "put_off", "section", "nothing"))
    assert found == {
        "items": 3,
        "heavy": 2,
        "minutes": 6,
        "left": 3,
        "put_off": 0,
        "section": "Part 1",
    }


def test_an_item_without_words_or_number_still_has_a_button() -> None:
    person = at_first_item(world("pp"))
    person.taps("fine", "good")
    items = [replace(item, text="") for item in person.env.agendas[0].items]
    person.env = world(replace(person.env.agendas[0], items=tuple(items)))
    person.orders("mine")
    person.taps("one")
    assert [b.label for b in put(person.turn).buttons if b.code == "i0"] == ["…"]


def test_a_heavy_items_words_stand_on_no_button() -> None:
    person = at_first_item(world("ho"))
    person.taps(*"show fine good nothing fine nothing on".split())
    person.orders("mine")
    person.taps("one")
    assert [b.label for b in put(person.turn).buttons if b.code == "i0"] == ["1. family"]


def test_looking_again_from_a_place_that_is_no_review_changes_no_place() -> None:
    below = _frame("welcome", "hello")._replace(round=RoundId("r1"), ask=AskNumber(1))
    above = _frame("mine", "one")._replace(round=RoundId("r1"), item=ItemId("r1i1"))
    walk = Walk(LIBRARY, Session(SessionId("p"), frames=(below, above)), world("oo"), NOON)
    do_all(walk, ("review_again",))
    assert walk.session.frames == (below, above)


def test_an_old_ask_of_choices_from_data_says_where_we_are() -> None:
    person = at_first_item(world("oo"))
    person.taps("fine", "good", "fine", "good", "+more1", "only_one", "i0")
    assert said(person.taps_old("which_one", "i1"))[0] == "phrases.old_button"


def test_sentences_name_their_file_and_say_what_stands_on_buttons() -> None:
    found = {sentence.key: sentence for sentence in sentences(LIBRARY)}
    more = found["phrases.more"]
    assert (more.kind, more.where) == ("choice", "phrases.toml: phrases.more")
    assert more.note == "Button: shows the next five choices."
    assert found["review.verdict.fine"].kind == "choice"
    assert found["review.open"].many and found["review.open"].count == "left"
    assert "review.verdict" not in found, "a block is nothing to translate"


def test_a_diagram_says_what_a_skip_leads_to() -> None:
    assert "n_verdict -->|Skip| n_skipped" in diagram(LIBRARY.flow(REVIEW))


def test_nobody_is_taken_for_somebody_else() -> None:
    frame = _frame("review", "rest")
    session = Session(SessionId("p"), frames=(frame._replace(ask=AskNumber(3)),), asks=AskNumber(3))
    foreign = AskRef(AskNumber(0), REVIEW, frame.revision, NodeId("verdict"))
    turn = advance(LIBRARY, session, Chosen(NOON, foreign, "fine"), world("oo"))
    assert not any(isinstance(e, SaveAnswer) and e.ask.scope != "none" for e in turn.effects)


def test_a_round_joined_in_a_world_without_it_is_remembered() -> None:
    turn = advance(LIBRARY, Session(SessionId("p")), Joined(NOON, RoundId("r9")), world())
    assert turn.session.progress == (Progress(RoundId("r9")),)


def test_words_are_read_in_the_language_of_the_person() -> None:
    wordings = Wordings("ar", labels={"review.verdict.words": "غيّر الكلمات"})
    person = at_first_item(world("oo"))
    person.env = replace(person.env, wordings=wordings)
    turn = person.writes("غيّر الكلمات")
    assert [e.choices for e in turn.effects if isinstance(e, SaveAnswer)] == [("words",)]


def test_an_item_is_light_only_where_it_is_known() -> None:
    session = Session(
        SessionId("p"),
        frames=(_frame("review", "now")._replace(round=RoundId("r1")),),
        progress=(Progress(RoundId("r1"), batch=(ItemId("gone"), ItemId("r1i2"), ItemId("x"))),),
    )
    walk = Walk(LIBRARY, session, world("oo"), NOON)
    do_all(walk, ("lighter",))
    assert walk.session.progress[0].batch == ("r1i2", "gone", "x")
    assert isinstance(walk.env.agendas[0].items[0], Item)


def _frame(flow: str, node: str) -> Frame:
    found: Flow = LIBRARY.flow(FlowId(flow))
    return Frame(found.id, Revision(found.revision), NodeId(node))
