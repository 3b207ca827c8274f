"""What is asked about the people of a body: arrangements, absences, appointments, accounts, the access review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst

from decisions.authority.acts import Act, Kind
from decisions.authority.grants import Paper
from decisions.organisation.models import Absence, Holding, Officer
from decisions.staffing.absences import Away
from decisions.staffing.accounts import Appointing, Person
from decisions.staffing.arranging import ALL, Wish, scope_label, whole
from decisions.staffing.models import NOTE_LENGTH
from workflows.steps.fields import DayField, LineField
from workflows.steps.sheets import FilledSheetForm, FilledSheetOrderForm

Scopes = tuple[tuple[str, str], ...]
_REASON = {"required": "Ghi lý do."}


class ScopesField(forms.CharField):
    """What is given: `sign_establishment/establishment`, several with spaces between them."""

    def clean(self, value: Any) -> Scopes:
        """The pairs. Raises ValidationError for an act or a kind that is not known."""
        words = str(super().clean(" ".join(value) if isinstance(value, list) else value) or "").split()
        found = tuple((act, kind) for act, _, kind in (word.partition("/") for word in dict.fromkeys(words)))
        for act, kind in found:
            if act not in Act.values or (kind and kind not in Kind.values):
                raise forms.ValidationError(f"Không có việc “{act}/{kind}”. Chọn việc trong danh sách.")
        return found


class PaperForm(forms.Form):
    """The paper something rests on."""

    paper = LineField(
        label="Số, ký hiệu văn bản",
        max_length=60,
        error_messages={"required": "Nhập số, ký hiệu của văn bản làm căn cứ, ví dụ 12/QĐ-UBND."},
    )
    paper_date = DayField(label="Ngày văn bản", error_messages={"required": "Nhập ngày của văn bản làm căn cứ."})
    paper_about = LineField(label="Trích yếu", max_length=200, required=False)

    @property
    def rests_on(self) -> Paper:
        """The paper as grants know it."""
        said = self.cleaned_data
        return Paper(said["paper"], said["paper_date"], said["paper_about"])


class ArrangementForm(PaperForm):
    """An arrangement of the head: kind, to whom, for what, for how long, on which paper."""

    cause = forms.ChoiceField(label="Hình thức", choices=[(one.value, capfirst(one.label)) for one in ALL])
    officer = LineField(label="Tên đăng nhập của người được giao", max_length=60)
    seat = LineField(
        label="Chức vụ kiêm nhiệm",
        max_length=100,
        required=False,
        help_text="Chỉ khi kiêm nhiệm, dạng chức vụ@đơn vị: culture_clerk@22891",
    )
    scopes = ScopesField(
        label="Việc được giao",
        max_length=4000,
        required=False,
        help_text="Việc/loại hồ sơ, cách nhau bằng dấu cách; giao quyền, giao phụ trách thì để trống",
    )
    case_code = LineField(label="Mã hồ sơ (khi giao một việc cụ thể)", max_length=80, required=False)
    starts_at = DayField(label="Từ ngày")
    ends_at = DayField(label="Đến hết ngày", required=False)

    field_order = ("cause", "officer", "seat", "scopes", "case_code", "paper", "paper_date", "paper_about")

    @property
    def wish(self) -> Wish:
        """The answers as the law floor takes them."""
        return wish_of(self.cleaned_data, self.rests_on)


def wish_of(said: Mapping[str, Any], paper: Paper) -> Wish:
    """Answers as the law floor takes them; what a page does not ask is empty."""
    return Wish(
        Holding.Cause(said["cause"]),
        said["officer"],
        paper,
        said["starts_at"],
        said["ends_at"],
        tuple(said.get("scopes", ())),
        said.get("case_code", ""),
        said.get("seat", ""),
    )


class ChosenArrangementForm(ArrangementForm):
    """One kind of arrangement on its page: people and duties picked, and nothing asked that the kind has not.

    `post` is the one kiêm nhiệm is of; its duties are ticked act by act, and given for every kind of case they have.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        cause: Holding.Cause,
        people: list[tuple[str, str]],
        scopes: list[tuple[str, str]],
        post: str = "",
        **other: Any,
    ) -> None:
        super().__init__(data, **other)
        self.given, self.post, self.known = cause, post, scopes
        self.fields["officer"] = forms.ChoiceField(label="Giao cho", choices=[("", "Chọn người"), *people])
        acts = {act: scope_label(act, "") for act, _ in scopes}
        pairs = {f"{act}/{kind}": scope_label(act, kind) for act, kind in scopes}
        self.fields["scopes"] = forms.MultipleChoiceField(
            label="Việc được giao",
            choices=list((acts if post else pairs).items()),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Chọn ít nhất một việc được giao."},
        )
        asked = {
            "cause": False,
            "seat": False,
            "scopes": not whole(cause),
            "case_code": cause in {Holding.Cause.SINGLE_CASE, Holding.Cause.BY_DELEGATION},
        }
        for name in (name for name, wanted in asked.items() if not wanted):
            del self.fields[name]
        self.order_fields(self.field_order)

    @property
    def wish(self) -> Wish:
        """The answers, of the kind the page is for."""
        ticked = set(self.cleaned_data.get("scopes", ()))
        scopes = tuple((act, kind) for act, kind in self.known if {act, f"{act}/{kind}"} & ticked)
        said = {**self.cleaned_data, "cause": self.given, "seat": self.post, "scopes": scopes}
        return wish_of(said, self.rests_on)


