"""The words by which things are found; no copy of what is found."""

from __future__ import annotations

from typing import Any

from django.db import models

LONGEST = 40


class PlainWord(models.CharField):  # type: ignore[type-arg] # as Django's own
    """A folded word, compared letter by letter whatever language the database is set to."""

    def db_parameters(self, connection: Any) -> Any:
        """On PostgreSQL the collation of bytes; SQLite compares so of itself."""
        told = super().db_parameters(connection)
        return {**told, "collation": "C" if connection.vendor == "postgresql" else None}


class Found(models.TextChoices):
    """What is found by kept words. Stored names: a rename is a data migration."""

    CASE = "case", "Hồ sơ"
    ARRIVAL = "arrival", "Văn bản đến"
    TEAM = "team", "Tổ công nghệ số cộng đồng"
    MEMBER = "member", "Thành viên Tổ"


class FoundWord(models.Model):
    """A word of a thing, by the kind and key of its row. The truth stands in that row; this may be made anew."""

    kind = models.CharField("loại", max_length=7, choices=Found)
    row = models.BigIntegerField("khóa của dòng")
    word = PlainWord("từ", max_length=LONGEST)

    class Meta:
        verbose_name = "từ để tìm"
        constraints = [models.UniqueConstraint(fields=["kind", "word", "row"], name="one_word_a_row")]
        indexes = [models.Index(fields=["kind", "row", "word"], name="words_of_a_row")]

    def __str__(self) -> str:
        return f"{self.kind} {self.row}: {self.word}"
