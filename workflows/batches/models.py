"""Tables of batches."""

from __future__ import annotations

from django.db import models

from decisions.organisation.models import Officer, Unit


class Batch(models.Model):
    """Many things of a kind that an officer asked for at once; `key` keeps one confirmation from being two batches."""

    code = models.CharField("mã", max_length=60, unique=True)
    kind = models.CharField("loại", max_length=20)
    body = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người yêu cầu")
    at = models.DateTimeField("lúc")
    key = models.CharField("mã chống gửi lặp", max_length=64)
    title = models.CharField("nội dung", max_length=200)

    class Meta:
        verbose_name = "việc hàng loạt"
        constraints = [models.UniqueConstraint(fields=["by", "key"], name="one_batch_a_key")]

    def __str__(self) -> str:
        return self.code


class BatchLine(models.Model):
    """One of them: what is to be done, and what became of it. `tries` counts how often it was asked for."""

    class State(models.TextChoices):
        WAITING = "waiting", "đang chờ"
        DONE = "done", "đã xong"
        REFUSED = "refused", "không làm được"

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField("thứ tự")
    label = models.CharField("tên", max_length=200)
    said = models.JSONField("nội dung")
    state = models.CharField("trạng thái", max_length=7, choices=State, default=State.WAITING)
    sentence = models.TextField("lý do", blank=True)
    link = models.CharField("đường dẫn", max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField("lần làm", default=1)
    done_at = models.DateTimeField("xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "dòng của việc hàng loạt"
        constraints = [models.UniqueConstraint(fields=["batch", "place"], name="one_line_a_place")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.place} ({self.state})"
