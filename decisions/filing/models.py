"""Tables of files: the list of a body and year, its headings and lines, the file of a line, the papers in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.organisation.models import Officer, Unit
from documents.models import Arrival

LONGEST_TITLE = 500
LONGEST_SIGN = 10
LONGEST_MAINTENANCE = 30
LONGEST_REASON = 300
MOST_PAPERS = 999
"""What Phụ lục VI has room for: Title S500, Maintenance S30, DocOrdinal N3; a sign and its number fit FileNotation."""


class Access(models.TextChoices):
    """How a closed file may be used. Stored names."""

    OPEN = "open", "Không hạn chế"
    LIMITED = "limited", "Hạn chế"


class FileState(models.TextChoices):
    """Where the file of a line stands, worked out from its rows. Names programs know."""

    NONE = "none", "Chưa mở"
    OPEN = "open", "Đang mở"
    CLOSED = "closed", "Đã kết thúc"


class FileList(models.Model):
    """Danh mục hồ sơ of a body and year (NĐ30, Điều 28); a lock for all that is done under it."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="file_lists", verbose_name="cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    opened_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người lập")
    opened_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "danh mục hồ sơ"
        ordering = ("-year", "body__code")
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="one_file_list_a_body_year")]

    def __str__(self) -> str:
        return f"{self.body.code}/{self.year}"


class FileHeading(models.Model):
    """A đề mục of a list; its `sign` stands behind the number of each of its files: `01.TCCB`."""

    list = models.ForeignKey(FileList, models.PROTECT, related_name="headings")
    place = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("tên đề mục", max_length=LONGEST_TITLE)
    sign = models.CharField("chữ viết tắt", max_length=LONGEST_SIGN)

    class Meta:
        verbose_name = "đề mục"
        ordering = ("list", "place")
        constraints = [
            models.UniqueConstraint(fields=["list", "place"], name="one_heading_a_place"),
            models.UniqueConstraint(fields=["list", "sign"], name="one_heading_a_sign"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(sign=""), name="a_heading_is_named"),
        ]

    def __str__(self) -> str:
        return f"{self.list} {self.sign}"


