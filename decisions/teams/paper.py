"""The words of the establishment decision, from the top of the page to the bottom (Mẫu 1.2; plan II, III.5.b)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from decisions.calendar.months import CUT_OFF_DAY
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import authority_of
from decisions.legal.models import LegalBasis
from decisions.organisation.models import Officer, Unit, UnitVersion
from decisions.teams.places import Places, places_as_of
from decisions.teams.roster import Member, PlannedRoster, Proposal, Recipient, Role, Source
from decisions.teams.services import confirm, take_effect
from decisions.wording.places import Place, Said, register, said_by
from documents.database.prepared import Prepared
from documents.page import model as page

TEAM = "Tổ công nghệ số cộng đồng"
SUPPORT, TASKS, WORK, RECIPIENTS = "team.support", "team.tasks", "team.work", "team.recipients"
"""Places where a commune may write its own words."""
_COLUMNS = (
    page.Column("STT", 7, page.Align.CENTRE),
    page.Column("Họ và tên", 23),
    page.Column("Chức vụ, đơn vị công tác", 31),
    page.Column("Thành phần", 22),
    page.Column("Chức danh trong Tổ", 17),
)


Citing = Callable[[Unit, date], Iterable[str]]
"""What else a commune's decision of a day carries out: whole grounds, "Thực hiện Công văn số …"."""

_CITING: list[Citing] = []


def also_cites(citing: Citing) -> None:
    """Let a room above say what a decision carries out; each does so once, when the floor is loaded."""
    _CITING.append(citing)


def compose(content: Content, setting: Setting) -> page.Page:
    """The decision of a Chủ tịch UBND cấp xã: one team with its members in Điều 1, several each in a Phụ lục."""
    proposal = Proposal.read(content)
    unit = setting.case.unit.on(setting.day)
    places = places_as_of(unit, setting.day)
    one, said = len(proposal.teams) == 1, said_by(setting.case.unit, setting.day)
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(kind="QĐ", body=unit.symbol),
        place=unit.place,
        content=page.Decision(
            subject=f"Về việc thành lập {named([team.village for team in proposal.teams], places)}",
            issuer=setting.issuer_line(unit.name),
            grounds=tuple(grounds_of(setting, proposal.proposer)),
            articles=(
                _establishing(proposal, places),
                duties([team.village for team in proposal.teams], unit, places, said),
                work_and_money(unit, said),
                _enforcement(proposal),
            ),
        ),
        signature=setting.signature,
        recipients=recipients_of(proposal.recipients, 4),
        cited=page.Cited("Quyết định", setting.cited_issuer(unit.name)),
        annexes=() if one else tuple(annex(team, places) for team in proposal.teams),
    )


def usual_recipients(case: Case, day: date) -> tuple[Recipient, ...]:
    """The usual lines of Nơi nhận: the district that supervises, its Phòng, and the bodies of the commune."""
    version = case.unit.on(day)
    lines = []
    if version.parent:
        district = version.parent
        lines.append(Recipient(f"{district.called(day)} (b/c)", district.code))
        lines += [
            Recipient(f"{serving.unit.called(day)} (b/c)", serving.unit.code)
            for serving in district.served_by.on(day).filter(unit__role="division_culture").select_related("unit")
        ]
    own = said_by(case.unit, day).lines(RECIPIENTS)
    return (*lines, *(Recipient(line) for line in own))


def usual_words(case: Case, day: date) -> dict[str, str]:
    """Who proposes and who carries out, as a commune usually writes it."""
    kind = case.unit.on(day).get_designation_display()
    return {
        "proposer": f"công chức Văn hóa - xã hội {kind}",
        "executor": "Công chức Văn phòng - Thống kê, công chức Văn hóa - xã hội",
    }


def named(villages: Sequence[str], places: Places) -> str:
    """What a decision on teams calls them: one by its place, several together."""
    if len(villages) == 1:
        return f"{TEAM} {places.name(villages[0])}"
    return f"các {TEAM} trên địa bàn {places.commune}"


def grounds_of(setting: Setting, proposer: str, *, also: Iterable[str] = ()) -> Iterator[str]:
    """The grounds of a commune's decision on teams: legal bases, what it carries out, what else, who proposes."""
    for basis in _CITED.rows("", kind=setting.case.kind, day=setting.day):
        yield str(basis)
    for citing in _CITING:
        yield from citing(setting.case.unit, setting.day)
    yield from also
    yield f"Theo đề nghị của {proposer}"


_CITED = Prepared(lambda _, *, kind, day: LegalBasis.objects.cited(kind, day))


def _establishing(proposal: Proposal, places: Places) -> page.Article:
    if len(proposal.teams) > 1:
        words = f"Thành lập {len(proposal.teams):02d} {TEAM} trên địa bàn {places.commune}, gồm các Tổ và thành viên"
        return page.Article((page.Paragraph(f"{words} có tên tại các Phụ lục kèm theo Quyết định này."),))
    team = proposal.teams[0]
    words = f"Thành lập {TEAM} {places.name(team.village)} (sau đây gọi tắt là Tổ), gồm {len(team.members):02d}"
    return page.Article(
        (page.Paragraph(f"{words} thành viên có tên sau đây:"), page.Roll(tuple(map(person, team.members))))
    )


def person(member: Member) -> page.Person:
    """A member as a roll prints one."""
    honorific = Officer.Honorific(member.honorific).label
    return page.Person(str(honorific), member.name, member.office, str(Role(member.role).label))


