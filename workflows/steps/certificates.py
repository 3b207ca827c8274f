"""What is asked about how a body signs: the way, a certificate put to use, one ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst

from decisions.cases.certificates import holder_of
from decisions.organisation.models import Officer, SigningWay
from documents.models import Credential
from documents.signing.credentials import Offered
from workflows.steps.attachments import FileField
from workflows.steps.fields import LineField

_MOST_BYTES = 100_000
AGENCY = "co-quan"
"""What the form calls the body itself among those who may have a certificate."""


def _keepers() -> list[tuple[str, str]]:
    """Where a key may be kept in this installation."""
    kept = [one for one in Credential.Keeper if one != Credential.Keeper.SOFTWARE or settings.DEMO]
    return [(one.value, capfirst(one.label)) for one in kept]


class SigningWayForm(forms.Form):
    """How the body signs from today on."""

    way = forms.ChoiceField(
        label="Cách ký văn bản từ hôm nay",
        choices=[
            (SigningWay.Way.PAPER, "Ký tay trên giấy, đóng dấu"),
            (SigningWay.Way.DIGITAL_PRINTED, "Ký số, in ra, đóng dấu và phát hành bản giấy"),
            (SigningWay.Way.DIGITAL, "Ký số của người ký và của cơ quan, phát hành bản điện tử"),
        ],
        widget=forms.RadioSelect,
    )


class CertificateForm(forms.Form):
    """A certificate, who keeps its key, the picture its signatures show; a page names those who may be given one."""

    holder = forms.CharField(label="Chứng thư của", max_length=20)
    certificate = forms.FileField(
        label="Tệp chứng thư (.pem, .cer, .crt)",
        widget=forms.FileInput(attrs={"accept": ".pem,.cer,.crt,.der"}),
        error_messages={"required": "Chọn tệp chứng thư do tổ chức chứng thực cấp."},
    )
    keeper = forms.ChoiceField(label="Nơi giữ khóa", choices=_keepers)
    key = LineField(
        label="Tên khóa",
        max_length=200,
        help_text="Ở thiết bị: tên thiết bị/tên khóa. Ở dịch vụ ký số: mã chứng thư của dịch vụ.",
        error_messages={"required": "Nhập tên khóa ở thiết bị hoặc dịch vụ ký số."},
    )
    picture = FileField(
        label="Hình ảnh chữ ký hoặc dấu (.png, nền trong suốt)",
        error_messages={"required": "Chọn hình ảnh chữ ký (màu xanh) hoặc dấu (màu đỏ)."},
    )

    def __init__(self, *args: Any, holders: Iterable[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if holders is not None:
            self.fields["holder"] = forms.ChoiceField(label="Chứng thư của", choices=list(holders))

    def clean_certificate(self) -> bytes:
        """Its bytes; a certificate is small."""
        content: bytes = self.cleaned_data["certificate"].read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise forms.ValidationError("Tệp quá lớn, không phải chứng thư số. Chọn lại tệp.")
        return content

    @property
    def offered(self) -> Offered:
        """The certificate as it was handed in."""
        said = self.cleaned_data
        return Offered(said["certificate"], said["keeper"], said["key"], said["picture"])


class CertificateEndForm(forms.Form):
    """Why a certificate is no longer used."""

    reason = LineField(
        label="Lý do ngừng dùng",
        max_length=300,
        error_messages={"required": "Ghi lý do, ví dụ: mất thiết bị, chuyển công tác, chứng thư sắp hết hạn."},
    )


def holders_of(people: Iterable[Officer], *, agency: bool) -> list[tuple[str, str]]:
    """Who may still be given a certificate: the body itself first."""
    body = [(AGENCY, "Cơ quan (dấu)")] if agency else []
    return body + [(holder_of(one), str(one)) for one in people]
