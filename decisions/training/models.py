"""Tables of training: lines of a yearly plan, sessions with everything said of them, enrolment, attendance, papers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.organisation.models import Officer, Unit
from decisions.schools.models import SchoolMember
from decisions.teams.models import Membership

TITLE_LENGTH = 200
"""How long a title, an audience, a partner, a place or a link may be."""
TEXT_LENGTH = 2000
"""How long topics, trainers, materials, what was said in a session may be."""
REASON_LENGTH = 200
"""How long a reason may be."""
SYMBOL_LENGTH = 80
"""How long the symbol of a notice may be."""


class Form(models.TextChoices):
    """How a session is held (II.3.a)."""

    IN_PERSON = "in_person", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"


class EndTest(models.TextChoices):
    """Whether there is an end test, and what it says."""

    NONE = "none", "Không kiểm tra"
    PASS = "pass", "Đạt, không đạt"
    POINTS = "points", "Chấm điểm"


class SessionState(models.TextChoices):
    """Where a session stands."""

    PREPARING = "preparing", "Đang chuẩn bị"
    ANNOUNCED = "announced", "Đã thông báo"
    CHANGED = "changed", "Đã thay đổi, chờ thông báo lại"
    HELD = "held", "Đã tổ chức"
    CANCELLED = "cancelled", "Không tổ chức"


class Way(models.TextChoices):
    """How attendance was taken."""

    LIST = "list", "Theo danh sách"
    CODE = "code", "Quét mã QR"


class Written(models.Model):
    """Who wrote a row, as what, when."""

    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người ghi")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("ghi lúc")

    class Meta:
        abstract = True


class TakenBack(Written):
    """A row that may be taken back once, with a reason; it stays."""

    taken_back_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người rút")
    taken_back_at = models.DateTimeField("rút lúc", null=True)
    reason = models.CharField("lý do rút", max_length=REASON_LENGTH, blank=True)

    class Meta:
        abstract = True

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.taken_back_at is None


class TrainingLine(models.Model):
    """A line of the yearly training plan of a body; what is said of it stands in its entries. Never deleted."""

    code = models.CharField("mã dòng", max_length=80, unique=True)
    body = models.ForeignKey(Unit, models.PROTECT, related_name="training_lines", verbose_name="cơ quan tổ chức")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("thứ tự")

    class Meta:
        verbose_name = "dòng kế hoạch tập huấn"
        constraints = [models.UniqueConstraint(fields=["body", "year", "number"], name="one_training_line_a_number")]

    def __str__(self) -> str:
        return self.code


class TrainingLineEntry(Written):
    """What a line plans until the next entry; `quarter` 1 to 4, `people` the number wanted; `ended`: given up, why."""

    line = models.ForeignKey(TrainingLine, models.PROTECT, related_name="entries")
    place = models.PositiveSmallIntegerField("thứ tự")
    content = models.CharField("nội dung", max_length=TITLE_LENGTH)
    audience = models.CharField("đối tượng", max_length=TITLE_LENGTH)
    people = models.PositiveIntegerField("số người dự kiến")
    quarter = models.PositiveSmallIntegerField("quý")
    form = models.CharField("hình thức", max_length=10, choices=Form)
    partner = models.CharField("đơn vị phối hợp", max_length=TITLE_LENGTH, blank=True)
    ended = models.CharField("lý do bỏ", max_length=REASON_LENGTH, blank=True)

    class Meta:
        verbose_name = "nội dung dòng kế hoạch tập huấn"
        constraints = [
            models.UniqueConstraint(fields=["line", "place"], name="one_training_line_entry_a_place"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="a_quarter_of_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}/{self.place}"


class TrainingSession(models.Model):
    """A session (lớp, buổi tập huấn) of a body; what is said of it stands in its entries. Never deleted."""

    code = models.CharField("mã lớp", max_length=80, unique=True)
    body = models.ForeignKey(Unit, models.PROTECT, related_name="training_sessions", verbose_name="cơ quan tổ chức")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("thứ tự")
    line = models.ForeignKey(TrainingLine, models.PROTECT, null=True, related_name="sessions")
    state = models.CharField("trạng thái", max_length=10, choices=SessionState)

    class Meta:
        verbose_name = "lớp tập huấn"
        constraints = [models.UniqueConstraint(fields=["body", "year", "number"], name="one_training_session_a_number")]

    def __str__(self) -> str:
        return self.code


class TrainingEntry(Written):
    """What holds of a session until the next entry. `place` is its number, `venue` where it is, or its link.

    `register_by`: the last day to enrol; `guests`: people beyond teams may be enrolled; `scale` is the most points of
    a test, `pass_mark` the fewest that pass.
    """

    session = models.ForeignKey(TrainingSession, models.PROTECT, related_name="entries")
    place = models.PositiveSmallIntegerField("thứ tự")
    title = models.CharField("tên lớp", max_length=TITLE_LENGTH)
    topics = models.TextField("chuyên đề", max_length=TEXT_LENGTH)
    day = models.DateField("ngày")
    begins = models.TimeField("từ giờ")
    ends = models.TimeField("đến giờ")
    form = models.CharField("hình thức", max_length=10, choices=Form)
    venue = models.CharField("địa điểm, đường dẫn", max_length=TITLE_LENGTH)
    trainers = models.TextField("báo cáo viên", max_length=TEXT_LENGTH)
    seats = models.PositiveSmallIntegerField("số chỗ")
    guests = models.BooleanField("nhận người ngoài Tổ")
    register_by = models.DateField("hạn đăng ký")
    test = models.CharField("kiểm tra cuối khóa", max_length=6, choices=EndTest)
    scale = models.PositiveSmallIntegerField("thang điểm", null=True)
    pass_mark = models.PositiveSmallIntegerField("điểm đạt", null=True)
    materials = models.TextField("tài liệu", max_length=TEXT_LENGTH, blank=True)

    class Meta:
        verbose_name = "nội dung lớp tập huấn"
        constraints = [
            models.UniqueConstraint(fields=["session", "place"], name="one_training_entry_a_place"),
            models.CheckConstraint(condition=Q(begins__lt=models.F("ends")), name="a_session_begins_before_it_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.place} {self.title}"


class TrainingUnit(models.Model):
    """A unit an entry of a session invites. Only added, with its entry."""

    entry = models.ForeignKey(TrainingEntry, models.PROTECT, related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị được mời")

    class Meta:
        verbose_name = "đơn vị được mời tập huấn"
        constraints = [models.UniqueConstraint(fields=["entry", "unit"], name="a_unit_once_a_training_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.unit_id}"


class Enrolment(TakenBack):
    """Somebody is to come, or came unannounced (`on_the_spot`).

    A member is his row in the list of the team, from which his name is read; of anybody else name and office stand
    here. `unit` is the invited unit the person is of.
    """

    session = models.ForeignKey(TrainingSession, models.PROTECT, related_name="enrolments")
    place = models.PositiveIntegerField("thứ tự")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    member = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="enrolments")
    school_member = models.ForeignKey(SchoolMember, models.PROTECT, null=True, related_name="enrolments")
    honorific = models.CharField("danh xưng", max_length=3, choices=Officer.Honorific, blank=True)
    full_name = models.CharField("họ và tên", max_length=50, blank=True)
    office = models.CharField("chức vụ, đơn vị", max_length=150, blank=True)
    on_the_spot = models.BooleanField("bổ sung tại lớp")

    class Meta:
        verbose_name = "đăng ký dự tập huấn"
        constraints = [
            models.UniqueConstraint(fields=["session", "place"], name="one_enrolment_a_place"),
            models.UniqueConstraint(
                fields=["session", "member"], condition=Q(taken_back_at=None), name="a_member_enrols_once"
            ),
            models.UniqueConstraint(
                fields=["session", "school_member"], condition=Q(taken_back_at=None), name="a_school_member_enrols_once"
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=False, school_member=None, full_name="")
                | Q(member=None, school_member__isnull=False, full_name="")
                | Q(member=None, school_member=None) & ~Q(full_name=""),
                name="an_enrolment_is_of_one_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.place}"


class Presence(TakenBack):
    """Somebody enrolled was there; one that stands an enrolment."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="presences")
    place = models.PositiveSmallIntegerField("thứ tự")
    way = models.CharField("cách điểm danh", max_length=4, choices=Way)

    class Meta:
        verbose_name = "điểm danh"
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "place"], name="one_presence_a_place"),
            models.UniqueConstraint(fields=["enrolment"], condition=Q(taken_back_at=None), name="present_once"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}/{self.place}"