def duties(villages: Sequence[str], unit: UnitVersion, places: Places, said: Said) -> page.Article:
    """What the teams of these places (the commune's own: none) have to do."""
    group = f"“{places.chat_name(villages[0])}”" if len(villages) == 1 else "theo tên nhóm ghi tại Phụ lục"
    return page.Article(
        title="Nhiệm vụ của Tổ",
        blocks=(
            page.Clause(
                f"Chịu sự hướng dẫn, điều phối chung của {_guides(villages, unit, places)}; {said.words(SUPPORT)}"
            ),
            *(page.Clause(line) for line in said.lines(TASKS)),
            page.Clause(
                f"Lập và duy trì nhóm trên nền tảng Zalo {group}; tham gia Mạng lưới công nghệ số cộng đồng toàn quốc."
            ),
            page.Clause(
                f"Báo cáo kết quả hoạt động với {unit.name} trước ngày {CUT_OFF_DAY} hằng tháng và khi có yêu cầu; phản"
                " ánh kịp thời khó khăn, vướng mắc."
            ),
        ),
    )


def _guides(villages: Sequence[str], unit: UnitVersion, places: Places) -> str:
    """Who guides the teams of this decision: a commune's the district, a village's both (plan II.5.b, c)."""
    guides = (unit.name if any(villages) else "", places.district_name)
    return " và ".join(guide for guide in guides if guide)


def work_and_money(unit: UnitVersion, said: Said) -> page.Article:
    """How the teams work, and what pays for it."""
    return page.Article(
        title="Chế độ làm việc và kinh phí",
        blocks=(
            *(page.Clause(line) for line in said.lines(WORK)),
            page.Clause(f"Tổ kết thúc hoạt động khi có quyết định giải thể của Chủ tịch {unit.name}."),
        ),
    )


def _enforcement(proposal: Proposal) -> page.Article:
    where = "tại Điều 1" if len(proposal.teams) == 1 else "tại các Phụ lục"
    return page.Article(
        (
            page.Paragraph("Quyết định này có hiệu lực kể từ ngày ký."),
            page.Paragraph(
                f"{proposal.executor}, các tổ chức, cá nhân có liên quan và các thành viên có tên {where} chịu trách"
                " nhiệm thi hành Quyết định này./."
            ),
        )
    )


def recipients_of(lines: Iterable[Recipient], article: int, archive: str = "VT, VHXH") -> page.Recipients:
    """Nơi nhận of a decision whose last article is this one."""
    read = tuple(page.Recipient.read(recipient.line) for recipient in lines)
    return page.Recipients((page.Recipient(f"Như Điều {article}"), *read), archive=archive)


def annex(team: PlannedRoster, places: Places, before: Sequence[page.Block] = ()) -> page.Annex:
    """The members of a team in a Phụ lục, after what else is told of it there."""
    return page.Annex(
        title=("DANH SÁCH THÀNH VIÊN", f"{TEAM.upper()} {places.name(team.village).upper()}"),
        blocks=(
            *before,
            page.Table(_COLUMNS, _rows(team)),
            page.Paragraph(f"Tên nhóm trên nền tảng Zalo: “{places.chat_name(team.village)}”."),
            page.Paragraph(f"Danh sách này có {len(team.members):02d} thành viên./."),
        ),
    )


def _rows(team: PlannedRoster) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(number),
            f"{Officer.Honorific(member.honorific).label} {member.name}",
            member.office,
            str(Source(member.source).label),
            str(Role(member.role).label),
        )
        for number, member in enumerate(team.members, start=1)
    )


ESTABLISHMENT_PAPER = Paperwork(compose, confirm, take_effect)


def _usual_others(unit: Unit, day: date) -> Sequence[str]:
    kind = unit.on(day).get_designation_display()
    return (f"Đảng ủy, HĐND {kind}", f"UBMTTQ và các đoàn thể {kind}")


_COMMUNE = frozenset({Unit.Role.COMMUNE})
register(
    Place(
        SUPPORT,
        "Quyết định thành lập Tổ, Nhiệm vụ, khoản 1: Tổ phối hợp với ai, hỗ trợ việc gì",
        _COMMUNE,
        lambda unit, day: (
            "phối hợp với các doanh nghiệp bưu chính, viễn thông, công nghệ thông tin trên địa bàn hỗ trợ người dân sử"
            " dụng nền tảng số, công nghệ số và kỹ năng số.",
        ),
        lead="Chịu sự hướng dẫn, điều phối chung của …;",
    ),
    Place(
        TASKS,
        "Quyết định thành lập Tổ, Nhiệm vụ: các khoản do cơ quan giao",
        _COMMUNE,
        lambda unit, day: (
            "Thực hiện các hoạt động về chính quyền số, kinh tế số, xã hội số theo chỉ tiêu được giao.",
        ),
        several=True,
    ),
    Place(
        WORK,
        "Quyết định thành lập Tổ: chế độ làm việc và kinh phí",
        _COMMUNE,
        lambda unit, day: (
            "Tổ làm việc theo sự phân công của Tổ trưởng; thành viên hoạt động kiêm nhiệm, tự nguyện.",
            "Kinh phí hoạt động từ ngân sách nhà nước theo phân cấp và nguồn huy động hợp pháp khác (nếu có); mức chi"
            " theo quy định hiện hành.",
        ),
        several=True,
    ),
    Place(
        RECIPIENTS,
        "Quyết định thành lập Tổ, Nơi nhận: các dòng sau UBND và phòng cấp huyện",
        _COMMUNE,
        _usual_others,
        several=True,
        recipients=True,
    ),
)