class FileLine(models.Model):
    """A file the list foresees: its number under the heading, title, retention, who makes it.

    The head's approval is written once; so is its being struck out, before a file was opened.
    """

    heading = models.ForeignKey(FileHeading, models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField("số")
    title = models.CharField("tiêu đề hồ sơ", max_length=LONGEST_TITLE)
    maintenance = models.CharField("thời hạn bảo quản", max_length=LONGEST_MAINTENANCE)
    keeper = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người lập")
    remark = models.CharField("ghi chú", max_length=LONGEST_REASON, blank=True)
    added_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người ghi")
    added_at = models.DateTimeField("ghi lúc")
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người duyệt")
    approved_at = models.DateTimeField("duyệt lúc", null=True)
    struck_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người bỏ")
    struck_at = models.DateTimeField("bỏ lúc", null=True)

    class Meta:
        verbose_name = "hồ sơ trong danh mục"
        ordering = ("heading__place", "number")
        constraints = [
            models.UniqueConstraint(fields=["heading", "number"], name="one_file_line_a_number"),
            models.CheckConstraint(
                condition=Q(number__gte=1) & ~Q(title="") & ~Q(maintenance=""), name="a_file_line_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="an_approved_line_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None) | Q(struck_at__isnull=False, struck_by__isnull=False),
                name="a_struck_line_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heading.list}/{self.notation}"

    @property
    def notation(self) -> str:
        """`01.TCCB`: number and sign, as the law names a file (FileNotation)."""
        return f"{self.number:02d}.{self.heading.sign}"


class WorkFile(models.Model):
    """Hồ sơ công việc opened from a line; how it ended stands here once, final title and retention with it."""

    line = models.OneToOneField(FileLine, models.PROTECT, primary_key=True, related_name="file")
    opened_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người mở")
    opened_at = models.DateTimeField("mở lúc")
    closed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người kết thúc")
    closed_at = models.DateTimeField("kết thúc lúc", null=True)
    title = models.CharField("tiêu đề", max_length=LONGEST_TITLE, blank=True)
    maintenance = models.CharField("thời hạn bảo quản", max_length=LONGEST_MAINTENANCE, blank=True)
    access = models.CharField("chế độ sử dụng", max_length=7, choices=Access, blank=True)

    class Meta:
        verbose_name = "hồ sơ công việc"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, title="", maintenance="", access="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(title="") & ~Q(maintenance="")),
                name="a_file_is_closed_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.line)

    @property
    def called(self) -> str:
        """The title that counts: the final one, before that the one of the list."""
        return self.title or self.line.title

    @property
    def kept_for(self) -> str:
        """The retention that counts."""
        return self.maintenance or self.line.maintenance

    @property
    def list(self) -> FileList:
        """The list it stands in."""
        return self.line.heading.list


class FiledPaper(models.Model):
    """A paper in a file: of a case, or an incoming one. The paper stays where it is; one may lie in many files.

    `place` is its order number in the file (DocOrdinal), never used again; taking it out is written once.
    """

    file = models.ForeignKey(WorkFile, models.PROTECT, related_name="papers")
    place = models.PositiveSmallIntegerField("số thứ tự")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="filed", verbose_name="văn bản đi")
    arrival = models.ForeignKey(Arrival, models.PROTECT, null=True, related_name="filed", verbose_name="văn bản đến")
    filed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người đưa vào")
    filed_at = models.DateTimeField("đưa vào lúc")
    removed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người đưa ra")
    removed_at = models.DateTimeField("đưa ra lúc", null=True)
    reason = models.CharField("lý do đưa ra", max_length=LONGEST_REASON, blank=True)

    class Meta:
        verbose_name = "văn bản trong hồ sơ"
        ordering = ("file", "place")
        constraints = [
            models.UniqueConstraint(fields=["file", "place"], name="one_filed_paper_a_place"),
            models.UniqueConstraint(fields=["file", "case"], condition=Q(removed_at=None), name="a_case_once_a_file"),
            models.UniqueConstraint(
                fields=["file", "arrival"], condition=Q(removed_at=None), name="an_arrival_once_a_file"
            ),
            models.CheckConstraint(
                condition=Q(case=None, arrival__isnull=False) | Q(case__isnull=False, arrival=None),
                name="a_filed_paper_is_one_paper",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None, reason="")
                | (Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(reason="")),
                name="a_removed_paper_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file}/{self.place}"


class FileHold(models.Model):
    """A file held back beyond its time, by the paper of who asked for it; its end is written once, by the head."""

    class Cause(models.TextChoices):
        COMPLAINT = "complaint", "Khiếu nại, tố cáo"
        INSPECTION = "inspection", "Thanh tra, kiểm tra, kiểm toán"
        PROCEEDINGS = "proceedings", "Điều tra, xét xử, thi hành án"
        OTHER = "other", "Lý do khác"

    file = models.ForeignKey(WorkFile, models.PROTECT, related_name="holds", verbose_name="hồ sơ")
    place = models.PositiveSmallIntegerField("lần")
    cause = models.CharField("lý do giữ lại", max_length=11, choices=Cause)
    paper = models.CharField("văn bản yêu cầu", max_length=LONGEST_REASON)
    note = models.CharField("ghi chú", max_length=LONGEST_REASON, blank=True)
    held_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người giữ lại")
    held_at = models.DateTimeField("giữ lại lúc")
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người thôi giữ")
    ended_at = models.DateTimeField("thôi giữ lúc", null=True)
    end_note = models.CharField("lý do thôi giữ", max_length=LONGEST_REASON, blank=True)

    class Meta:
        verbose_name = "hồ sơ phải giữ lại"
        ordering = ("file", "place")
        constraints = [
            models.UniqueConstraint(fields=["file", "place"], name="one_hold_a_place"),
            models.CheckConstraint(condition=~Q(paper=""), name="a_hold_names_its_paper"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, end_note="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_note="")),
                name="an_ended_hold_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file}/giu-lai-{self.place}"
