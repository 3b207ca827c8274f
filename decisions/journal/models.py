"""Books of the journal, their entries, and the access log: append-only by database rules."""

from __future__ import annotations

from django.db import models


class JournalBook(models.Model):
    """One chain of entries: a case, a unit, or the system. `count` and `head` are its end."""

    class Kind(models.TextChoices):
        CASE = "case", "hồ sơ"
        UNIT = "unit", "đơn vị"
        SYSTEM = "system", "hệ thống"

    kind = models.CharField(max_length=6, choices=Kind)
    ref = models.CharField("mã hồ sơ hoặc mã đơn vị", max_length=80)
    count = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = "sổ nhật ký"
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="one_journal_per_subject")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.ref}"


class JournalEntry(models.Model):
    """One act. Everything but `content` and `salt` is covered by `hash`; these two by their digest.

    A lawful erasure may empty `content` and `salt`; the digest stays and the chain still proves the rest.
    """

    book = models.ForeignKey(JournalBook, models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField("thứ tự trong sổ")
    at = models.DateTimeField("thời điểm nghiệp vụ")
    actor = models.ForeignKey("decisions.Officer", models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField("người thực hiện", max_length=80)
    capacity = models.CharField("tư cách (KT., TL., TUQ., Q.)", max_length=4, blank=True)
    post_title = models.CharField("chức vụ", max_length=120, blank=True)
    unit_code = models.CharField("thay mặt đơn vị", max_length=40, blank=True)
    act = models.CharField("việc", max_length=40)
    clause = models.CharField("căn cứ", max_length=80, blank=True)
    round = models.PositiveIntegerField("lần trình", default=0)
    before = models.CharField("trạng thái trước", max_length=20, blank=True)
    after = models.CharField("trạng thái sau", max_length=20, blank=True)
    content = models.TextField("nội dung", blank=True)
    salt = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64)
    prev = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "dòng nhật ký"
        ordering = ("book", "seq")
        constraints = [
            models.UniqueConstraint(fields=["book", "seq"], name="one_entry_per_place"),
            models.CheckConstraint(
                condition=models.Q(actor__isnull=False) | ~models.Q(actor_name=""), name="an_entry_names_its_actor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book_id}#{self.seq} {self.act}"


class AccessEntry(models.Model):
    """Someone read something that must be accounted for: a download, personal data, an export."""

    at = models.DateTimeField("thời điểm", db_index=True)
    officer = models.ForeignKey("decisions.Officer", models.PROTECT, related_name="+")
    what = models.CharField("loại", max_length=40)
    ref = models.CharField("đối tượng", max_length=120, db_index=True)
    detail = models.CharField("chi tiết", max_length=200, blank=True)

    class Meta:
        verbose_name = "dòng nhật ký truy cập"

    def __str__(self) -> str:
        return f"{self.what} {self.ref}"
