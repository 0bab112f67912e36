"""What is reviewed, in versions, and the rounds in which it is."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, Table, Text

from bot.store.tables.base import instant, metadata, number, participant, text

materials = Table(
    "materials",
    metadata,
    Column("id", Text, primary_key=True),
    text("title"),
    text("kind"),
    number("version"),
    instant("created_at", empty=False),
)

# Every file that a material was read from, whole: feedback goes back into the very document.
documents = Table(
    "documents",
    metadata,
    Column("material", Text, ForeignKey("materials.id"), primary_key=True),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    text("name"),
    text("digest"),  # SHA-256 of the content
    Column("content", LargeBinary, nullable=False),
    instant("at", empty=False),
)

# Which item, in which version, stands where in a document: places are those the reader counted.
document_items = Table(
    "document_items",
    metadata,
    Column("material", Text, primary_key=True),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    Column("item", Text, ForeignKey("items.id"), primary_key=True),
    number("version"),
    number("position"),
    text("places"),  # JSON list of numbers
)

# A picture under review, as it is shown: made anew from what was imported, nothing hidden in it.
pictures = Table(
    "pictures",
    metadata,
    Column("digest", Text, primary_key=True),
    text("type"),  # image/png, image/jpeg
    number("width"),
    number("height"),
    Column("content", LargeBinary, nullable=False),
)

# An item's id stays the same through all its versions. One that a later edition of the document no
# longer holds stays for those rounds that hold it.
items = Table(
    "items",
    metadata,
    Column("id", Text, primary_key=True),
    Column("material", Text, ForeignKey("materials.id"), nullable=False, index=True),
    number("gone_in", empty=True),  # an edition
)

item_versions = Table(
    "item_versions",
    metadata,
    Column("item", Text, ForeignKey("items.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    number("position"),
    text("number"),
    text("section"),
    text("section_name"),
    text("text"),
    text("options"),  # JSON lists
    text("probes"),
    Column("heavy", Boolean, nullable=False),
    text("topics"),
    text("label"),
    text("why"),
    text("gist"),
    text("media"),
    Column("leans", Boolean, nullable=False),
    text("choice", default=""),  # one, many: how many options may be taken
    text("note", default=""),  # for the team alone
    text("picture", default=""),  # a digest
    text("kind", default=""),  # empty: that of its material
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    text("kind", default="review"),  # review; look: a second look at what changed, or at findings
    text("about", empty=True),  # the round that a second look follows
    text("state"),  # draft, scheduled, open, paused, closed, deciding, reported
    instant("opens"),
    instant("closes"),
    instant("locks"),  # late answers are welcome until then
    instant("impact"),
    text("materials"),  # JSON list of ids, in order
    instant("created_at", empty=False),
    text("people", default="all"),  # who is enrolled when it opens: all, none, or a round's id
)

# Made when the round opens: which items, in which order, never changed. ``version`` moves on
# when a wording is put right, for those who have not come to the item yet.
agenda_items = Table(
    "agenda_items",
    metadata,
    Column("round", Text, ForeignKey("rounds.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("item", Text, ForeignKey("items.id"), nullable=False),
    number("version"),
)

# Who said that an item should not be asked, or was shaken by it. A few rows, so that nobody has to
# look through all answers to know when it has become too many.
concerns = Table(
    "concerns",
    metadata,
    Column("item", Text, ForeignKey("items.id"), primary_key=True),
    participant(primary_key=True),
    instant("at", empty=False),
)
