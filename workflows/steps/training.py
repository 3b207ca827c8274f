"""What is asked about training: lines of a plan, sessions, notices sent otherwise, people, results, minutes."""

from __future__ import annotations

from typing import Any

from django import forms

from decisions.organisation.models import Officer
from decisions.training.attending import ResultFacts
from decisions.training.minutes import MinutesFacts
from decisions.training.models import REASON_LENGTH, SYMBOL_LENGTH, TEXT_LENGTH, TITLE_LENGTH, EndTest, Form
from decisions.training.rules import MOST_POINTS, MOST_SEATS, Guest, LineFacts, SessionFacts
from workflows.steps.communes import CommuneForm
from workflows.steps.fields import ClockField, DayField, LineField, TextField
from workflows.steps.rows import RowsField

_MOST_UNITS = 700  # a province with every school of it
_MOST_PEOPLE = MOST_SEATS
QUARTERS = [(1, "Quý I"), (2, "Quý II"), (3, "Quý III"), (4, "Quý IV")]


class TrainingLineForm(forms.Form):
    """What a line of the plan says."""

    content = LineField(label="Nội dung tập huấn", max_length=TITLE_LENGTH)
    audience = LineField(label="Đối tượng", max_length=TITLE_LENGTH)
    people = forms.IntegerField(label="Số người dự kiến", min_value=1, max_value=100_000)
    quarter = forms.IntegerField(label="Quý (1 đến 4)", min_value=1, max_value=4)
    form = forms.ChoiceField(label="Hình thức", choices=Form)
    partner = LineField(label="Đơn vị phối hợp", max_length=TITLE_LENGTH, required=False)

    @property
    def facts(self) -> LineFacts:
        """The answers as the plan takes them."""
        return LineFacts(**self.cleaned_data)


class SessionWordsForm(forms.Form):
    """What one session says, or many say alike."""

    topics = TextField(label="Chuyên đề (mỗi dòng một chuyên đề)", max_length=TEXT_LENGTH)
    trainers = TextField(label="Báo cáo viên (mỗi dòng một người)", max_length=TEXT_LENGTH)
    begins = ClockField(label="Từ giờ")
    ends = ClockField(label="Đến giờ")
    form = forms.ChoiceField(label="Hình thức", choices=Form)
    guests = forms.BooleanField(label="Nhận cả người ngoài Tổ", required=False)
    test = forms.ChoiceField(label="Kiểm tra cuối khóa", choices=EndTest)
    scale = forms.IntegerField(label="Thang điểm (nếu chấm điểm)", min_value=1, max_value=MOST_POINTS, required=False)
    pass_mark = forms.IntegerField(label="Điểm đạt (nếu chấm điểm)", min_value=1, max_value=MOST_POINTS, required=False)


class SessionForm(SessionWordsForm):
    """What a session says; the units invited are ticked on a page of its own."""

    title = LineField(label="Tên lớp", max_length=TITLE_LENGTH, help_text="Bắt đầu bằng “Lớp tập huấn …”")
    day = DayField(label="Ngày")
    venue = LineField(
        label="Địa điểm hoặc đường dẫn", max_length=TITLE_LENGTH, help_text="Trực tuyến: đường dẫn https://…"
    )
    seats = forms.IntegerField(label="Số chỗ", min_value=1, max_value=MOST_SEATS)
    register_by = DayField(label="Hạn đăng ký")
    materials = TextField(
        label="Tài liệu", max_length=TEXT_LENGTH, required=False, help_text="Mỗi dòng một tài liệu hoặc đường dẫn"
    )
    units = RowsField(
        CommuneForm,
        label="Đơn vị được mời",
        most=_MOST_UNITS,
        error_messages={"required": "Chọn ít nhất một đơn vị được mời."},
    )

    field_order = (
        *("title", "topics", "trainers", "day", "begins", "ends", "form", "venue", "seats", "register_by"),
        *("guests", "test", "scale", "pass_mark", "materials", "units"),
    )

    @property
    def facts(self) -> SessionFacts:
        """The answers as the register takes them."""
        return session_from(self.cleaned_data)


