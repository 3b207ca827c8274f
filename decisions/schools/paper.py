"""The words of a headmaster's decision that establishes the team of the school (Mẫu 1.2; plan I.2.c, III.3.a)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import authority_of
from decisions.errors import NotInForce
from decisions.legal.models import LegalBasis
from decisions.organisation.models import Unit, UnitVersion
from decisions.organisation.models.dated import in_force_on
from decisions.schools.models import School, SchoolKind
from decisions.schools.plan import SchoolPlan
from decisions.schools.services import confirm, take_effect
from decisions.teams.paper import person, recipients_of
from decisions.teams.roster import Recipient
from documents.page import model as page

TEAM = "Tổ công nghệ số"
"""What the plan calls the team of a school (I.2.c)."""


def compose(content: Content, setting: Setting) -> page.Page:
    """The decision of the head of a school: the team with its members, what it does, how it works."""
    plan, unit = SchoolPlan.read(content), setting.case.unit.on(setting.day)
    kind = kind_of(setting.case.unit, setting.day)
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(kind="QĐ", body=unit.symbol),
        place=unit.place,
        content=page.Decision(
            subject=f"Về việc thành lập {TEAM} của {unit.name}",
            issuer=f"{kind.head} {unit.name}".upper(),
            grounds=tuple(grounds_of(kind, setting, plan.proposer)),
            articles=(_establishing(plan, unit), duties(plan), work(kind, unit), _enforcement(plan)),
        ),
        signature=setting.signature,
        recipients=recipients_of(plan.recipients, 4, archive="VT"),
        cited=page.Cited("Quyết định", f"{kind.head} {unit.name}"),
    )


def kind_of(unit: Unit, day: date) -> SchoolKind:
    """The kind of a school on a day. Raises NotInForce when it is none then."""
    codes = School.objects.on(day).filter(unit=unit).values("kind")
    kind: SchoolKind | None = SchoolKind.objects.on(day).filter(code__in=codes).first()
    if kind is None:
        raise NotInForce(unit.code, day)
    return kind


def usual_recipients(case: Case, day: date) -> tuple[Recipient, ...]:
    """The usual lines of Nơi nhận: cơ quan chủ quản and the education line up to Sở GD&ĐT, then the school's own."""
    school = School.objects.on(day).filter(unit=case.unit_id).select_related("superior", "leader").first()
    top = Unit.objects.filter(in_force_on(day, "versions__"), role=Unit.Role.DEPARTMENT_EDUCATION).first()
    above = dict.fromkeys([school.superior, school.leader, top] if school else [top])
    lines = [Recipient(f"{body.called(day)} (b/c)", body.code) for body in above if body]
    return (*lines, Recipient("Các tổ chuyên môn, đoàn thể của trường"))


def usual(case: Case, day: date) -> SchoolPlan:
    """What a new draft begins with: no members yet, the duties the plan gives the team of a school."""
    return SchoolPlan(
        members=(),
        tasks=(
            "Hỗ trợ cán bộ, giáo viên, nhân viên, học sinh và cha mẹ học sinh sử dụng nền tảng số, công nghệ số; phổ"
            " biến kỹ năng số, kỹ năng an toàn trên môi trường mạng.",
            "Tham mưu, thực hiện chuyển đổi số trong quản lý, dạy và học; vận hành thiết bị, phần mềm của trường.",
            "Phối hợp với Tổ công nghệ số cộng đồng trên địa bàn; báo cáo kết quả hoạt động khi có yêu cầu.",
        ),
        recipients=usual_recipients(case, day),
        proposer="giáo viên phụ trách công nghệ thông tin",
        executor="Các tổ chuyên môn, bộ phận có liên quan",
    )


def grounds_of(kind: SchoolKind, setting: Setting, proposer: str, also: Iterable[str] = ()) -> Iterator[str]:
    """What the head decides under, what the decision carries out, what else it rests on, who proposes."""
    for basis in LegalBasis.objects.filter(in_force_on(setting.day), code=kind.charter):
        yield str(basis)
    for basis in LegalBasis.objects.cited(setting.case.kind, setting.day):
        yield str(basis)
    yield from also
    yield f"Theo đề nghị của {proposer}"


def _establishing(plan: SchoolPlan, unit: UnitVersion) -> page.Article:
    count = len(plan.members)
    words = f"Thành lập {TEAM} của {unit.name} (sau đây gọi tắt là Tổ), gồm {count:02d} thành viên có tên sau đây:"
    return page.Article((page.Paragraph(words), page.Roll(tuple(map(person, plan.members)))))


def duties(plan: SchoolPlan) -> page.Article:
    """What the team does."""
    return page.Article(title="Nhiệm vụ của Tổ", blocks=tuple(page.Clause(line) for line in plan.tasks))


def work(kind: SchoolKind, unit: UnitVersion) -> page.Article:
    """How it works."""
    return page.Article(
        title="Chế độ làm việc",
        blocks=(
            page.Clause("Tổ làm việc theo sự phân công của Tổ trưởng; thành viên hoạt động kiêm nhiệm."),
            page.Clause(f"Tổ kết thúc hoạt động khi có quyết định giải thể của {kind.head} {unit.name}."),
        ),
    )


def _enforcement(plan: SchoolPlan) -> page.Article:
    return page.Article(
        (
            page.Paragraph("Quyết định này có hiệu lực kể từ ngày ký."),
            page.Paragraph(
                f"{plan.executor} và các thành viên có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."
            ),
        )
    )


SCHOOL_TEAM_PAPER = Paperwork(compose, confirm, take_effect)
