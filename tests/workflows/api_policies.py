"""Every address of the API: how it is asked, and what a stranger of another commune is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from decisions.difficulties.doings import DOINGS
from tests.workflows.programs import NOT_FOUND
from workflows.api.schema import acts


@dataclass(frozen=True)
class Policy:
    """An address: how it is asked, and what a stranger of another commune is answered; "" when a list is empty."""

    method: str
    path: str
    body: Any
    stranger: str
    open: bool = False


LIST = "22891/2022"
A_COPY = "22891.ban-sao.2022.1"
COPY = {"form": "sao_y", "medium": "paper", "reason": "Gửi thôn", "lines": "Trưởng thôn"}
ACT = {"version": 1, "answers": {}}
MARK = "0123456789abcdef"
GIVEN = [{"indicator": "A2.1", "receiver": "22891", "value": 5}]
PRODUCT = {"name": "Nho", "producer": "22891.ct.1", "standing": "none", "starts": "2022-05-04"}
PRODUCER = {"kind": "household", "name": "Hộ thử", "address": "thôn 1", "starts": "2022-05-04"}
NEW_SURVEY = {
    "unit": "stttt",
    "title": "Thử",
    "words": "",
    "opens_on": "2022-05-04",
    "closes_on": "2022-05-05",
    "questions": [{"kind": "yes_no", "text": "Có?", "options": ""}],
}
FORM = {
    "team": "22891.1",
    "key": "0f8fad5b-d9cb",
    "filled_on": "2022-05-04",
    "answers": [{"place": 1, "options": [{"option": 1}], "number": None}],
}
PLEDGE = {"kind": "sessions", "amount": 2, "area": "22891", "note": "Hướng dẫn"}
PLEDGE |= {"begins": "2022-05-01", "ends": "2022-12-31"}
VISIT, NOTED = "inspections/stttt.kiem-tra.2022.1.1", "findings/stttt.kiem-tra.2022.1.1.kn1"
CHECK = {"subject": "Kiểm tra", "contents": "Tổ", "units": "22891", "day": "2022-05-04", "head": "a", "members": "b"}
FOUND = {"text": "Thiếu", "remedy": "Bổ sung", "owner": "22891", "due": "2022-05-20"}
WRITTEN = {"began": "08:00", "ended": "09:00", "venue": "Xã", "present": "Ông A", "seen": "Tốt", "conclusion": "Tốt"}
WRITTEN |= {"representative": "ct.22891"}
AID = {"day": "2022-05-04", "amount": 1, "commune": "22891", "evidence": "Biên bản"}
GONE = {"day": "2022-05-04", "reason": "Nghỉ"}
LOP, WHY = "training-sessions/stttt.lop.2022.1", {"reason": "Nhầm"}
POLICY = {
    "schema": Policy("GET", "../schema/", None, "", open=True),
    "tokens": Policy("POST", "tokens", {"username": "x", "password": "y"}, "sign-in-refused", open=True),
    "current-token": Policy("DELETE", "tokens/current", None, ""),
    "desk": Policy("GET", "desk", None, ""),
    "cases": Policy("GET", "cases", None, ""),
    "cases POST": Policy("POST", "cases", {"kind": "establishment", "unit": "22891"}, "not-authorised"),
    "case": Policy("GET", "cases/{code}", None, NOT_FOUND),
    "draft": Policy("GET", "cases/{code}/draft", None, NOT_FOUND),
    "draft PUT": Policy("PUT", "cases/{code}/draft", {"version": 1, "content": {}}, NOT_FOUND),
    "journal": Policy("GET", "cases/{code}/journal", None, NOT_FOUND),
    "case-signing": Policy("GET", "cases/{code}/signing", None, NOT_FOUND),
    "claim": Policy("PUT", "cases/{code}/steps/{task}/claim", None, NOT_FOUND),
    "claim DELETE": Policy("DELETE", "cases/{code}/steps/{task}/claim", None, NOT_FOUND),
    "document": Policy("GET", "documents/{code}", None, NOT_FOUND),
    "file": Policy("GET", "documents/{code}/files/issued.pdf", None, NOT_FOUND),
    "registers": Policy("GET", "registers", None, ""),
    "register": Policy("GET", "registers/22891/QD/2022", None, NOT_FOUND),
    "register-file": Policy("GET", "registers/22891/QD/2022/register.pdf", None, NOT_FOUND),
    "arrival-register": Policy("GET", "arrival-registers/587/2022", None, NOT_FOUND),
    "arrival-register-file": Policy("GET", "arrival-registers/587/2022/register.xlsx", None, NOT_FOUND),
    "copies": Policy("GET", "copies", None, ""),
    "copies POST": Policy("POST", "copies", {"case": "{code}", **COPY}, NOT_FOUND),
    "copy": Policy("GET", f"copies/{A_COPY}", None, NOT_FOUND),
    "copy-file": Policy("GET", f"copies/{A_COPY}/files/preview.pdf", None, NOT_FOUND),
    "copy-sign": Policy("POST", f"copies/{A_COPY}/acts/sign", {}, NOT_FOUND),
    "copy-decline": Policy("POST", f"copies/{A_COPY}/acts/decline", {"reason": "Không"}, NOT_FOUND),
    "copy-take_back": Policy("POST", f"copies/{A_COPY}/acts/take_back", {}, NOT_FOUND),
    "copy-number": Policy("POST", f"copies/{A_COPY}/acts/number", {}, NOT_FOUND),
    "copy-seal": Policy("POST", f"copies/{A_COPY}/acts/seal", {}, NOT_FOUND),
    "copy-give_out": Policy("POST", f"copies/{A_COPY}/acts/give_out", {}, NOT_FOUND),
    "copy-take-in": Policy("POST", f"copies/{A_COPY}/acts/take_in", {"unit": "587"}, NOT_FOUND),
    "file-lists": Policy("GET", "file-lists", None, ""),
    "file-list": Policy("GET", f"file-lists/{LIST}", None, NOT_FOUND),
    "file-list-file": Policy("GET", f"file-lists/{LIST}/list.pdf", None, NOT_FOUND),
    "file-headings": Policy("POST", f"file-lists/{LIST}/headings", {"title": "Chung", "sign": "C"}, NOT_FOUND),
    "file-lines": Policy("POST", f"file-lists/{LIST}/lines", {}, NOT_FOUND),
    "approve-file-list": Policy("POST", f"file-lists/{LIST}/acts/approve", {}, NOT_FOUND),
    "work-file": Policy("GET", f"work-files/{LIST}/01.CDS", None, NOT_FOUND),
    "open-work-file": Policy("POST", f"work-files/{LIST}/01.CDS/acts/open", {}, NOT_FOUND),
    "strike-work-file": Policy("POST", f"work-files/{LIST}/01.CDS/acts/strike", {}, NOT_FOUND),
    "close-work-file": Policy("POST", f"work-files/{LIST}/01.CDS/acts/close", {}, NOT_FOUND),
    "filed-papers": Policy("POST", f"work-files/{LIST}/01.CDS/papers", {"case": "{code}"}, NOT_FOUND),
    "take-out-paper": Policy("POST", f"work-files/{LIST}/01.CDS/papers/1/acts/take_out", {}, NOT_FOUND),
    "contents-file": Policy("GET", f"work-files/{LIST}/01.CDS/contents.pdf", None, NOT_FOUND),
    "export-work-file": Policy("GET", f"work-files/{LIST}/01.CDS/export.zip", None, NOT_FOUND),
    "incoming": Policy("GET", "incoming", None, ""),
    "receive": Policy("POST", "incoming/{code}/587/receive", None, NOT_FOUND),
    "refuse": Policy("POST", "incoming/{code}/587/refuse", {"reason": "misdirected", "remark": "Nhầm"}, NOT_FOUND),
    "enter-arrival": Policy("POST", "incoming/587/enter", {"author": "Sở Tư pháp", "about": "Rà soát"}, NOT_FOUND),
    "exchange-address": Policy("GET", "exchange-addresses/22891", None, NOT_FOUND),
    "exchange-address POST": Policy("POST", "exchange-addresses/22891", {"organ_id": "H43.1"}, NOT_FOUND),
    "exchange-files": Policy("POST", "exchange-files", {}, "media-type"),
    "parcels": Policy("GET", "cases/{code}/parcels", None, NOT_FOUND),
    "parcels POST": Policy("POST", "cases/{code}/parcels", None, NOT_FOUND),
    "parcel-file": Policy("GET", "cases/{code}/parcels/1/file", None, NOT_FOUND),
    "parcel-status": Policy("GET", "cases/{code}/parcels/1/statuses/1/file", None, NOT_FOUND),
    "ask-back": Policy("POST", "cases/{code}/parcels/1/acts/ask_back", {"remark": "Nhầm"}, NOT_FOUND),
    "consignments": Policy("GET", "consignments", None, ""),
    "consignment": Policy("GET", f"consignments/587/{MARK}", None, NOT_FOUND),
    "consignment-file": Policy("GET", f"consignments/587/{MARK}/files/1", None, NOT_FOUND),
    "consignment-status": Policy("GET", f"consignments/587/{MARK}/statuses/1/file", None, NOT_FOUND),
    "take-in": Policy("POST", f"consignments/587/{MARK}/acts/receive", {}, NOT_FOUND),
    "refuse-consignment": Policy(
        "POST", f"consignments/587/{MARK}/acts/refuse", {"reason": "misdirected", "remark": "Nhầm"}, NOT_FOUND
    ),
    "answer-request": Policy("POST", f"consignments/587/{MARK}/acts/answer_request", {"agrees": "yes"}, NOT_FOUND),
    "say-progress": Policy("POST", f"consignments/587/{MARK}/acts/say_progress", {"status": "05"}, NOT_FOUND),
    "receive-all": Policy("POST", "incoming/587/receive-all", None, NOT_FOUND),
    "arrival": Policy("GET", "incoming/587/2022/1", None, NOT_FOUND),
    "hand-on": Policy("POST", "incoming/587/2022/1/hand-on", {"unit": "587-vhtt"}, NOT_FOUND),
    "difficulties": Policy("GET", "difficulties", None, ""),
    "difficulties POST": Policy(
        "POST",
        "difficulties",
        {"unit": "22891", "category": "money", "month": "2022-05", "text": "Thiếu kinh phí"},
        NOT_FOUND,
    ),
    "difficulty": Policy("GET", "difficulties/{code}", None, NOT_FOUND),
    **{
        f"difficulty-{name}": Policy("POST", f"difficulties/{{code}}/acts/{name}", {"text": "Đã rõ"}, NOT_FOUND)
        for name in DOINGS
    },
    "consolidations": Policy("GET", "consolidations", None, ""),
    "consolidations POST": Policy(
        "POST", "consolidations", {"title": "x", "proposal": "y", "members": [{"code": "z"}]}, NOT_FOUND
    ),
    "consolidation": Policy("GET", "consolidations/{code}", None, NOT_FOUND),
    "indicators": Policy("GET", "indicators", None, ""),
    "indicators POST": Policy("POST", "indicators", {}, "not-authorised"),
    "retire-indicator": Policy("POST", "indicators/A2.1/acts/retire", {}, NOT_FOUND),
    "checks": Policy("POST", "checks", {}, "media-type"),
    "mended-checks": Policy("POST", "checks/mended", {}, "unreadable"),
    "attachments": Policy("GET", "cases/{code}/attachments", None, NOT_FOUND),
    "attachments POST": Policy("POST", "cases/{code}/attachments", {}, NOT_FOUND),
    "attachment-file": Policy("GET", "cases/{code}/attachments/1/file", None, NOT_FOUND),
    "remove-attachment": Policy("POST", "cases/{code}/attachments/1/acts/remove", None, NOT_FOUND),
    "polls": Policy("GET", "cases/{code}/polls", None, NOT_FOUND),
    "budget-rounds": Policy("GET", "budget-rounds", None, ""),
    "budget-rounds POST": Policy("POST", "budget-rounds", {}, "not-authorised"),
    "budget-round": Policy("GET", "budget-rounds/stttt.dot-kinh-phi.2022.1", None, NOT_FOUND),
    "budget-columns": Policy("GET", "budget-rounds/stttt.dot-kinh-phi.2022.1/figures", None, NOT_FOUND),
    "end-budget-round": Policy("POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/acts/end", {}, NOT_FOUND),
    "share-budget-round": Policy("POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/acts/share", {}, NOT_FOUND),
    "budget-opinions": Policy("GET", "budget-rounds/stttt.dot-kinh-phi.2022.1/opinions", None, NOT_FOUND),
    "budget-opinions POST": Policy("POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/opinions", None, NOT_FOUND),
    "close-budget-round": Policy("POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/acts/close", None, NOT_FOUND),
    "commune-estimates": Policy("GET", "budget-rounds/stttt.dot-kinh-phi.2022.1/communes/587", None, NOT_FOUND),
    "commune-estimates POST": Policy("POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/communes/587", {}, NOT_FOUND),
    "commune-estimate-again": Policy(
        "POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/communes/587/22891/acts/write_again", {}, NOT_FOUND
    ),
    "mendings": Policy("POST", "cases/{code}/mendings", {"way": "thu-hoi"}, NOT_FOUND),
    "team-changes": Policy("POST", "teams/22891.1/changes", {"way": "kien-toan"}, NOT_FOUND),
    "give-back": Policy("POST", "incoming/{code}/587/give-back", {"how": "cancelled"}, NOT_FOUND),
    "proposals": Policy("GET", "budget-rounds/stttt.dot-kinh-phi.2022.1/proposals", None, NOT_FOUND),
    "proposals POST": Policy("POST", "budget-rounds/stttt.dot-kinh-phi.2022.1/proposals", None, NOT_FOUND),
    "money-lists": Policy("GET", "money-lists", None, ""),
    "allotments": Policy("GET", "allotments", None, ""),
    "decision": Policy("GET", "allotments/58.phan-bo.2022.1", None, NOT_FOUND),
    "adjustments": Policy("POST", "allotments/58.phan-bo.2022.1/adjustments", None, NOT_FOUND),
    "allotment": Policy("GET", "allotments/58.phan-bo.2022.1/587/tinh", None, NOT_FOUND),
    "spendings": Policy("POST", "allotments/58.phan-bo.2022.1/587/tinh/spendings", {}, NOT_FOUND),
    "reverse-spending": Policy("POST", "allotments/58.phan-bo.2022.1/587/tinh/spendings/1/acts/reverse", {}, NOT_FOUND),
    "contributions": Policy("GET", "contributions", None, ""),
    "unit-contributions": Policy("POST", "contributions/587", {}, NOT_FOUND),
    "reverse-contribution": Policy("POST", "contributions/587/1/acts/reverse", {}, NOT_FOUND),
    "norms": Policy("POST", "norms", {}, "not-authorised"),
    "end-norm": Policy("POST", "norms/to-thang/acts/end", {}, NOT_FOUND),
    "funding-sources": Policy("POST", "funding-sources", {}, "not-authorised"),
    "end-funding-source": Policy("POST", "funding-sources/tinh/acts/end", {}, NOT_FOUND),
    "months": Policy("GET", "months", None, ""),
    "province-reports": Policy("POST", "province-reports", {"month": "2022-05"}, NOT_FOUND),
    "indicator-comments": Policy(
        "POST", "indicator-comments", {"unit": "sct", "month": "2022-05", "indicator": "B1.1", "text": "Rõ"}, NOT_FOUND
    ),
    "guidance-letters": Policy("GET", "guidance-letters?unit=sct", None, NOT_FOUND),
    "month": Policy("GET", "months/2022-05", None, NOT_FOUND),
    "scores": Policy("GET", "cases/{code}/scores", None, NOT_FOUND),
    "scores POST": Policy("POST", "cases/{code}/scores", {"teams": []}, NOT_FOUND),
    "adjust-score": Policy(
        "POST", "cases/{code}/scores/adjust", {"team": "22891.1", "points": 900, "reason": "Tốt"}, NOT_FOUND
    ),
    "targets": Policy("GET", "targets?unit=587&period=2022-05", None, NOT_FOUND),
    "targets POST": Policy("POST", "targets", {"unit": "587", "period": "2022-05", "targets": GIVEN}, NOT_FOUND),
    "tasks": Policy("GET", "tasks", None, ""),
    "tasks POST": Policy(
        "POST",
        "tasks",
        {"unit": "587", "year": 2022, "number": 1, "text": "Rà soát", "owner": "587-vhtt", "due": "2022-05-20"},
        NOT_FOUND,
    ),
    "task": Policy("GET", "tasks/{code}", None, NOT_FOUND),
    "task-report_done": Policy("POST", "tasks/{code}/acts/report_done", {"text": "Đã làm"}, NOT_FOUND),
    "task-withdraw": Policy("POST", "tasks/{code}/acts/withdraw", {"text": "Nhầm"}, NOT_FOUND),
    "assignments": Policy("POST", "assignments", {"unit": "587", "period": "2022-06"}, NOT_FOUND),
    "chasings": Policy("POST", "chasings", {"unit": "587", "month": "2022-05"}, NOT_FOUND),
    "commune-reporting": Policy("GET", "commune-reporting?unit=587", None, NOT_FOUND),
    "commune-reporting POST": Policy(
        "POST", "commune-reporting", {"unit": "587", "month": "2022-06", "asked": "yes"}, NOT_FOUND
    ),
    "notices": Policy("GET", "notices", None, ""),
    "notice-email": Policy("PUT", "notices/email", {"email": ""}, ""),
    "read-notice": Policy("POST", "notices/returned/{code}/1/read", None, NOT_FOUND),
    "sheet": Policy("GET", "sheets/22891/2022-05", None, NOT_FOUND),
    "sheet PUT": Policy("PUT", "sheets/22891/2022-05", {"rows": []}, NOT_FOUND),
    "wordings": Policy("GET", "units/22891/wordings", None, NOT_FOUND),
    "wording": Policy(
        "POST", "units/22891/wordings/team.tasks", {"text": "Việc khác.", "starts": "2022-06-01"}, NOT_FOUND
    ),
    "training-lines": Policy("GET", "training-lines?unit=stttt&year=2022", None, NOT_FOUND),
    "training-lines POST": Policy("POST", "training-lines", {"unit": "stttt"}, NOT_FOUND),
    "training-line": Policy("POST", "training-lines/stttt.ke-hoach-lop.2022.1", {}, NOT_FOUND),
    "end-training-line": Policy("POST", "training-lines/stttt.ke-hoach-lop.2022.1/end", WHY, NOT_FOUND),
    "training-board": Policy("GET", "training-board", None, ""),
    "training-school-board": Policy("GET", "training-school-board", None, NOT_FOUND),
    "training-commune": Policy("GET", "training-board/22891", None, NOT_FOUND),
    "training-confirm": Policy("POST", "training-codes/abc/confirm", {}, "rule-broken"),
    "training-sessions": Policy("GET", "training-sessions", None, ""),
    "training-sessions POST": Policy("POST", "training-sessions", {"unit": "stttt"}, NOT_FOUND),
    "training-session": Policy("GET", LOP, None, NOT_FOUND),
    "training-session POST": Policy("POST", LOP, {}, NOT_FOUND),
    "training-list-file": Policy("GET", f"{LOP}/list.xlsx", None, NOT_FOUND),
    "training-minutes-file": Policy("GET", f"{LOP}/minutes.pdf", None, NOT_FOUND),
    "training-notice": Policy("POST", f"{LOP}/notice", {}, NOT_FOUND),
    "training-report": Policy("POST", f"{LOP}/report", {}, NOT_FOUND),
    "training-candidates": Policy("GET", f"{LOP}/units/22891", None, NOT_FOUND),
    "training-enrol": Policy("POST", f"{LOP}/units/22891/enrol", {}, NOT_FOUND),
    "training-enrol-guest": Policy("POST", f"{LOP}/units/22891/enrol_guest", {}, NOT_FOUND),
    "training-withdraw": Policy("POST", f"{LOP}/people/1/withdraw", {"reason": "Nhầm"}, NOT_FOUND),
    "training-unmark": Policy("POST", f"{LOP}/people/1/unmark", {"reason": "Nhầm"}, NOT_FOUND),
    "training-cancel": Policy("POST", f"{LOP}/acts/cancel", {}, NOT_FOUND),
    "training-record_notice": Policy("POST", f"{LOP}/acts/record_notice", {}, NOT_FOUND),
    "training-mark": Policy("POST", f"{LOP}/acts/mark", {}, NOT_FOUND),
    "training-add_member": Policy("POST", f"{LOP}/acts/add_member", {}, NOT_FOUND),
    "training-add_guest": Policy("POST", f"{LOP}/acts/add_guest", {}, NOT_FOUND),
    "training-write_results": Policy("POST", f"{LOP}/acts/write_results", {}, NOT_FOUND),
    "training-write_minutes": Policy("POST", f"{LOP}/acts/write_minutes", {}, NOT_FOUND),
    "training-sign_minutes": Policy("POST", f"{LOP}/acts/sign_minutes", {}, NOT_FOUND),
    "training-take_back_minutes": Policy("POST", f"{LOP}/acts/take_back_minutes", {}, NOT_FOUND),
    "inspections": Policy("GET", "inspections", None, ""),
    "inspections POST": Policy("POST", "inspections", CHECK, NOT_FOUND),
    "inspection": Policy("GET", f"{VISIT}", None, NOT_FOUND),
    "inspection-findings": Policy("POST", f"{VISIT}/findings", FOUND, NOT_FOUND),
    "inspection-minutes": Policy("POST", f"{VISIT}/minutes", WRITTEN, NOT_FOUND),
    "inspection-minutes-pdf": Policy("GET", f"{VISIT}/minutes.pdf", None, NOT_FOUND),
    "sign-inspection": Policy("POST", f"{VISIT}/minutes/sign", {}, NOT_FOUND),
    "take-back-minutes": Policy("POST", f"{VISIT}/minutes/take_back", {"reason": "Sai"}, NOT_FOUND),
    "cancel-inspection": Policy("POST", f"{VISIT}/cancel", {"reason": "Bão"}, NOT_FOUND),
    "findings": Policy("GET", "findings", None, ""),
    "finding": Policy("GET", f"{NOTED}", None, NOT_FOUND),
    "finding-act": Policy("POST", f"{NOTED}/acts/answer", {"text": "Xong"}, NOT_FOUND),
    "enterprise-board": Policy("GET", "enterprise-board", None, ""),
    "enterprise": Policy("GET", "enterprises/dn-vt1", None, NOT_FOUND),
    "enterprise-commune": Policy("GET", "enterprise-communes/22891", None, NOT_FOUND),
    "enterprise-commune POST": Policy("POST", "enterprise-communes/22891", {"team": "22891.1", "place": 4}, NOT_FOUND),
    "pledges": Policy("GET", "pledges", None, ""),
    "pledges POST": Policy("POST", "pledges", {"enterprise": "dn-vt1", **PLEDGE}, NOT_FOUND),
    "pledge": Policy("GET", "pledges/dn-vt1.cam-ket.2022.1", None, NOT_FOUND),
    "pledge-act": Policy("POST", "pledges/dn-vt1.cam-ket.2022.1/acts/withdraw", {"text": "Thôi"}, NOT_FOUND),
    "pledge-aids": Policy("POST", "pledges/dn-vt1.cam-ket.2022.1/aids", AID, NOT_FOUND),
    "confirm-aid": Policy("POST", "pledges/dn-vt1.cam-ket.2022.1/aids/1/confirm", {}, NOT_FOUND),
    "contest-aid": Policy("POST", "pledges/dn-vt1.cam-ket.2022.1/aids/1/contest", {"text": "Sai"}, NOT_FOUND),
    "take-back-aid": Policy("POST", "pledges/dn-vt1.cam-ket.2022.1/aids/1/take_back", {"text": "Nhầm"}, NOT_FOUND),
    "ocop-board": Policy("GET", "ocop-board", None, ""),
    "ocop-products": Policy("GET", "ocop-products?unit=22891", None, NOT_FOUND),
    "ocop-products POST": Policy("POST", "ocop-products", {"unit": "22891", **PRODUCT}, NOT_FOUND),
    "ocop-product": Policy("GET", "ocop-products/22891.sp.1", None, NOT_FOUND),
    "ocop-product POST": Policy("POST", "ocop-products/22891.sp.1", PRODUCT, NOT_FOUND),
    "end-ocop-product": Policy("POST", "ocop-products/22891.sp.1/end", GONE, NOT_FOUND),
    "ocop-shops": Policy("POST", "ocop-products/22891.sp.1/shops", {"platform": "tiki"}, NOT_FOUND),
    "end-ocop-shop": Policy("POST", "ocop-products/22891.sp.1/shops/1/end", GONE, NOT_FOUND),
    "ocop-producers": Policy("GET", "ocop-producers?unit=22891", None, NOT_FOUND),
    "ocop-producers POST": Policy("POST", "ocop-producers", {"unit": "22891", **PRODUCER}, NOT_FOUND),
    "ocop-producer": Policy("GET", "ocop-producers/22891.ct.1", None, NOT_FOUND),
    "ocop-producer POST": Policy("POST", "ocop-producers/22891.ct.1", PRODUCER, NOT_FOUND),
    "end-ocop-producer": Policy("POST", "ocop-producers/22891.ct.1/end", GONE, NOT_FOUND),
    "ocop-sheet": Policy("POST", "ocop-sheets/22891/san-pham", {}, NOT_FOUND),
    "ocop-sheet-file": Policy("GET", "ocop-sheets/22891/san-pham/sheet.xlsx", None, NOT_FOUND),
    "signing": Policy("GET", "units/22891/signing", None, NOT_FOUND),
    "signing-way": Policy("POST", "units/22891/signing/way", {"way": "paper"}, NOT_FOUND),
    "certificates": Policy("POST", "units/22891/certificates", {}, NOT_FOUND),
    "end-certificate": Policy("POST", "units/22891/certificates/1A/end", {"reason": "Mất"}, NOT_FOUND),
    "surveys": Policy("GET", "surveys", None, ""),
    "surveys POST": Policy("POST", "surveys", NEW_SURVEY, NOT_FOUND),
    "survey": Policy("GET", "surveys/stttt.dieu-tra.2022.1", None, NOT_FOUND),
    "stop-survey": Policy("POST", "surveys/stttt.dieu-tra.2022.1/stop", {"reason": "x"}, NOT_FOUND),
    "survey-responses": Policy("POST", "surveys/stttt.dieu-tra.2022.1/responses", FORM, NOT_FOUND),
    "network-reports": Policy("GET", "network-reports", None, NOT_FOUND),
    "network-reports POST": Policy("POST", "network-reports", {"month": ""}, "not-authorised"),
    "network-report": Policy("GET", "network-reports/1", None, NOT_FOUND),
    "plan": Policy("GET", "plan", None, ""),
    "plan-papers": Policy("GET", "plan/papers?clause=III.5.b", None, ""),
    "school-coverage": Policy("GET", "school-coverage", None, NOT_FOUND),
    "leader-coverage": Policy("GET", "school-coverage/587-gddt", None, NOT_FOUND),
    "school": Policy("GET", "schools/587-th1", None, NOT_FOUND),
    "coverage": Policy("GET", "coverage", None, ""),
    "district-coverage": Policy("GET", "coverage/districts/587", None, NOT_FOUND),
    "commune-coverage": Policy("GET", "coverage/communes/22891", None, NOT_FOUND),
    "not-there": Policy("GET", "decisions/1", None, NOT_FOUND),
    **{f"act-{act}": Policy("POST", f"cases/{{code}}/acts/{act}", ACT, NOT_FOUND) for act in acts()},
}