class ArrangementEndForm(forms.Form):
    """Why an arrangement ends before its time."""

    reason = LineField(label="Lý do kết thúc sớm", max_length=NOTE_LENGTH, error_messages=_REASON)


class AbsenceForm(forms.Form):
    """From when to when somebody is away, and why."""

    first = DayField(label="Vắng mặt từ ngày")
    last = DayField(label="Đến hết ngày")
    reason = forms.ChoiceField(label="Lý do", choices=[(one.value, capfirst(one.label)) for one in Absence.Reason])

    @property
    def away(self) -> Away:
        """The answers as the law floor takes them."""
        said = self.cleaned_data
        return Away(said["first"], said["last"], Absence.Reason(said["reason"]))


class AppointmentForm(PaperForm):
    """Somebody put on a post: known by the log-in name, or new."""

    post = LineField(label="Chức vụ", max_length=100, help_text="Dạng chức vụ@đơn vị: culture_clerk@22891")
    username = LineField(
        label="Tên đăng nhập", max_length=60, help_text="Của người đã có trong hệ thống, hoặc tên mới: binh.22891"
    )
    full_name = LineField(label="Họ và tên (người mới)", max_length=50, required=False)
    honorific = forms.ChoiceField(
        label="Danh xưng (người mới)", choices=[("", "—"), *Officer.Honorific.choices], required=False
    )
    email = forms.EmailField(label="Thư điện tử (người mới)", required=False)
    starts = DayField(label="Từ ngày")

    field_order = ("post", "username", "full_name", "honorific", "email", "starts")

    @property
    def appointing(self) -> Appointing:
        """The answers as the law floor takes them."""
        said = self.cleaned_data
        person = Person(said["username"], said["full_name"], said["honorific"], said["email"])
        return Appointing(person, said["post"], said["starts"], self.rests_on)


class ChosenAppointmentForm(AppointmentForm):
    """The same with the post picked."""

    def __init__(self, data: Any = None, *, posts: list[tuple[str, str]], **other: Any) -> None:
        super().__init__(data, **other)
        self.fields["post"] = forms.ChoiceField(label="Chức vụ", choices=[("", "Chọn chức vụ"), *posts])
        self.order_fields(self.field_order)


class ReliefForm(forms.Form):
    """The last day on a post, and why."""

    last = DayField(label="Ngày cuối giữ chức vụ", help_text="Hôm nay: kết thúc ngay")
    reason = LineField(
        label="Lý do, văn bản",
        max_length=NOTE_LENGTH,
        error_messages={"required": "Ghi lý do và văn bản, ví dụ: chuyển công tác, Quyết định số 12/QĐ-UBND."},
    )


class AccountForm(forms.Form):
    """Why an account is switched off or on."""

    reason = LineField(label="Lý do", max_length=NOTE_LENGTH, error_messages=_REASON)


class ReviewForm(forms.Form):
    """A remark beside the confirmation, if any."""

    note = LineField(label="Ghi chú", max_length=NOTE_LENGTH, required=False)


class PeopleSheetForm(FilledSheetForm):
    """A filled-in sheet of people."""

    starts = DayField(label="Giữ chức vụ trong hệ thống từ ngày")


class PeopleSheetOrderForm(PeopleSheetForm, FilledSheetOrderForm):
    """The same of a program."""


def today_first(day: date, **other: Any) -> dict[str, Any]:
    """What forms begin with."""
    return {"starts_at": day, "starts": day, "first": day, "last": day, **other}
