"""The Typst compiler: here, or in a child when this process was forked after it had drawn something.

Typst keeps threads, and threads do not survive a fork: drawing on would wait for ever.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

import typst

from documents.errors import TypesettingFailed
from documents.fonts.metrics import FOLDER

_HOUSE = Path(__file__).parent.parent.parent
_SECONDS = 60
_STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]


@dataclass(frozen=True)
class Job:
    """What to draw: a template, the folder it may read, its inputs, "pdf" or "png", and the moment it bears.

    `told` names what the template tells of itself: its values come as JSON behind the drawing. `plain` is a PDF that
    only becomes part of another.
    """

    template: str
    root: str
    inputs: Mapping[str, str]
    picture_dpi: int = 0
    moment: int = 0
    told: str = ""
    plain: bool = False


class _Press:
    """The compilers of this process, one a template, used by one caller at a time."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.compilers: dict[str, typst.Compiler] = {}
        self.forked = False

    def after_fork(self) -> None:
        self.forked = self.forked or bool(self.compilers)
        self.lock = Lock()

    def draw(self, job: Job) -> list[bytes]:
        with self.lock:
            if job.template not in self.compilers:
                self.compilers[job.template] = typst.Compiler(job.template, root=job.root, font_paths=_fonts())
            return _compiled(self.compilers[job.template], job)


_press = _Press()
os.register_at_fork(after_in_child=_press.after_fork)


def draw(job: Job) -> list[bytes]:
    """One PDF, or a PNG a page. Raises TypesettingFailed; the cause holds what Typst said."""
    return _drawn_by_a_child(job) if _press.forked else _press.draw(job)


def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def _compiled(compiler: typst.Compiler, job: Job) -> list[bytes]:
    inputs = dict(job.inputs)
    try:
        if job.picture_dpi:
            made = compiler.compile(format="png", ppi=job.picture_dpi, sys_inputs=inputs)
        else:
            standards = [] if job.plain else _STANDARDS
            made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=standards, timestamp=job.moment)
        told = [compiler.query(f"<{job.told}>", field="value").encode()] if job.told else []
    except typst.TypstError as error:
        raise TypesettingFailed from error
    return [*(made if isinstance(made, list) else [made or b""]), *told]


def _drawn_by_a_child(job: Job) -> list[bytes]:
    command = [sys.executable, "-m", "documents.layout.press"]
    try:
        child = subprocess.run(  # noqa: S603 # our own module, by our own interpreter
            command,
            input=json.dumps(asdict(job)).encode(),
            capture_output=True,
            cwd=_HOUSE,
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise TypesettingFailed from error
    return [base64.b64decode(part) for part in child.stdout.split()]


if __name__ == "__main__":
    for drawn in draw(Job(**json.load(sys.stdin))):
        sys.stdout.write(base64.b64encode(drawn).decode() + "\n")
