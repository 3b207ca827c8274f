"""Files played: the list of Phước Hữu for 2022, its files, an issued decision and a paper that came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.authority.acts import Act
from decisions.filing import files, lists
from decisions.filing.files import Named
from decisions.filing.rules import Ending, Heading, Line
from decisions.incoming.services import enter_outside
from decisions.models import Case, FiledPaper, FileLine, WorkFile
from documents.dispatch.services import Heading as Register
from documents.models import Arrival
from tests.cast import Cast
from tests.story import draft, play
from tests.world import MORNING

YEAR = 2022
TEAMS = Heading("Chuyển đổi số", "CDS")
LETTER = Register("UBND huyện Ninh Phước", "Về việc thành lập Tổ", "Công văn", "793/UBND-VHTT", date(2022, 5, 3))
ENDING = Ending("Hồ sơ về việc thành lập Tổ công nghệ số cộng đồng xã Phước Hữu năm 2022", "70 năm", "open")


def line_of(cast: Cast, title: str = "Thành lập Tổ công nghệ số cộng đồng", **told: str) -> Line:
    usual = {"heading": "CDS", "maintenance": "10 năm", "keeper": cast.huu.drafter.username}
    return Line(title=title, **{**usual, **told})


@dataclass(frozen=True)
class Shelf:
    """The list of a commune with one approved line, 01.CDS."""

    cast: Cast
    line: FileLine

    @property
    def file(self) -> WorkFile:
        """As it stands."""
        return WorkFile.objects.select_related("line__heading__list__body", "line__keeper").get(line=self.line)

    def opened(self) -> WorkFile:
        """Opened by who makes it."""
        files.open_file(self.line, by=self.cast.huu.drafter, at=MORNING)
        return self.file

    def put(self, paper: Case | Arrival) -> FiledPaper:
        """Put in by who makes the file, or by văn thư, who sees what comes."""
        if isinstance(paper, Case):
            return files.put_in(self.file, Named(case=paper.code), by=self.cast.huu.drafter, at=MORNING)
        named = Named(year=paper.book.year, number=paper.number)
        return files.put_in(self.file, named, by=self.cast.huu.clerk, at=MORNING)


def shelf(cast: Cast) -> Shelf:
    huu = cast.huu
    lists.add_heading(huu.unit, YEAR, TEAMS, by=huu.clerk, at=MORNING)
    line = lists.add_line(huu.unit, YEAR, line_of(cast), by=huu.clerk, at=MORNING)
    lists.approve(huu.unit, YEAR, by=huu.chair, at=MORNING)
    return Shelf(cast, FileLine.objects.select_related("heading__list__body", "keeper").get(pk=line.pk))


def decided(cast: Cast) -> Case:
    """An issued decision of the commune."""
    return play(draft(cast.huu), cast.huu, until=Act.DISPATCH)


def came(cast: Cast) -> Arrival:
    """A letter of the district that came on paper."""
    return enter_outside(cast.huu.unit, LETTER, by=cast.huu.clerk, at=MORNING)
