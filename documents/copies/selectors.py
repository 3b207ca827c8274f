"""Reading copies: their files and the names of these on screen, what was given to a body, what does not agree."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from documents.canonical import digest
from documents.copies.models import Copy, CopyFile, CopyLine
from documents.files import store
from documents.page.vietnamese import file_name


def file_of(copy: Copy, stage: str) -> CopyFile | None:
    """The file of a stage; None while it is being made."""
    return copy.files.filter(stage=stage).first()


def content_of(file: CopyFile) -> bytes:
    """The bytes of a file, proved by their hash. Raises FileMissing, FileAltered."""
    return store.read(file.sha256)


def screen_name(copy: Copy) -> str:
    """The name under which a person saves a file: `Bản sao y 05-SY-UBND.pdf`."""
    return file_name(f"Bản {copy.get_form_display().lower()} {copy.symbol}.pdf")


def given_to(bodies: Collection[str]) -> QuerySet[CopyLine]:
    """What was given to these bodies, the latest first."""
    found = CopyLine.objects.filter(receiver__in=[body for body in bodies if body])
    return found.select_related("copy", "receipt__arrival__book").order_by("-sent_at", "-pk")


def faults(copy: Copy) -> list[str]:
    """What does not agree in a copy; nothing when it is as it was signed."""
    told, found = copy.told, []
    if digest(copy.text) != copy.hash_signed:
        found.append("nội dung khác với nội dung đã ký.")
    if (told["form"], told["medium"]) != (copy.form, copy.medium):
        found.append("hình thức sao khác với lúc ký.")
    if told["page"] and (copy.paper is None or copy.paper.hash_numbered != told["page"]):
        found.append("trích từ văn bản khác với lúc ký.")
    return found
