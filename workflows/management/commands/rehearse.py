"""`rehearse`: play the plan the way people do, on an empty demonstration database, and print what it took."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from math import inf
from pathlib import Path
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.cases.models import Case
from decisions.errors import DecisionError
from decisions.ocop.invented import fill
from decisions.organisation.models import Unit
from decisions.provinces.casting import cast
from decisions.provinces.folder import NINH_THUAN_2022, open_folder
from decisions.provinces.loading import load
from documents import clock
from documents.database.sizes import sizes
from documents.errors import DocumentError
from documents.files import store
from documents.models import Effect, Number
from workflows.rehearsal.afterlife import play_afterlife
from workflows.rehearsal.enterprises import play_enterprises
from workflows.rehearsal.establishment import fates, play
from workflows.rehearsal.guiding import play_guidance
from workflows.rehearsal.inspections import play_inspections
from workflows.rehearsal.mishaps import Mishaps
from workflows.rehearsal.money import play_budget
from workflows.rehearsal.month import play_months
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.papers import write_papers
from workflows.rehearsal.plan import play_plan
from workflows.rehearsal.schools import play_schools
from workflows.rehearsal.stage import Stage
from workflows.rehearsal.surveys import play_survey
from workflows.rehearsal.telling import told
from workflows.rehearsal.training import play_training

_EVERYTHING: dict[str, Any] = {
    "afterlife": True,
    "schools": 29,
    "ocop": True,
    "survey": 6,
    "training": 12,
    "enterprises": 2,
    "inspections": 4,
    "months": 12,
    "plan": True,
    "budget": 1,
    "poll": True,
}
_BEGINNING = datetime(2022, 5, 4, 8, 0, tzinfo=clock.HANOI)


class Command(BaseCommand):
    """Plays; refused outside a demonstration and where a real officer is."""

    help = "Diễn tập kế hoạch trên cơ sở dữ liệu dùng thử: mọi việc do người giữ nhiệm vụ thực hiện."

    def add_arguments(self, parser: CommandParser) -> None:
        """How much, by which chance, and where the papers go."""
        parser.add_argument("--units", default="all", help="all, một số, hoặc các mã xã cách nhau bằng dấu phẩy")
        words = "kiện toàn, giải thể Tổ, đính chính, thu hồi sau khi thành lập"
        parser.add_argument("--afterlife", action="store_true", help=words)
        parser.add_argument("--schools", type=int, default=0, help="số trường diễn tập thành lập Tổ công nghệ số")
        parser.add_argument("--training", type=int, default=0, help="số lớp tập huấn Sở TT&TT tổ chức, đến biên bản")
        parser.add_argument("--inspections", type=int, default=0, help="số xã được kiểm tra thực tế")
        parser.add_argument("--enterprises", type=int, default=0, help="số doanh nghiệp diễn tập hỗ trợ các xã")
        parser.add_argument("--months", type=int, default=0, help="số kỳ báo cáo tháng diễn tập sau khi thành lập Tổ")
        words = "số đợt kinh phí của tỉnh, chia đều giữa các kỳ báo cáo; một đợt thì sau cùng"
        parser.add_argument("--budget", type=int, nargs="?", const=1, default=0, help=words)
        parser.add_argument("--poll", action="store_true", help="trong đợt đó lấy ý kiến thành viên UBND tỉnh")
        parser.add_argument(
            "--plan", action="store_true", help="hai tờ trình điều chỉnh Kế hoạch, một không được duyệt"
        )
        parser.add_argument("--survey", type=int, default=0, help="số hộ mỗi Tổ trả lời một cuộc điều tra")
        parser.add_argument(
            "--ocop", action="store_true", help="sổ sản phẩm OCOP giả định của các xã, công văn hướng dẫn"
        )
        parser.add_argument("--all", action="store_true", help="mọi việc trên, trong một năm")
        words = "cán bộ vắng mặt, gửi hai lần, gửi muộn, tiến trình nền chết; mọi việc vẫn phải xong đúng một lần"
        parser.add_argument("--faults", action="store_true", help=words)
        words = "dừng sau kỳ báo cáo đang diễn tập khi đã quá số phút này, và in số liệu đến đó"
        parser.add_argument("--minutes", type=int, default=0, help=words)
        parser.add_argument("--seed", type=int, default=2022, help="cùng một số cho cùng một kết quả")
        parser.add_argument("--out", type=Path, help="thư mục ghi các văn bản đã cấp số")
        parser.add_argument("--json", action="store_true", help="in số liệu dạng JSON")

    def handle(self, *_: Any, units: str, seed: int, out: Path | None, **options: Any) -> None:
        """Load, cast, play, drain, write, print; fail when an act was refused or an effect is left."""
        began = time.perf_counter()
        options |= _EVERYTHING if options["all"] else {}
        start = clock.now() if Case.objects.exists() else _BEGINNING
        try:
            folder = open_folder(NINH_THUAN_2022)
            load(folder, at=_BEGINNING)
            cast(folder, at=_BEGINNING)
        except (DecisionError, DocumentError) as error:
            raise CommandError(str(error)) from error
        stage, pace = Stage(mishaps=Mishaps(seed) if options["faults"] else None), Pace(start)
        chance = Random(seed)  # noqa: S311 # the chance of a play, which must be repeatable
        _play(_chosen(units), options, stage, pace, chance)
        stage.work()
        papers = write_papers(out) if out else 0
        self._print(stage, papers, time.perf_counter() - began, seed, as_json=options["json"])
        left = Effect.objects.exclude(state=Effect.State.DONE).count()
        if stage.refused or left:
            raise CommandError("\n".join([*stage.refused, f"Việc ngoài cơ sở dữ liệu chưa xong: {left}."]))

    def _print(self, stage: Stage, papers: int, seconds: float, seed: int, *, as_json: bool) -> None:
        figures = {
            "seed": seed,
            "seconds": round(seconds, 1),
            "months": stage.costs.month,
            "cases": _cases(),
            "papers": papers,
            "numbers": Number.objects.count(),
            "faults": dict(stage.mishaps.counts) if stage.mishaps else {},
            "acts": stage.costs.table(),
            "growth": stage.costs.growth(),
            "files": _files(),
            "tables": sizes(),
        }
        if as_json:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
            return
        for line in told(figures):
            self.stdout.write(line)


def _chosen(units: str) -> list[Unit]:
    """Communes by code, a number of them, or all."""
    communes = list(Unit.objects.filter(role=Unit.Role.COMMUNE).order_by("code"))
    if units == "all":
        return communes
    if units.isdigit() and int(units) <= len(communes):
        return communes[: int(units)]
    codes = units.split(",")
    unknown = set(codes) - {unit.code for unit in communes}
    if unknown:
        raise CommandError(f"Không có xã mã {', '.join(sorted(unknown))}. Mã xã có trong tệp units.csv của tỉnh.")
    return [unit for unit in communes if unit.code in codes]


def _play(communes: Sequence[Unit], options: Mapping[str, Any], stage: Stage, pace: Pace, chance: Random) -> None:
    """From the establishment of the teams to whatever else was asked for."""
    for fate in fates(communes, chance):
        play(fate, stage, pace, chance)
    if options["afterlife"]:
        play_afterlife(stage, pace)
    play_schools(options["schools"], stage, pace, chance)
    if options["ocop"]:
        fill([unit.code for unit in communes], pace.tick())
        play_guidance(stage, pace)
    play_survey(options["survey"], stage, pace, chance)
    play_training(options["training"], stage, pace, chance)
    play_enterprises(options["enterprises"], stage, pace, chance)
    play_inspections(options["inspections"], stage, pace)
    _play_seasons(options, stage, pace, chance)


def _play_seasons(options: Mapping[str, Any], stage: Stage, pace: Pace, chance: Random) -> None:
    """Months of reports, with the rounds of money after equal shares of them; the plan is changed before the last.

    Where it takes too long it ends with a month.
    """
    ends = time.monotonic() + options["minutes"] * 60 if options["minutes"] else inf
    seasons = _seasons(options["months"], options["budget"])
    played: Sequence[str] = ()
    for place, months in enumerate(seasons):
        for _ in range(months):
            played = play_months(1, stage, pace, chance, before=played)
            if time.monotonic() > ends:
                return
        if options["plan"] and place == len(seasons) - 1:
            play_plan(stage, pace)
        if place < options["budget"]:
            play_budget(stage, pace, chance, poll=options["poll"])


def _seasons(months: int, rounds: int) -> list[int]:
    """After how many months each comes a round of money; without one all months are one season.

    After the last of several there are months left in which it is spent: the Sở of this province ends before 36 are
    over, and rounds are its own.
    """
    number = rounds + 1 if rounds > 1 else 1
    ends = [months * place // number for place in range(number + 1)]
    return [end - begin for begin, end in pairwise(ends)]


def _files() -> dict[str, int]:
    """What the store holds."""
    lengths = [one.size for one in store.every()]
    return {"count": len(lengths), "bytes": sum(lengths)}


def _cases() -> dict[str, dict[str, int]]:
    counted: dict[str, Counter[str]] = {}
    for kind, state in Case.objects.values_list("kind", "state"):
        counted.setdefault(kind, Counter())[state] += 1
    return {kind: dict(sorted(states.items())) for kind, states in counted.items()}