class TrainingResult(Written):
    """What became of somebody present: passed or not, points, materials handed over. Only added, the last counts."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="results")
    place = models.PositiveSmallIntegerField("thứ tự")
    points = models.PositiveSmallIntegerField("điểm", null=True)
    passed = models.BooleanField("đạt", null=True)
    materials = models.BooleanField("đã nhận tài liệu")

    class Meta:
        verbose_name = "kết quả tập huấn"
        constraints = [models.UniqueConstraint(fields=["enrolment", "place"], name="one_training_result_a_place")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}/{self.place}"


class TrainingPaper(models.Model):
    """The case of a notice of a session, or of a report on it. Only added, when the case is opened."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="training_paper")
    session = models.ForeignKey(TrainingSession, models.PROTECT, related_name="papers")

    class Meta:
        verbose_name = "văn bản về lớp tập huấn"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.session_id}"


class TrainingNotice(Written):
    """A notice of a session that is out: by this house (`case`), or recorded as sent otherwise. Only added.

    `entry` is what of the session it told.
    """

    session = models.ForeignKey(TrainingSession, models.PROTECT, related_name="notices")
    place = models.PositiveSmallIntegerField("thứ tự")
    entry = models.ForeignKey(TrainingEntry, models.PROTECT, related_name="notices")
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="training_notice")
    symbol = models.CharField("số, ký hiệu", max_length=SYMBOL_LENGTH)
    day = models.DateField("ngày văn bản")

    class Meta:
        verbose_name = "thông báo tập huấn"
        constraints = [models.UniqueConstraint(fields=["session", "place"], name="one_training_notice_a_place")]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.place} {self.symbol}"


