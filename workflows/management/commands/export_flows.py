"""`export_flows`: print every procedure as text; with `--write`, keep it as the manifest, and its figure beside it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from workflows.flows.charts import CHARTS, charts
from workflows.flows.listing import listing
from workflows.flows.manifest import MANIFEST


class Command(BaseCommand):
    """Prints the procedures."""

    requires_system_checks: list[str] = []  # it mends what the checks would stop it for
    help = "In các quy trình: bước, việc, bước tiếp theo."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to keep it."""
        parser.add_argument("--write", action="store_true", help="ghi vào tệp kê và sơ đồ các quy trình")

    def handle(self, *_: Any, write: bool, **__: Any) -> None:
        """Print, or write."""
        text = "\n".join(listing()) + "\n"
        if write:
            MANIFEST.write_text(text, encoding="utf-8")
            CHARTS.write_text("\n".join(charts()) + "\n", encoding="utf-8")
        else:
            self.stdout.write(text, ending="")
