"""LibreOffice as other offices use it: from its own sources to Word, from Word to PDF; with our typeface for Times."""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from documents.checking.pdf.reading import read
from documents.checking.sorting import Box, sort
from documents.fonts.metrics import FOLDER
from tests import grounds

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>
"""
_SECONDS = 600


def converted(sources: Mapping[str, bytes], ending: str, folder: Path, *, web: bool = False) -> dict[str, bytes]:
    """Files of LibreOffice made of sources by name (`a.rtf`), all in one start, under the stem of each."""
    if not sources:
        return {}
    grounds.bring(grounds.Package("libreoffice-writer", "soffice"))
    for name, content in sources.items():
        (folder / name).write_bytes(content)
    (folder / "fonts.conf").write_text(_FONTS.format(fonts=FOLDER, cache=folder / "cache"), encoding="utf-8")
    out = folder / "out"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            *(["--infilter=HTML (StarWriter)"] if web else []),
            "--convert-to",
            ending,
            "--outdir",
            str(out),
            *(str(folder / name) for name in sources),
        ],
        env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")},
        capture_output=True,
        timeout=_SECONDS,
        check=True,
    )
    return {name.rpartition(".")[0]: (out / f"{name.rpartition('.')[0]}.{ending}").read_bytes() for name in sources}


def laid_out(content: bytes) -> dict[tuple[int | None, Box], str]:
    """What stands on which page of a PDF in which box: its letters in order, wherever the lines break.

    Those of tables in no order, for cells side by side are read as they happen to lie.
    """
    paper = sort(read(content))
    letters: defaultdict[tuple[int | None, Box], str] = defaultdict(str)
    for box, block in (*paper.placed, *(one for annex in paper.annexed for one in annex)):
        letters[block.page, box] += block.key.replace(" ", "")
    return {place: "".join(sorted(found)) if place[1] == Box.CELL else found for place, found in letters.items()}
