"""Log lines for machines: one JSON object a line, with the id of what was under way, and nothing that somebody typed.

Our own rooms log kinds, codes and routes; what a library says is told without the values it fills in, and an error by
its type and the places it passed, for its message may carry a name, a password or a form. Libraries that write JSON
lines print both, hence the dozen lines of our own.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from documents import correlation

_OURS = frozenset({"config", "workflows", "decisions", "documents"})
_OF_A_RECORD = frozenset({*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"})
_FRAMES, _INNERMOST = 12, 2
_ROOT = Path(__file__).resolve().parent.parent


class JsonLines(logging.Formatter):
    """`at` (machine time, UTC), `level`, `name`, `message`, `correlation`, what a line of ours adds, `error`."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; of a stranger's record only its pattern."""
        ours = record.name.partition(".")[0] in _OURS
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "name": record.name,
            "message": record.getMessage() if ours else str(record.msg),
            "correlation": correlation.current(),
        }
        if ours:
            told |= {name: value for name, value in vars(record).items() if name not in _OF_A_RECORD}
        if record.exc_info and record.exc_info[0]:
            told["error"] = error_in_places(record.exc_info[0], record.exc_info[2])
        return json.dumps(told, ensure_ascii=False, default=str)


def error_in_places(kind: type[BaseException], passed: Any) -> str:
    """Type and places of an error, from where it was raised outwards; neither its message nor any value.

    Of libraries only the two innermost places are told, of our own all that fit.
    """
    frames = traceback.extract_tb(passed)[::-1]
    told = [frame for depth, frame in enumerate(frames) if depth < _INNERMOST or _is_ours(frame.filename)]
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in told[:_FRAMES]]
    return " ".join([kind.__name__, " < ".join(places)])


def _is_ours(name: str) -> bool:
    path = Path(name)
    return path.is_relative_to(_ROOT) and not path.is_relative_to(_ROOT / ".venv")


def logging_of(*, real: bool) -> dict[str, Any]:
    """Django's LOGGING: JSON on stdout with a line a request, or in a demonstration plain lines on stderr."""
    plain = {"format": "{asctime} {levelname} {name} {message}", "style": "{"}
    handler = {"class": "logging.StreamHandler", "formatter": "line"}
    quiet = {
        "django.request": {"level": "ERROR"},  # a page that is not there is no event of ours
        "pyhanko": {"level": "ERROR"},  # a signature that does not hold is told to whoever asked
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "config.logs.JsonLines"} if real else plain},
        "handlers": {"out": handler | {"stream": "ext://sys.stdout" if real else "ext://sys.stderr"}},
        "root": {"handlers": ["out"], "level": "WARNING"},
        "loggers": quiet | ({"workflows.observing": {"level": "INFO"}} if real else {}),
    }
