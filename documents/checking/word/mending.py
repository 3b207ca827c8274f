"""A Word file mended: each mend changes what it says in the trees and nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from documents.checking.mends import (
    Compose,
    Leaf,
    Letters,
    Margin,
    Mend,
    Number,
    Restart,
    Rewrite,
    Set,
    Upper,
)
from documents.checking.model import Align, Block
from documents.checking.word.counting import number_pages
from documents.checking.word.package import Element, made, qn
from documents.checking.word.reading import Word
from documents.checking.word.rewriting import rewrite
from documents.checking.word.sections import elements
from documents.page.decree import PAPER
from documents.page.standard import POINTS_PER_MM

_NAMES = re.compile(r"\w+")
_RUN_ORDER = _NAMES.findall(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath"
)
_PARAGRAPH_ORDER = _NAMES.findall(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_SECTION_ORDER = _NAMES.findall(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols"
    " formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
_ALIGNS = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.BOTH: "both"}
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")


def apply(word: Word, mends: Sequence[Mend]) -> None:
    """Do the mends; of those that rewrite one paragraph only the first: the others were made for its old words."""
    rewritten: set[int] = set()
    for mend in mends:
        if isinstance(mend, Rewrite):
            if mend.block.number in rewritten:
                continue
            rewritten.add(mend.block.number)
        _DOINGS[type(mend)](word, mend)


def _leaf(word: Word, mend: Leaf) -> None:
    section = elements(word.package)[mend.section]
    size = _at(section, "pgSz", _SECTION_ORDER)
    sides = [str(round(side * POINTS_PER_MM * 20)) for side in PAPER]
    lies = word.sheets[mend.section].landscape
    for name, value in zip("wh", reversed(sides) if lies else sides, strict=True):
        size.set(qn(f"w:{name}"), value)


def _margin(word: Word, mend: Margin) -> None:
    margins = _at(elements(word.package)[mend.section], "pgMar", _SECTION_ORDER)
    margins.set(qn(f"w:{mend.side}"), str(round(mend.points * 20)))


def _letters(word: Word, mend: Letters) -> None:
    for properties in _run_properties(word, mend.block):
        _dress(properties, mend)


def _run_properties(word: Word, block: Block) -> list[Element]:
    """Of each run, and of the mark of the paragraph where a list counts there."""
    found = []
    for run in block.runs:
        if run.ref is not None:
            found.append(_first(word.runs[run.ref], "rPr"))
        else:
            paragraph = _first(word.paragraphs[block.number - 1], "pPr")
            found.append(_at(paragraph, "rPr", _PARAGRAPH_ORDER))
    return found


def _dress(properties: Element, mend: Letters) -> None:
    if mend.font:
        _give_font(properties, mend.font)
    said = {
        "sz": None if mend.size is None else str(round(mend.size * 2)),
        "szCs": None if mend.size is None else str(round(mend.size * 2)),
        "b": _switch(mend.bold),
        "i": _switch(mend.italic),
    }
    for name, value in said.items():
        if value is not None:
            _at(properties, name, _RUN_ORDER).set(qn("w:val"), value)
    if mend.colour:
        colour = _at(properties, "color", _RUN_ORDER)
        colour.attrib.clear()
        colour.set(qn("w:val"), mend.colour)


def _give_font(properties: Element, name: str) -> None:
    fonts = _at(properties, "rFonts", _RUN_ORDER)
    for said in [said for said in fonts.attrib if said.endswith("Theme")]:
        del fonts.attrib[said]
    for script in _FONTS:
        fonts.set(qn(f"w:{script}"), name)


def _switch(on: bool | None) -> str | None:
    return None if on is None else "01"[on]


def _upper(word: Word, mend: Upper) -> None:
    for run in mend.block.runs:
        if run.ref is not None:
            for text in word.runs[run.ref].iter(qn("w:t")):
                text.text = (text.text or "").upper()


def _set(word: Word, mend: Set) -> None:
    properties = _first(word.paragraphs[mend.block.number - 1], "pPr")
    if mend.align is not None:
        _at(properties, "jc", _PARAGRAPH_ORDER).set(qn("w:val"), _ALIGNS[mend.align])
    if mend.first is not None:
        indent = _at(properties, "ind", _PARAGRAPH_ORDER)
        indent.attrib.pop(qn("w:hanging"), None)
        indent.set(qn("w:firstLine"), str(round(mend.first * 20)))
    if mend.before is not None:
        spacing = _at(properties, "spacing", _PARAGRAPH_ORDER)
        spacing.attrib.pop(qn("w:beforeAutospacing"), None)
        spacing.set(qn("w:before"), str(round(mend.before * 20)))
    if mend.pitch is not None:
        spacing = _at(properties, "spacing", _PARAGRAPH_ORDER)
        spacing.set(qn("w:line"), str(round(mend.pitch * 240)))
        spacing.set(qn("w:lineRule"), "auto")


def _rewrite(word: Word, mend: Rewrite) -> None:
    rewrite(word, mend.block, mend.words)


def _compose(word: Word, _: Compose) -> None:
    for text in word.package.body.iter(qn("w:t")):
        text.text = unicodedata.normalize("NFC", text.text or "")


def _number(word: Word, _: Number) -> None:
    number_pages(word.package)
    for section in elements(word.package):
        _at(section, "titlePg", _SECTION_ORDER).attrib.pop(qn("w:val"), None)
        count = section.find(qn("w:pgNumType"))
        if count is not None:
            count.attrib.pop(qn("w:fmt"), None)


def _restart(word: Word, mend: Restart) -> None:
    _at(elements(word.package)[mend.section], "pgNumType", _SECTION_ORDER).set(qn("w:start"), "1")


def _first(holder: Element, name: str) -> Element:
    """A child that stands before all others, made when it is not there."""
    found = holder.find(qn(f"w:{name}"))
    if found is None:
        found = made(f"w:{name}")
        holder.insert(0, found)
    return found


def _at(holder: Element, name: str, order: Sequence[str]) -> Element:
    """A child at its place among the others, made when it is not there."""
    found = holder.find(qn(f"w:{name}"))
    if found is not None:
        return found
    made_ = made(f"w:{name}")
    after = set(order[order.index(name) + 1 :])
    later = next((child for child in holder if str(child.tag).rpartition("}")[2] in after), None)
    if later is None:
        holder.append(made_)
    else:
        later.addprevious(made_)
    return made_


_DOINGS: Mapping[type[Any], Callable[[Word, Any], None]] = {
    Leaf: _leaf,
    Margin: _margin,
    Letters: _letters,
    Upper: _upper,
    Set: _set,
    Rewrite: _rewrite,
    Compose: _compose,
    Number: _number,
    Restart: _restart,
}
