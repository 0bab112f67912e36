"""Static files: read once, served under a path that names their content.

All of a folder stand below one hash of them together, so that modules import each other by plain
relative names and a browser may keep every file for ever. The sheet that every page stands on is
put into those that import it, so that a page needs one request for its looks.
"""

import hashlib
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

GROUND: Final = Path(__file__).parent / "static" / "ground.css"
IMPORT: Final = b'@import "ground.css";\n'
TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


class Assets:
    """The files of a folder in memory; ``base`` is the path they are under."""

    def __init__(self, folder: Path, root: str = "/static") -> None:
        self._root = root
        paths = sorted(path for path in folder.iterdir() if path.suffix in TYPES)
        ground = GROUND.read_bytes()
        self.files = {path.name: path.read_bytes().replace(IMPORT, ground) for path in paths}
        digest = hashlib.sha256()
        for name, content in self.files.items():
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        self.version = digest.hexdigest()[:12]

    @property
    def base(self) -> str:
        """Where the files are, without a slash at the end."""
        return f"{self._root}/{self.version}"

    async def serve(self, request: Request) -> Response:
        """One file of this version; a version that is gone is not there."""
        name = request.path_params["name"]
        content = self.files.get(name)
        if content is None or request.path_params["version"] != self.version:
            return PlainTextResponse("Not here.", 404, {"cache-control": "no-store"})
        headers = {
            "cache-control": "public, max-age=31536000, immutable",
            "x-content-type-options": "nosniff",
            "cross-origin-resource-policy": "same-origin",
        }
        return Response(content, media_type=TYPES[Path(name).suffix], headers=headers)
