"""A body that takes papers in here gets a mail for each one sent to it: what paper it is and where, never what it says.

Only through a real mail server, and only where the body has an address; once a delivery.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from decisions.cases.dispatching import Sent, also_sent
from decisions.exchange.addresses import reached, reached_of
from decisions.organisation.models import Unit
from documents import clock
from documents.clock import local_date
from documents.dispatch.services import heading_of
from documents.models import Delivery, Effect
from documents.outbox import services as outbox
from workflows.notices.mail import message

MAIL = "delivery.mail"
"""The effect that tells a body of a delivery; its key is `<case>/<line>`."""


def sent(paper: Sent) -> None:
    """Within the sending: a mail for each receiver that has an address today."""
    if not settings.MAILS_DELIVERIES or not paper.reached:
        return
    here = {one.receiver: one for one in paper.deliveries if one.receiver}
    units = {unit.pk: unit.code for unit in Unit.objects.filter(code__in=here)}
    addressed = {units[key] for key, row in reached_of(units, local_date(paper.at)).items() if row.email}
    wanted = {f"{paper.case.code}/{here[code].place}": {"delivery": here[code].pk} for code in sorted(addressed)}
    if wanted:
        outbox.put_all(MAIL, wanted)


def send(effect: Effect) -> None:
    """To where the body gets mail now; nothing where it wants none any more."""
    delivery = Delivery.objects.select_related("paper").get(pk=effect.payload["delivery"])
    email = reached(Unit.objects.get(code=delivery.receiver), local_date(clock.now())).email
    if email:
        heading = heading_of(delivery.paper)
        lines = (
            f"{heading.author} gửi đến cơ quan {heading.kind.lower()} số {heading.symbol}"
            f" ngày {heading.day:%d/%m/%Y}: {heading.about}.",
            "Văn thư đăng nhập để xem và tiếp nhận văn bản.",
        )
        page = reverse("delivery", args=[delivery.paper.ref, delivery.receiver])
        message(email, f"Văn bản đến: {heading.symbol}", lines, page, f"{MAIL}/{effect.key}").send()


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(MAIL, send)
    also_sent(sent)
