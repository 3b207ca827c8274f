"""What this floor promises of search: everything is found by its words as they are now, and by no others."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps

from decisions.finding.keeping import differences
from decisions.finding.models import Found
from documents.proof.registry import KEPT, Check


def words() -> Iterator[str]:
    """Kept words are those of the rows; `manage.py index_search` makes them so."""
    for kind in Found:
        for some in differences(kind, apps.get_model):
            for row, missing, surplus in some:
                told = [f"thiếu “{word}”" for word in sorted(missing)] + [f"thừa “{word}”" for word in sorted(surplus)]
                yield f"Từ để tìm của {kind.label} (dòng {row}): {', '.join(told)}. Chạy index_search."


KEPT.register(Check("finding.words", "Từ để tìm khớp với hồ sơ, văn bản đến, Tổ và thành viên", words))