class SentNoticeForm(forms.Form):
    """A notice that went out without this system."""

    symbol = LineField(label="Số, ký hiệu thông báo", max_length=SYMBOL_LENGTH, help_text="Ví dụ 41/TB-STTTT")
    day = DayField(label="Ngày thông báo")


class WhyForm(forms.Form):
    """Why something is given up or taken back."""

    reason = LineField(label="Lý do", max_length=REASON_LENGTH)


class TraineeKeyForm(forms.Form):
    """A member, as the list of the team names him."""

    key = LineField(label="Thành viên", max_length=80)


class EnrolForm(forms.Form):
    """The members that are to come."""

    members = RowsField(
        TraineeKeyForm,
        label="Người dự lớp",
        most=_MOST_PEOPLE,
        error_messages={"required": "Chưa chọn người dự lớp. Đánh dấu ít nhất một người."},
    )

    @property
    def keys(self) -> list[str]:
        """Who was ticked."""
        return [row["key"] for row in self.cleaned_data["members"]]


class GuestForm(forms.Form):
    """Somebody beyond the teams."""

    honorific = forms.ChoiceField(label="Ông/Bà", choices=Officer.Honorific)
    full_name = LineField(label="Họ và tên", max_length=50)
    office = LineField(label="Chức vụ, đơn vị", max_length=150)

    @property
    def facts(self) -> Guest:
        """The answers as the list takes them."""
        return guest_from(self.cleaned_data)


class UnitGuestForm(GuestForm):
    """The same at the door, of which unit."""

    unit = LineField(label="Đơn vị được mời", max_length=40)


class PlaceForm(forms.Form):
    """A place of the list."""

    place = forms.IntegerField(label="Số thứ tự", min_value=1)


class MarkForm(forms.Form):
    """Who is there."""

    people = RowsField(
        PlaceForm,
        label="Có mặt",
        most=_MOST_PEOPLE,
        error_messages={"required": "Chưa đánh dấu ai. Đánh dấu người có mặt rồi ghi."},
    )

    @property
    def places(self) -> list[int]:
        """Who was ticked."""
        return [row["place"] for row in self.cleaned_data["people"]]


class TraineeResultForm(PlaceForm):
    """What became of one of them."""

    points = forms.IntegerField(label="Điểm", min_value=0, max_value=MOST_POINTS, required=False)
    passed = forms.ChoiceField(
        label="Kết quả", choices=[("", "Chưa ghi"), ("yes", "Đạt"), ("no", "Không đạt")], required=False
    )
    materials = forms.BooleanField(label="Đã nhận tài liệu", required=False)


class TraineeResultsForm(forms.Form):
    """What became of those present."""

    results = RowsField(TraineeResultForm, label="Kết quả", most=_MOST_PEOPLE)

    @property
    def said(self) -> list[tuple[int, ResultFacts]]:
        """The answers as the list takes them."""
        return [
            (row["place"], ResultFacts(row["points"], {"yes": True, "no": False}.get(row["passed"]), row["materials"]))
            for row in self.cleaned_data["results"]
        ]


class MinutesForm(forms.Form):
    """What minutes say beside the attendance, and who signs them."""

    began = ClockField(label="Bắt đầu lúc")
    ended = ClockField(label="Kết thúc lúc")
    secretary = LineField(label="Thư ký", max_length=150)
    chair = LineField(label="Chủ tọa", max_length=150)
    opinions = TextField(label="Ý kiến, kiến nghị", max_length=TEXT_LENGTH, required=False)
    conclusion = TextField(label="Kết luận của chủ tọa", max_length=TEXT_LENGTH)

    @property
    def facts(self) -> MinutesFacts:
        """The answers as the room takes them."""
        return MinutesFacts(**self.cleaned_data)


class TrainingDayForm(forms.Form):
    """The day the board is asked for."""

    ngay = DayField(label="Ngày", required=False)
    ngay.widget.attrs["class"] = "form-control"


def session_from(said: dict[str, Any]) -> SessionFacts:
    """What a form says of a session."""
    plain = {name: said[name] for name in SessionFacts.__dataclass_fields__ if name != "units"}
    return SessionFacts(**plain, units=tuple(row["unit"] for row in said["units"]))


def guest_from(said: dict[str, Any]) -> Guest:
    """What a form says of a guest."""
    return Guest(said["honorific"], said["full_name"], said["office"])
