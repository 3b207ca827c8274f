"""The list of ASVS is whole, each item has an answer with its reason, and what should prove it is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from config import env
from tests.asvs.items import CHAPTERS, NAMED, Answer, figures, items, missing


def test_every_item_of_levels_one_and_two_has_an_answer_and_what_proves_it(
    record_property: Callable[[str, object], None],
) -> None:
    found = figures()
    record_property("figure", {"asvs": found})
    held = items()
    assert (found["total"], found["level_1_and_2"]) == (224, 210)
    counted = Counter((one.chapter, one.level) for one in held)
    wanted = {(chapter, level): many for chapter, (_, *both) in CHAPTERS.items() for level, many in enumerate(both, 1)}
    assert {place: many for place, many in counted.items() if place[1] < 3} == {k: v for k, v in wanted.items() if v}
    assert [one.id for one in held if one.level == 3] == list(NAMED)
    assert [(one.id, proof) for one in held for proof in one.evidence if missing(proof)] == []
    assert [one.id for one in held if not one.evidence] == []


def test_no_item_stands_twice_and_sections_have_no_hole() -> None:
    ids = [one.id for one in items()]
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids, key=lambda one: [int(part) for part in one.split(".")])
    assert all(re.fullmatch(r"\d{1,2}\.\d\.\d{1,2}", one) for one in ids)


def test_what_is_not_kept_says_why_and_what_comes_next() -> None:
    for one in items():
        assert len(one.asks) > 7, one.id
        assert len(one.why) > 2, one.id
        assert bool(one.next) == (one.answer in {Answer.NOT, Answer.PART}), one.id


def test_what_is_kept_is_proved_by_more_than_words() -> None:
    """Only where a document is what is asked (the first section of a chapter) a document is the proof."""
    kept = [one for one in items() if one.answer != Answer.NOT]
    told = [one for one in kept if all(proof.endswith(".md") for proof in one.evidence)]
    assert [one.id for one in told if one.id.split(".")[1] != "1"] == []


def test_the_document_of_security_names_files_that_are_there() -> None:
    told = (env.ROOT / "config" / "SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:config|workflows|decisions|documents|tests)/[\w/.]+)`", told)
    assert len(named) > 15
    assert [one for one in named if not (env.ROOT / one).exists()] == []
