"""A browser without a screen: keeps cookies, says where its requests come from."""

from typing import Any

import httpx

from bot.channels.webchat import Options
from tests.bot.channels.webchat.scripted import CODE, Script

HERE = "http://chat.test"


class Browsing:
    """Requests to one application, as a browser on one of its pages makes them."""

    def __init__(self, script: Script, options: Options | None = None, url: str = HERE) -> None:
        app = script.app(options)
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        self.client = httpx.AsyncClient(transport=transport, base_url=url)
        self.origin = url

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.client.get(path, headers=headers)

    async def form(self, path: str, **fields: str) -> httpx.Response:
        return await self.client.post(path, data=fields, headers={"origin": self.origin})

    async def post(self, path: str, body: object, **headers: str) -> httpx.Response:
        return await self.client.post(path, json=body, headers={"origin": self.origin} | headers)

    async def join(self) -> "Browsing":
        await self.get(f"/j/{CODE}")
        await self.form(f"/j/{CODE}")
        return self

    async def write(self, text: str, unique: str = "0123456789abcdef") -> httpx.Response:
        return await self.post("/chat/write", {"id": unique, "text": text, "shown": 2})

    async def after(self, order: int = 0) -> dict[str, Any]:
        reply = await self.get(f"/chat/after?order={order}&wait=0")
        assert reply.status_code == 200
        told: dict[str, Any] = reply.json()
        return told
