"""Thirty papers as hurried offices make them: spaces, tabs, typed lines, mixed typefaces, texts copied from the web.

`python -m tests.documents.checker.handmade` types each as RTF or HTML, has LibreOffice save it as Word or PDF, and
keeps the files under `tests/golden/checker`. Beside each stands by hand which rules it breaks.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config import env
from tests.documents.checker.printing import converted

FOLDER = env.ROOT / "tests" / "golden" / "checker"
_ALIGNS = {"left": "\\ql", "centre": "\\qc", "right": "\\qr", "both": "\\qj"}
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
LONG = (
    "Các phòng, ban, đơn vị và Ủy ban nhân dân các xã, thị trấn tổ chức triển khai thực hiện, định kỳ hằng tháng"
    " báo cáo kết quả về cơ quan thường trực để tổng hợp, theo dõi"
)


def coded(text: str) -> str:
    """Letters as RTF writes them."""
    return "".join(_letter(char) for char in text)


def _letter(char: str) -> str:
    if char in "\\{}":
        return f"\\{char}"
    if char == "\t":
        return "\\tab "
    if char == "\n":
        return "\\line "
    return char if ord(char) < 128 else f"\\u{ord(char) if ord(char) < 32768 else ord(char) - 65536}?"


@dataclass(frozen=True)
class P:
    """A typed paragraph; lengths in points."""

    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "both"
    first: float = 0
    left: float = 0
    before: float = 0
    pitch: float = 1.0
    font: int = 0
    colour: int = 0
    underline: bool = False
    lead: str = ""
    rule: float = 0  # a drawn line below it, moved in so far on both sides

    def rtf(self, end: str = "\\par") -> str:
        """As RTF."""
        shape = (
            f"\\pard{_ALIGNS[self.align]}\\fi{self.first * 20:.0f}\\li{self.left * 20:.0f}\\sb{self.before * 20:.0f}"
        )
        shape += f"\\sl{self.pitch * 240:.0f}\\slmult1"
        if self.rule:
            shape += f"\\brdrt\\brdrs\\brdrw10\\li{self.rule * 20:.0f}\\ri{self.rule * 20:.0f}"
        style = (
            f"\\f{self.font}\\fs{self.size * 2:.0f}\\cf{self.colour}" + "\\i" * self.italic + "\\ul" * self.underline
        )
        lead = f"{{\\b {coded(self.lead)}}}" if self.lead else ""
        inside = "\\intbl" if end == "\\cell" else ""
        words = "{" + "\\b " * self.bold + coded(self.text) + "}"
        return f"{shape}{inside}{{{style} {lead}{words}}}{end}\n"


def centred(text: str, size: float, **said: Any) -> P:
    """In the middle."""
    return P(text, size, align="centre", **said)


def body(text: str, **said: Any) -> P:
    """Running text."""
    return P(text, **({"first": 28.35, "before": 6} | said))


def table(rows: Sequence[Sequence[Sequence[P]]], widths: Sequence[int], ruled: bool = False) -> str:
    """Rows of cells of paragraphs; widths in twips."""
    edge = "".join(f"\\clbrdr{side}\\brdrs\\brdrw10" for side in "tlbr") if ruled else ""
    told = []
    for cells in rows:
        right, placed = 0, ""
        for wide in widths:
            right += wide
            placed += f"{edge}\\cellx{right}"
        told.append(f"\\trowd\\trgaph0{placed}\n" + "".join(_cell(cell) for cell in cells) + "\\row\n")
    return "".join(told) + "\\pard\n"


def _cell(paragraphs: Sequence[P]) -> str:
    *most, last = paragraphs
    return "".join(one.rtf().replace("\\pard", "\\pard\\intbl", 1) for one in most) + last.rtf("\\cell")


@dataclass(frozen=True)
class Office:
    """What an office fills in, and how it likes it."""

    above: Sequence[str] = ()
    own: Sequence[str] = ("ỦY BAN NHÂN DÂN", "HUYỆN NINH PHƯỚC")
    number: str = "Số: 07/KH-UBND"
    date: str = "Ninh Phước, ngày 05 tháng 02 năm 2022"
    subject: Sequence[str] = ()
    line: str = "drawn"
    inward: float = 70  # the line under the own name, moved in so far on both sides
    nation: P = field(default_factory=lambda: centred(NATION, 12, bold=True))
    motto: P = field(default_factory=lambda: centred(MOTTO, 13, bold=True))


def head(o: Office) -> str:
    """The head as a table without rules."""
    left = [centred(one, 12) for one in o.above] + [centred(one, 12, bold=True) for one in o.own]
    right = [o.nation, o.motto]
    if o.line == "drawn":
        left.append(centred("", 2, rule=o.inward))
        right.append(centred("", 2, rule=58))
    if o.line == "typed":
        left.append(centred("_" * 8, 12))
        right.append(centred("_" * 24, 13))
    number = [centred(o.number, 13), *(centred(one, 12) for one in o.subject)]
    return table(((left, right), (number, [centred(o.date, 13, italic=True)])), (3855, 5500))


def tabbed(o: Office, gap: str = "\t") -> str:
    """The head with tabs or spaces between the columns."""
    lines = [(o.own[0], NATION, True, 12), (o.own[1], MOTTO, True, 13)]
    told = [P(f"{one}{gap}{other}", size, bold=bold, align="left") for one, other, bold, size in lines]
    told.append(P(f"{o.number}{gap}{o.date}", 13, align="left"))
    return "".join(one.rtf() for one in told)


def foot(
    recipients: Sequence[str] = ("- Như trên;", "- Lưu: VT."),
    titles: Sequence[str] = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    name: str = "Đặng Kim Cương",
    word: P = P("Nơi nhận:", 12, bold=True, italic=True, align="left"),
    size: float = 11,
) -> str:
    """The foot as a table."""
    left = [word, *(P(one, size, align="left") for one in recipients)]
    right = [*(centred(one, 14, bold=True) for one in titles), *(centred("", 14) for _ in range(4))]
    return table(((left, [*right, centred(name, 14, bold=True)]),), (3855, 5500))


def told(*parts: P | str) -> str:
    """Paragraphs and tables one below the other."""
    return "".join(one if isinstance(one, str) else one.rtf() for one in parts)


COLOURS = "{\\colortbl;\\red0\\green0\\blue0;\\red0\\green0\\blue255;\\red255\\green0\\blue0;}"
FONTS = ("Times New Roman", "Arial", ".VnTime", "Calibri")
ABOVE = "{\\header \\pard\\qc{\\f0\\fs28\\field{\\*\\fldinst PAGE}{\\fldrslt 2}}\\par}"
BELOW = "{\\footer \\pard\\qc{\\f0\\fs26\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par}"
TYPED = "{\\header \\pard\\qc{\\f0\\fs28 2}\\par}"


def rtf(text: str, numbers: str = ABOVE, margins: Sequence[float] = (20, 20, 30, 15), first: str = "\\titlepg") -> str:
    """A whole file; margins top, bottom, left, right in millimetres."""
    top, bottom, left, right = (round(one * 56.693) for one in margins)
    fonts = "".join(f"{{\\f{place}\\fnil {name};}}" for place, name in enumerate(FONTS))
    sheet = f"\\paperw11906\\paperh16838\\margt{top}\\margb{bottom}\\margl{left}\\margr{right}"
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{fonts}}}{COLOURS}{sheet}\\sectd{first}\\headery567\n{numbers}\n{text}}}"


KIND = (centred("KẾ HOẠCH", 14, bold=True, before=12), centred("Triển khai Tổ công nghệ số cộng đồng", 14, bold=True))
LINE = centred("", 2, rule=185)
LETTER = Office(
    ("UBND HUYỆN NINH PHƯỚC",),
    ("PHÒNG TÀI CHÍNH - KẾ HOẠCH",),
    "Số: 12/TCKH-NS",
    subject=("V/v lập dự toán kinh phí",),
    inward=58,
)
RECEIVERS = ("- Các xã, thị trấn;", "- Lưu: VT, VP.")
SIGNED = ("TRƯỞNG PHÒNG",)


def plan(
    o: Office | None = None, *text: P, kind: Sequence[P | str] = (*KIND, LINE), end: str | None = None, **said: Any
) -> str:
    """A plan of a district."""
    written = text or (body(f"{LONG}."), body("Kế hoạch này thực hiện từ ngày ký./."))
    return rtf(told(head(o or Office()), *kind, *written, foot(RECEIVERS) if end is None else end), **said)


def letter(o: Office = LETTER, *text: P, end: str | None = None, **said: Any) -> str:
    """A letter of a department of a district."""
    lead = P("Kính gửi: Ủy ban nhân dân các xã, thị trấn.", align="centre", before=12)
    written = text or (lead, body(f"{LONG}."), body("Đề nghị các đơn vị thực hiện./."))
    return rtf(told(head(o), *written, foot(titles=SIGNED) if end is None else end), **said)


def web() -> str:
    """A text copied from a page of the web."""
    left = ("<b>ỦY BAN NHÂN DÂN</b>", "<b>XÃ PHƯỚC HẬU</b>", "Số: 03/TB-UBND")
    right = (f"<b>{NATION}</b>", f"<b>{MOTTO}</b>", "<i>Phước Hậu, ngày 05 tháng 02 năm 2022</i>")
    cells = "".join(f"<td align='center'>{_lines(words, 'center')}</td>" for words in (left, right))
    style = "@page{size:21cm 29.7cm;margin:2cm 1.5cm 2cm 3cm}p{margin:0;font-family:'Times New Roman';font-size:14pt}"
    title = _lines(("<b>THÔNG BÁO</b>", "<b>Lịch tiếp công dân</b>"), "center")
    end = _lines(("<b><i>Nơi nhận:</i></b>", "- Lưu: VT."), "left")
    signed = _lines(("<b>CHỦ TỊCH</b>", "<b>Trần Văn Bình</b>"), "right")
    whole = f"<table width='100%'><tr>{cells}</tr></table>{title}<p>{LONG}.</p>{end}{signed}"
    return f"<html><head><meta charset='utf-8'><style>{style}</style></head><body>{whole}</body></html>"


def _lines(words: Sequence[str], align: str) -> str:
    return "".join(f"<p align='{align}'>{one}</p>" for one in words)


@dataclass(frozen=True)
class Made:
    """A file: how it was typed, as what it was saved, and which rules it breaks (errors and warnings)."""

    source: Callable[[], str]
    saved: str
    breaks: frozenset[str]
    ending: str = "rtf"


def _of(source: Callable[[], str], saved: str, *breaks: str, ending: str = "rtf") -> Made:
    return Made(source, saved, frozenset(breaks), ending)


PUSHED = ("TT-010-giua", "TT-011-giua", "TT-021-giua", "TT-030-giua", "TT-040-giua")
NO_LINES = ("TT-012", "TT-022")
WEB_HEAD = ("TT-011-co", "TT-030-co", "TT-040-co", "TT-012", "TT-022", "TT-052")
WEB_REST = ("TT-062-deu", "TT-062-lui", "TT-091-co", "TT-092-co", "TT-123")
LEAD = P("Kính gửi: Ủy ban nhân dân các xã, thị trấn.", align="centre", before=12)
ENDED = body("Kế hoạch này thực hiện từ ngày ký./.")


def _decision(grounds: Sequence[str], articles: Sequence[P], **said: Any) -> str:
    """A decision of a district."""
    o = Office(number="Số: 15/QĐ-UBND")
    opening = (
        centred("QUYẾT ĐỊNH", 14, bold=True, before=12),
        centred("Về việc thành lập Tổ công tác", 14, bold=True),
        centred("", 2, rule=190),
        centred("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN NINH PHƯỚC", 14, bold=True, before=12),
        *(body(one, italic=True) for one in grounds),
        centred("QUYẾT ĐỊNH:", 14, bold=True, before=6),
    )
    end = foot(("- Như Điều 2;", "- Lưu: VT."), ("CHỦ TỊCH",))
    return rtf(told(head(o), *opening, *articles, end), **said)


_GROUNDS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Theo đề nghị của Trưởng phòng Nội vụ.",
)
_ARTICLES = (
    body("Thành lập Tổ công tác", lead="Điều 1. ", bold=True),
    body(f"{LONG}."),
    body("Hiệu lực", lead="Điều 2. ", bold=True),
    body("Quyết định này có hiệu lực kể từ ngày ký./."),
)
_POINTS = (body("1. Nội dung thực hiện:"), *(body(f"{one}) Nhiệm vụ thứ {one};") for one in "abcd"))

FILES: Mapping[str, Made] = {
    "01-ke-hoach-dung": _of(plan, "docx"),
    "02-cong-van-dung": _of(letter, "docx"),
    "03-quyet-dinh-dung": _of(lambda: _decision(_GROUNDS, _ARTICLES), "docx"),
    "04-ke-hoach-in": _of(plan, "pdf"),
    "05-quyet-dinh-in": _of(lambda: _decision(_GROUNDS, _ARTICLES), "pdf"),
    "06-gach-duoi-go-tay": _of(lambda: plan(Office(line="typed")), "docx"),
    "07-gach-duoi-go-tay-in": _of(lambda: plan(Office(line="typed")), "pdf"),
    "08-khong-ke": _of(lambda: plan(Office(line="none")), "docx", *NO_LINES),
    "09-gach-chan-tieu-ngu": _of(
        lambda: plan(Office(line="none", motto=centred(MOTTO, 13, bold=True, underline=True))),
        "docx",
        "TT-012-chan",
        "TT-022",
    ),
    "10-dau-trang-bang-tab": _of(
        lambda: rtf(told(tabbed(Office()), *KIND, LINE, body(f"{LONG}."), ENDED, foot(RECEIVERS))),
        "docx",
        *PUSHED,
        *NO_LINES,
        "TT-040-kieu",
    ),
    "11-dau-trang-bang-dau-cach": _of(
        lambda: rtf(told(tabbed(Office(), " " * 12), *KIND, LINE, body(f"{LONG}."), ENDED, foot(RECEIVERS))),
        "docx",
        *PUSHED,
        *NO_LINES,
        "TT-040-kieu",
    ),
    "12-dau-trang-bang-tab-in": _of(
        lambda: rtf(told(tabbed(Office()), *KIND, LINE, body(f"{LONG}."), ENDED, foot(RECEIVERS))),
        "pdf",
        *NO_LINES,
        "TT-040-kieu",
    ),
    "13-so-trang-duoi": _of(lambda: plan(numbers=BELOW, first=""), "docx", "TT-005-tren", "TT-005-dau"),
    "14-so-trang-duoi-in": _of(lambda: plan(numbers=BELOW, first=""), "pdf", "TT-005-tren", "TT-005-dau"),
    "15-so-trang-go-tay": _of(lambda: plan(numbers=TYPED), "docx", "TT-005-dem"),
    "16-hai-phong-chu": _of(lambda: plan(Office(), body(f"{LONG}.", font=1), ENDED), "docx", "TT-004-phong"),
    "17-phong-chu-cu-in": _of(lambda: plan(Office(), body(f"{LONG}.", font=1), ENDED), "pdf", "TT-004-phong"),
    "18-chu-xanh": _of(lambda: plan(Office(), body(f"{LONG}.", colour=2), ENDED), "docx", "TT-004-mau"),
    "19-le-hep": _of(
        lambda: plan(margins=(15, 15, 25, 10)),
        "docx",
        *("TT-003-tren", "TT-003-duoi", "TT-003-trai", "TT-003-phai"),
        "TT-052",  # the line is as long as the margins leave it
    ),
    "20-le-hep-in": _of(
        lambda: plan(margins=(15, 20, 25, 10)), "pdf", "TT-003-tren", "TT-003-trai", "TT-003-phai", "TT-052"
    ),
    "21-co-chu-12": _of(lambda: plan(Office(), body(f"{LONG}.", size=12), ENDED), "docx", "TT-062-co"),
    "22-can-trai-gian-doi": _of(
        lambda: plan(Office(), body(f"{LONG}.", align="left"), body(f"{LONG}.", pitch=2.0), ENDED),
        "docx",
        "TT-062-deu",
        "TT-062-dong",
    ),
    "23-can-trai-gian-doi-in": _of(
        lambda: plan(Office(), body(f"{LONG}.", align="left"), body(f"{LONG}.", pitch=2.0), ENDED),
        "pdf",
        "TT-062-deu",
        "TT-062-dong",
    ),
    "24-so-ngay-ghi-sai": _of(
        lambda: plan(Office(number="Số 7 / KH - UBND", date="Ninh Phước ngày 5 tháng 02 năm 2022")),
        "docx",
        "TT-030-loi",
        "TT-040-loi",
    ),
    "25-can-cu-sai": _of(
        lambda: _decision(
            (
                "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015,",
                "Theo đề nghị của Trưởng phòng Nội vụ;",
            ),
            _ARTICLES,
        ),
        "docx",
        "TT-060-dau",
        "TT-060-luat",
    ),
    "26-cong-van-co-chu-cv": _of(
        lambda: letter(
            Office(("UBND HUYỆN NINH PHƯỚC",), LETTER.own, "Số: 12/CV-TCKH", subject=LETTER.subject, inward=58)
        ),
        "docx",
        "TT-030-loai",
    ),
    "27-noi-nhan-sai": _of(
        lambda: letter(
            end=foot(
                ("Như trên", "Lưu VP"), SIGNED, "ThS. Đặng Kim Cương", P("Nơi nhận:", 14, bold=True, align="left"), 12
            )
        ),
        "docx",
        *("TT-091-co", "TT-091-kieu", "TT-092-co", "TT-092-dau", "TT-092-luu", "TT-072-vi"),
    ),
    "28-diem-theo-bang-chu-cai-anh": _of(
        lambda: plan(Office(), *_POINTS, body("e) Nhiệm vụ cuối."), ENDED), "docx", "TT-067-thu"
    ),
    "29-chep-tu-mang": _of(
        web, "docx", *WEB_HEAD, *WEB_REST, "TT-004-phong", "TT-070-giua", "TT-072-giua", ending="html"
    ),
    "30-chep-tu-mang-in": _of(web, "pdf", *WEB_HEAD, *WEB_REST, ending="html"),
}


def build(folder: Path) -> None:
    """Type, save and keep them all."""
    folder.mkdir(parents=True, exist_ok=True)
    for saved in ("docx", "pdf"):
        for ending in ("rtf", "html"):
            named = {
                f"{name}.{ending}": one for name, one in FILES.items() if (one.saved, one.ending) == (saved, ending)
            }
            sources = {name: one.source().encode() for name, one in named.items()}
            with tempfile.TemporaryDirectory() as place:
                for name, content in converted(sources, saved, Path(place), web=ending == "html").items():
                    (folder / f"{name}.{saved}").write_bytes(content)


if __name__ == "__main__":
    build(FOLDER)
