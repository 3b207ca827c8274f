"""Every issued paper as files in a folder: `<unit>/<year>/<number>_<symbol>_<date>.{docx,pdf,json}`."""

from __future__ import annotations

from pathlib import Path

from documents.models import Paper
from documents.page import codec
from documents.papers.selectors import content_of, files_of, page_of


def write_papers(folder: Path) -> int:
    """Write all numbered papers; says how many."""
    papers = Paper.objects.filter(number__isnull=False).order_by("body", "day", "number")
    for paper in papers:
        page = page_of(paper)
        stem = f"{paper.number:02d}_{page.symbol.text}_{paper.day:%Y-%m-%d}"
        place = folder / paper.body / f"{paper.day:%Y}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{stem}.json").write_text(codec.to_json(page), encoding="utf-8")
        for file in files_of(paper):
            if file.stage == file.Stage.ISSUED:
                (place / f"{stem}.{file.format}").write_bytes(content_of(file))
    return len(papers)
