"""What is asked about units, villages, days off and legal bases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst

from decisions.administering.bases import LEADS, MOST_TEXT, BasisFacts
from decisions.administering.closing import Closing
from decisions.administering.units import ROLES, NewUnit, UnitFacts
from decisions.administering.villages import Merger, VillageFacts
from decisions.authority.acts import Kind
from decisions.legal.models import LegalBasis
from decisions.organisation.models import Succession, UnitVersion, VillageVersion
from workflows.steps.fields import DayField, LineField, TextField
from workflows.steps.people import PaperForm
from workflows.steps.rows import RowsField

_MOST = 200
_NOTHING = [("", "—")]


class NewVillageForm(PaperForm):
    """What a village is from a day on."""

    kind = forms.ChoiceField(label="Loại", choices=VillageVersion.Kind.choices)
    name = LineField(label="Tên", max_length=120, help_text="Ví dụ: thôn Hữu Đức; ghi như trong văn bản")
    starts = DayField(label="Có hiệu lực từ ngày")

    field_order: tuple[str, ...] = ("kind", "name", "starts")

    @property
    def facts(self) -> VillageFacts:
        """The answers as the law floor takes them."""
        return VillageFacts(self.cleaned_data["kind"], self.cleaned_data["name"])


class VillageEndForm(PaperForm):
    """The last day of a village."""

    last = DayField(label="Ngày cuối")

    field_order = ("last",)


class VillageCodeForm(forms.Form):
    """A village, by its code."""

    village = LineField(label="Mã thôn, khu phố", max_length=40)


class VillageMergerForm(NewVillageForm):
    """Which villages become one, which of them goes on, if any, and what the one is called."""

    villages = RowsField(VillageCodeForm, label="Các nơi gộp", most=_MOST)
    keeps = LineField(label="Nơi được giữ lại (mã; để trống: nơi mới)", max_length=40, required=False)

    field_order = ("villages", "keeps", "kind", "name", "starts")

    @property
    def merger(self) -> Merger:
        """The answers as the law floor takes them."""
        said = self.cleaned_data
        return Merger(tuple(row["village"] for row in said["villages"]), self.facts, said["keeps"])


class ChosenMergerForm(VillageMergerForm):
    """The same with the villages ticked."""

    def __init__(self, data: Any = None, *, there: list[tuple[str, str]], **other: Any) -> None:
        super().__init__(data, **other)
        self.fields["villages"] = forms.MultipleChoiceField(
            label="Các nơi gộp",
            choices=there,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Chọn ít nhất hai thôn, khu phố để gộp."},
        )
        self.fields["keeps"] = forms.ChoiceField(
            label="Nơi được giữ lại",
            choices=[("", "Không giữ nơi nào: lập nơi mới"), *there],
            required=False,
            help_text="Nơi được giữ lại giữ mã và Tổ của mình; các nơi khác phải không còn Tổ",
        )
        self.order_fields(self.field_order)

    @property
    def merger(self) -> Merger:
        """The answers as the law floor takes them."""
        said = self.cleaned_data
        return Merger(tuple(said["villages"]), self.facts, said["keeps"])


class UnitVersionForm(PaperForm):
    """What a unit is called and where it stands, from a day on."""

    name = LineField(label="Tên đầy đủ", max_length=200, help_text="Như in trên văn bản")
    short_name = LineField(label="Tên gọi trên màn hình", max_length=120, help_text="Ví dụ: UBND xã Phước Hữu")
    area = LineField(label="Địa bàn", max_length=120, help_text="Ví dụ: xã Phước Hữu")
    place = LineField(label="Địa danh", max_length=60, help_text="Ghi trước ngày tháng trên văn bản")
    symbol = LineField(label="Chữ viết tắt trong ký hiệu", max_length=30, required=False, help_text="Ví dụ: UBND")
    level = forms.ChoiceField(label="Cấp", choices=UnitVersion.Level.choices)
    designation = forms.ChoiceField(label="Loại hình", choices=UnitVersion.Designation.choices)
    parent = LineField(label="Mã cơ quan cấp trên trực tiếp", max_length=40, required=False)
    starts = DayField(label="Có hiệu lực từ ngày")

    field_order: tuple[str, ...] = (
        "name",
        "short_name",
        "area",
        "place",
        "symbol",
        "level",
        "designation",
        "parent",
        "starts",
    )

    @property
    def facts(self) -> UnitFacts:
        """The answers as the law floor takes them."""
        return UnitFacts(**{name: self.cleaned_data[name] for name in UnitFacts.__dataclass_fields__})


class NewUnitForm(UnitVersionForm):
    """A unit that is to be."""

    code = LineField(
        label="Mã đơn vị", max_length=40, help_text="Theo danh mục đơn vị hành chính, ví dụ 22893; không đổi về sau"
    )
    role = forms.ChoiceField(label="Loại đơn vị", choices=ROLES)
    serves = LineField(
        label="Mã cơ quan được tham mưu, giúp việc", max_length=40, required=False, help_text="Phòng, văn phòng mới cần"
    )
    administrator = LineField(
        label="Tên đăng nhập của quản trị đơn vị",
        max_length=60,
        required=False,
        help_text="Người bổ nhiệm những người khác; để trống thì là bạn",
    )

    field_order = ("code", "role", *UnitVersionForm.field_order, "serves", "administrator")

    @property
    def new(self) -> NewUnit:
        """The answers as the law floor takes them."""
        said = self.cleaned_data
        return NewUnit(said["code"], said["role"], self.facts, said["serves"], said["administrator"])


class HeirForm(forms.Form):
    """A unit that takes over."""

    unit = LineField(label="Mã đơn vị kế thừa", max_length=40)


class VillageHeirForm(forms.Form):
    """Where a village goes on, of several successors."""

    village = LineField(label="Mã thôn, khu phố", max_length=40)
    unit = LineField(label="Mã đơn vị kế thừa", max_length=40)


class UnitEndForm(PaperForm):
    """The last day of a unit and who takes over."""

    last = DayField(label="Ngày cuối")
    kind = forms.ChoiceField(
        label="Hình thức", choices=[*_NOTHING, *Succession.Kind.choices], required=False, initial="merged"
    )
    successors = RowsField(HeirForm, label="Đơn vị kế thừa", most=_MOST, required=False)
    villages = RowsField(VillageHeirForm, label="Thôn, khu phố về đơn vị", most=_MOST, required=False)

    field_order = ("last", "kind", "successors", "villages")

    @property
    def closing(self) -> Closing:
        """The answers as the law floor takes them."""
        said = self.cleaned_data
        heirs = tuple(dict.fromkeys(row["unit"] for row in said["successors"]))
        villages = {row["village"]: row["unit"] for row in said["villages"]}
        return Closing(said["last"], said["kind"], heirs, self.rests_on, villages)


class ChosenUnitEndForm(UnitEndForm):
    """The same once the successors are chosen: with several, a choice for each village."""

    def __init__(
        self,
        data: Any = None,
        *,
        heirs: list[tuple[str, str]],
        villages: list[tuple[str, str]],
        **other: Any,
    ) -> None:
        super().__init__(data, **other)
        self.heirs = tuple(code for code, _ in heirs)
        self.places = [code for code, _ in villages] if len(heirs) > 1 else []
        del self.fields["successors"], self.fields["villages"]
        for code, name in villages if len(heirs) > 1 else ():
            self.fields[f"thon-{code}"] = forms.ChoiceField(
                label=f"{capfirst(name)} về", choices=[("", "Chọn đơn vị"), *heirs]
            )

    @property
    def closing(self) -> Closing:
        """The answers as the law floor takes them."""
        said = self.cleaned_data
        villages = {code: said[f"thon-{code}"] for code in self.places}
        return Closing(said["last"], said["kind"], self.heirs, self.rests_on, villages)


class SpecialDayForm(PaperForm):
    """A day off, or one worked in exchange."""

    day = DayField(label="Ngày")
    works = forms.ChoiceField(label="Là", choices=[("no", "Ngày nghỉ"), ("yes", "Ngày làm việc (làm bù)")])
    name = LineField(label="Nội dung", max_length=120, help_text="Ví dụ: nghỉ hoán đổi dịp Quốc khánh 02/9")

    field_order = ("day", "works", "name")


class DayWithdrawalForm(PaperForm):
    """The paper by which a day is again what it was."""


class BasisReplacementForm(forms.Form):
    """Another text in the place of a basis."""

    lead = forms.ChoiceField(label="Lời dẫn", choices=[(lead, lead) for lead in LEADS])
    text = TextField(
        label="Văn bản làm căn cứ",
        max_length=MOST_TEXT,
        help_text="Tên loại, số, ngày, cơ quan, trích yếu; không chấm cuối",
    )
    certainty = forms.ChoiceField(label="Độ chắc chắn", choices=LegalBasis.Certainty.choices)
    starts = DayField(label="Có hiệu lực từ ngày")

    @property
    def facts(self) -> BasisFacts:
        """The answers as the law floor takes them."""
        said = self.cleaned_data
        return BasisFacts(said["lead"], " ".join(said["text"].split()), said["certainty"])


class KindForm(forms.Form):
    """A kind of case."""

    kind = forms.ChoiceField(label="Loại hồ sơ", choices=Kind.choices)


class NewBasisForm(BasisReplacementForm):
    """A basis that is cited from a day on."""

    code = LineField(label="Mã", max_length=60, help_text="Ngắn: chữ thường không dấu, chữ số, gạch nối")
    kinds = RowsField(KindForm, label="Loại hồ sơ viện dẫn", most=_MOST)

    field_order = ("code", "lead", "text", "certainty", "starts", "kinds")

    @property
    def kinds_said(self) -> list[str]:
        """The kinds of case that cite it."""
        return [row["kind"] for row in self.cleaned_data["kinds"]]


class ChosenBasisForm(NewBasisForm):
    """The same with the kinds ticked."""

    def __init__(self, data: Any = None, **other: Any) -> None:
        super().__init__(data, **other)
        self.fields["kinds"] = forms.MultipleChoiceField(
            label="Loại hồ sơ viện dẫn",
            choices=Kind.choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Chọn ít nhất một loại hồ sơ."},
        )

    @property
    def kinds_said(self) -> list[str]:
        """The kinds of case that cite it."""
        return list(self.cleaned_data["kinds"])


class BasisEndForm(PaperForm):
    """The last day of a basis."""

    last = DayField(label="Hết hiệu lực sau ngày")

    field_order = ("last",)
