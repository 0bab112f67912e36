"""What the Python peers share: the texts and the answers table (one committed row per answer,
written through SQLAlchemy's async session, as the docs of each framework show it)."""

import json
import os
import pathlib
import tempfile

D = json.loads((pathlib.Path(__file__).parent / "dialogue.json").read_text("utf8"))
BASE = os.environ.get("TELEGRAM_API_BASE", "http://127.0.0.1:8081")
TOKEN = os.environ.get("BOT_TOKEN", "12345:bench")
MODE = os.environ.get("BOT_MODE", "polling")
PORT = int(os.environ.get("WEBHOOK_LISTEN_PORT", "18443"))
HOOK = os.environ.get("WEBHOOK_URL", "http://127.0.0.1:18443/hook")
SECRET = os.environ.get("WEBHOOK_SECRET", "bench-secret")
DATA = pathlib.Path(os.environ.get("DATA_DIR") or tempfile.mkdtemp())
DATA.mkdir(parents=True, exist_ok=True)
N = len(D["items"])


def text(kind, lang, item=0):
    d = D[kind]
    if kind in ("consent", "lang"):
        return d["text"]
    d = d[lang]
    t = d if isinstance(d, str) else d["text"]
    return t.format(i=item, q=D["items"][item - 1][lang]) if kind == "word" else t


def buttons(kind, lang="en"):
    d = D[kind] if kind in ("consent", "lang") else D[kind][lang]
    return d["buttons"]


def make_db():
    import time

    from sqlalchemy import BigInteger, event
    from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
    from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

    class Base(DeclarativeBase):
        pass

    class Answer(Base):
        __tablename__ = "answers"
        id: Mapped[int] = mapped_column(primary_key=True)
        user_id: Mapped[int] = mapped_column(BigInteger, index=True)
        item: Mapped[int]
        prompt: Mapped[str]
        value: Mapped[str]
        at: Mapped[float]

    engine = create_async_engine(f"sqlite+aiosqlite:///{DATA / 'answers.db'}")

    @event.listens_for(engine.sync_engine, "connect")
    def _pragmas(conn, _):  # the same for every peer: a commit is on disk when it returns
        c = conn.cursor()
        c.execute("PRAGMA journal_mode=WAL")
        c.execute("PRAGMA synchronous=FULL")
        c.close()

    sessions = async_sessionmaker(engine, expire_on_commit=False)

    async def create():
        async with engine.begin() as c:
            await c.run_sync(Base.metadata.create_all)

    async def save(user_id, item, prompt, value):
        async with sessions() as s:
            s.add(Answer(user_id=user_id, item=item, prompt=prompt, value=value, at=time.time()))
            await s.commit()

    return create, save
