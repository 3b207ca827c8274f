"""What must hold of a Tờ trình: appraised estimates, opinions that are there and answered, a reason for each change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from decisions.budget.figures import broken_by_figures
from decisions.budget.sorts import CLAUSE, RoundKind, Stage
from decisions.consulting.models import Opinion
from decisions.errors import Violation
from decisions.proposing.dossier import Dossier, appraised
from decisions.proposing.proposal import Answer, Reply, Submission

LONGEST_WORDS = 2000


def broken_by_dossier(dossier: Dossier, waited: Sequence[Opinion], day: date) -> list[Violation]:
    """Why nothing can be proposed in a round yet; `waited` are the opinions that block."""
    if dossier.round.kind != RoundKind.IN_YEAR:
        sentence = "Đợt dự toán năm được tổng hợp vào dự toán ngân sách, không lập tờ trình phân bổ. Ghi kết quả đợt."
        return [Violation(CLAUSE, sentence)]
    found = []
    if not dossier.rows:
        sentence = "Đợt này chưa có dự toán nào đã thẩm định. Thẩm định xong rồi lập tờ trình."
        found.append(Violation(CLAUSE, sentence))
    if not dossier.opinions:
        sentence = "Đợt này chưa có công văn lấy ý kiến nào phát hành. Lấy ý kiến các cơ quan rồi lập tờ trình."
        found.append(Violation(CLAUSE, sentence))
    found += [Violation(CLAUSE, _WAITED.format(one.body.on(day).name, one.due)) for one in waited]
    return found


_WAITED = "{} chưa trả lời lấy ý kiến (hạn {:%d/%m/%Y}). Chờ ý kiến hoặc đôn đốc, rồi lập tờ trình."


def broken(said: Submission, dossier: Dossier, day: date) -> list[Violation]:
    """Every rule a draft breaks on the dossier as it stands."""
    names = {one.body.code: one.body.on(day).name for one in dossier.answered}
    found = [
        *_replies(said.replies, names),
        *broken_by_figures(said.figures, dossier.rows, Stage.APPRAISED, before=appraised),
    ]
    if not found and said.total <= 0:
        sentence = "Tổng kinh phí đề xuất là 0 đồng. Xem lại số đề xuất, hoặc dừng hồ sơ và trả lời các đơn vị."
        found.append(Violation(CLAUSE, sentence, "lines"))
    if not said.paragraphs:
        found.append(Violation(CLAUSE, "Chưa có sự cần thiết. Ghi ít nhất một đoạn.", "paragraphs"))
    return found


def _replies(replies: Sequence[Reply], names: Mapping[str, str]) -> Iterator[Violation]:
    times = Counter(reply.body for reply in replies)
    for code, count in times.items():
        if code not in names:
            yield Violation(CLAUSE, f"“{code}” không có ý kiến cần trả lời. Bỏ dòng này.", "answers")
        elif count > 1:
            yield Violation(CLAUSE, f"Ý kiến của {names[code]} được trả lời {count} lần. Giữ một dòng.", "answers")
    said = {reply.body: (place, reply) for place, reply in enumerate(replies)}
    for code, name in names.items():
        place, reply = said.get(code, (0, Reply(code, "", "")))
        for field, sentence in _reply(reply):
            yield Violation(CLAUSE, f"Ý kiến của {name}: {sentence}", f"answers.{place}.{field}")


def _reply(reply: Reply) -> Iterator[tuple[str, str]]:
    if reply.answer not in Answer.values:
        yield "answer", "chưa chọn tiếp thu hay giải trình. Chọn một."
    if not reply.words:
        yield "words", "chưa ghi nội dung tiếp thu, giải trình. Ghi nội dung."
    elif len(reply.words) > LONGEST_WORDS:
        yield "words", f"nội dung dài {len(reply.words)} ký tự; nhiều nhất là {LONGEST_WORDS}. Viết ngắn lại."
