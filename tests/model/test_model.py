"""Whatever is done to the papers of two communes, and in whatever order, the house is where the model is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.model.house import House
from tests.model.playing import run
from tests.model.sizes import SIZES, asked

pytestmark = pytest.mark.django_db


def test_no_sequence_of_acts_leads_where_the_model_does_not(
    house: House, record_property: Callable[[str, Any], None]
) -> None:
    figures = run(asked())
    record_property("figure", figures)
    assert figures["divergences"] == 0
    assert figures["least"] >= SIZES[asked()].least, figures["fired"]
