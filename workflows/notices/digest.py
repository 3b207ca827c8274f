"""The mail of the morning: what is unread and still readable, and new steps, once an officer and working day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse

from decisions.organisation.models import Officer
from documents import clock
from documents.clock import HANOI, local_date
from documents.failpoint import failpoint
from documents.models import Effect
from documents.outbox import services as outbox
from documents.outbox.services import Finish
from workflows.engine.choices import node_of
from workflows.engine.desk import desk_of
from workflows.notices.choices import choices_of, getting
from workflows.notices.mail import AUTOMATIC, headers, mailed
from workflows.notices.models import STEP, Mail, Notice
from workflows.notices.reminders import at_work
from workflows.notices.services import notices_of

DAY = "notice.digests"
"""The effect that looks for whom a morning's mail is made; its key is the day."""
DIGEST = "notice.digest"
"""The effect that makes and sends one; its key is `<officer>/<day>`."""
_OLDEST = timedelta(days=7)
_MOST = 40


@dataclass(frozen=True)
class Line:
    """A line of the mail: what it is, what it says, the page that says more."""

    label: str
    text: str
    address: str


@dataclass(frozen=True)
class Digest:
    """What stands in the mail of an officer; `more` so many notices that no longer fit."""

    notices: Sequence[Notice]
    steps: Sequence[Line]
    more: int

    @property
    def subject(self) -> str:
        """How much there is."""
        count, fresh = len(self.notices) + self.more, len(self.steps)
        parts = [f"{count} thông báo chưa xem"] * bool(count) + [f"{fresh} việc mới chờ xử lý"] * bool(fresh)
        return ", ".join(parts)


def watch() -> None:
    """What the timetable calls every few minutes: on a working day from seven on the mails of the day are made."""
    at = clock.now()
    day = local_date(at)
    if not at_work(at) or Effect.objects.filter(kind=DAY, key=str(day)).exists():
        return
    before = Effect.objects.filter(kind=DAY).order_by("-pk").values_list("payload", flat=True).first()
    since = before["until"] if before else (at - timedelta(days=1)).isoformat()
    outbox.put(DAY, str(day), since=since, until=at.isoformat())


def gather(effect: Effect) -> Finish:
    """Everybody for whom there may be something gets an effect of the own."""

    def finish() -> None:
        until = datetime.fromisoformat(effect.payload["until"])
        outbox.put_all(DIGEST, {f"{officer}/{effect.key}": _asked(officer, effect) for officer in _for_whom(until)})

    return finish


def send(effect: Effect) -> Finish | None:
    """Make and send one mail; nothing where nothing is left to tell, or nobody to whom."""
    officer = Officer.objects.get(pk=effect.payload["officer"])
    since, until = (datetime.fromisoformat(effect.payload[name]) for name in ("since", "until"))
    found = digest_of(officer, since, until)
    if not officer.email or not officer.is_active or not found.subject:
        return None
    letter(officer, found, until, f"{DIGEST}/{effect.key}").send()
    failpoint("notice.after_mail")
    return lambda: mailed([one.pk for one in found.notices], clock.now())


def digest_of(officer: Officer, since: datetime, until: datetime) -> Digest:
    """What an officer is to be told of in the morning, by the own choices and rights of now."""
    wanted = [kind for kind, mail in choices_of(officer).items() if mail == Mail.DAILY]
    fresh = notices_of(officer, until).filter(kind__in=wanted, **_unsent(until))
    notices = list(fresh[:_MOST])
    more = fresh.count() - len(notices) if len(notices) == _MOST else 0
    return Digest(notices, _steps(officer, since, until) if STEP in wanted else (), more)


def letter(officer: Officer, found: Digest, at: datetime, key: str) -> EmailMultiAlternatives:
    """The mail, as text and as a simple page."""
    shown = {
        "officer": officer,
        "day": at.astimezone(HANOI).date(),
        "notices": [Line(one.get_kind_display(), one.text, one.address) for one in found.notices],
        "steps": found.steps,
        "more": found.more,
        "base": settings.BASE_URL,
        "all": reverse("notices"),
        "choices": reverse("notice_choices"),
        "automatic": AUTOMATIC,
    }
    body = render_to_string("mail/digest.txt", shown)
    made = EmailMultiAlternatives(f"[Ban Hành] {found.subject}", body, to=[officer.email], headers=headers(key))
    made.attach_alternative(render_to_string("mail/digest.html", shown), "text/html")
    return made


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(DAY, gather)
    outbox.register(DIGEST, send)
    outbox.also_watch(watch)


def _asked(officer: int, effect: Effect) -> dict[str, object]:
    return {"officer": officer, "since": effect.payload["since"], "until": effect.payload["until"]}


def _for_whom(until: datetime) -> list[int]:
    fresh = Notice.objects.filter(officer=OuterRef("pk"), **_unsent(until))
    steps = getting(STEP, Mail.DAILY).values("pk")
    reached = Officer.objects.filter(is_active=True).exclude(email="")
    return list(reached.filter(Q(Exists(fresh)) | Q(pk__in=steps)).order_by("pk").values_list("pk", flat=True))


def _unsent(until: datetime) -> dict[str, object]:
    return {"read_at": None, "mailed_at": None, "at__gte": until - _OLDEST}


def _steps(officer: Officer, since: datetime, until: datetime) -> list[Line]:
    """The open steps that came to the desk since the mail before."""
    fresh = desk_of(officer, until).filter(opened_at__gt=since, opened_at__lte=until).select_related("case", "task")
    pages = ((one, reverse("case", args=[one.case.code])) for one in fresh[:_MOST])
    return [Line(node_of(one).task_title, one.case.about, page) for one, page in pages]