class TrainingMinutes(TakenBack):
    """Minutes of a session (Mẫu 1.9), as their page was written; signed by the secretary, then by the chair.

    `page` is the canonical text of the printed page, `digest` its hash; `known` the digest of the attendance it rests
    on. Taken back before both signed, others are written.
    """

    session = models.ForeignKey(TrainingSession, models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField("lần lập")
    secretary = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="thư ký")
    chair = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="chủ tọa")
    page = models.TextField("trang biên bản")
    digest = models.CharField("mã băm", max_length=64)
    known = models.CharField("mã băm điểm danh", max_length=64)

    class Meta:
        verbose_name = "biên bản tập huấn"
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="one_minutes_a_number"),
            models.UniqueConstraint(fields=["session"], condition=Q(taken_back_at=None), name="one_minutes_a_session"),
            models.CheckConstraint(condition=~Q(secretary=models.F("chair")), name="minutes_have_two_signers"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.number}"


class MinutesSignature(Written):
    """One of the two signed the minutes, whose page then had this hash. Only added."""

    class Role(models.TextChoices):
        """As what."""

        SECRETARY = "secretary", "Thư ký"
        CHAIR = "chair", "Chủ tọa"

    minutes = models.ForeignKey(TrainingMinutes, models.PROTECT, related_name="signatures")
    role = models.CharField("vai trò", max_length=9, choices=Role)
    digest = models.CharField("mã băm", max_length=64)

    class Meta:
        verbose_name = "chữ ký biên bản"
        constraints = [models.UniqueConstraint(fields=["minutes", "role"], name="one_signature_a_role")]

    def __str__(self) -> str:
        return f"{self.minutes_id}: {self.role}"
