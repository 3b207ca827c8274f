"""Where the pictures of signatures stand between boxes 7a and 7b (NĐ30, Phụ lục I, II.7.d, II.8)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from documents.layout.typst import Spot
from documents.page.standard import POINTS_PER_MM, SHEET


@dataclass(frozen=True)
class Size:
    """How large a picture stands on paper, in millimetres."""

    width: float
    height: float

    @property
    def spot(self) -> Spot:
        """A place of this size, wherever it will be."""
        return Spot("", 1, 0, 0, self.width * POINTS_PER_MM, self.height * POINTS_PER_MM)


SIGNATURE = Size(45, 24)
SEAL = Size(36, 36)
"""The seal as it is pressed."""
_COVERED = 1 / 3  # so much of the signature, on its left, lies under the seal


def person_place(foot: Spot) -> Spot:
    """The middle of the room left for signing."""
    size = SIGNATURE.spot
    return _placed(foot, size, foot.x + (foot.width - size.width) / 2)


def agency_place(foot: Spot) -> Spot:
    """Over the left third of the signature."""
    signature, size = person_place(foot), SEAL.spot
    return _placed(foot, size, signature.x + signature.width * _COVERED - size.width)


def _placed(foot: Spot, size: Spot, left: float) -> Spot:
    """At half the height of the room."""
    high = foot.y + (foot.height - size.height) / 2
    return replace(size, page=foot.page, x=left, y=high)


def points_up(spot: Spot) -> tuple[float, float, float, float]:
    """Left, lower, right and upper edge as a PDF counts them, from the lower left corner of the page."""
    high = SHEET.height * POINTS_PER_MM - spot.y
    return (round(spot.x, 2), round(high - spot.height, 2), round(spot.x + spot.width, 2), round(high, 2))
