"""Static files are looked for once a run: each client of a test begins the house anew and would look for them all."""

from __future__ import annotations

from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

_FOUND: dict[str, Any] = {}


def find_static_files_once() -> None:
    """What is served and how stays as it is; only the walk through the folders is not made again."""
    look = WhiteNoiseMiddleware.add_files_from_finders

    def kept(self: WhiteNoiseMiddleware) -> None:
        if not _FOUND:
            look(self)
            _FOUND.update(self.files)
        self.files.update(_FOUND)

    WhiteNoiseMiddleware.add_files_from_finders = kept
