"""What a paragraph and a run really look like: defaults, styles on styles, numbering, what is said directly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from documents.checking.model import Align, Look, Shape
from documents.checking.word.package import Element, Package, is_on, number, qn, twips, value
from documents.fonts.metrics import ASCENT, DESCENT, LINE_GAP

_ALIGNS: Mapping[str, Align] = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.BOTH,
    "distribute": Align.BOTH,
}
_TOGGLES = ("b", "i", "caps", "vanish")
_THEMES = {"minor": "minorFont", "major": "majorFont"}
_FACTORY = "Times New Roman"  # what Word takes where nothing at all is said
_FACTORY_SIZE = 10.0
_PADDING = 5.4
_SINGLE = 240
_LINE = ASCENT + DESCENT + LINE_GAP
_AUTOMATIC = 14.0  # points Word puts between paragraphs "automatically"
_DEEPEST = 20  # styles on styles; a circle ends here


@dataclass
class Say:
    """What has been said of letters so far; switches of styles turn each other, those said directly do not."""

    ascii: str = ""
    latin: str = ""
    size: float | None = None
    colour: str | None = None
    underline: str | None = None
    on: dict[str, bool] = field(default_factory=dict)

    def add(self, properties: Element | None, fonts: Mapping[str, str], *, style: bool) -> None:
        """Lay what these properties say over it."""
        if properties is None:
            return
        self._add_font(properties.find(qn("w:rFonts")), fonts)
        halves = number(value(properties, "w:sz"))
        self.size = halves / 2 if halves else self.size
        for name in ("color", "u"):
            said = value(properties, f"w:{name}")
            if said is not None:
                setattr(self, {"color": "colour", "u": "underline"}[name], said)
        for name in _TOGGLES:
            switch = is_on(value(properties, f"w:{name}"))
            if switch is not None:
                self.on[name] = self.on.get(name, False) ^ switch if style else switch

    def _add_font(self, said: Element | None, fonts: Mapping[str, str]) -> None:
        if said is None:
            return
        for name, where in (("ascii", "ascii"), ("hAnsi", "latin")):
            theme, plain = said.get(qn(f"w:{name}Theme")), said.get(qn(f"w:{name}"))
            found = fonts.get(theme[:5], "") if theme else plain
            if found:
                setattr(self, where, found)

    def look(self) -> Look:
        """What the letters come to."""
        plain, latin = self.ascii or _FACTORY, self.latin or _FACTORY
        colour = (self.colour or "auto").upper()
        return Look(
            font=plain if plain == latin else f"{plain}, {latin}",
            size=self.size or _FACTORY_SIZE,
            bold=self.on.get("b", False),
            italic=self.on.get("i", False),
            colour="000000" if colour in {"AUTO", ""} else colour,
            underlined=self.underline not in {None, "", "none"},
            hidden=self.on.get("vanish", False),
        )


class Cascade:
    """The styles of a file, asked for one paragraph or run at a time."""

    def __init__(self, package: Package) -> None:
        styles = package.tree("word/styles.xml")
        self._styles = {one.get(qn("w:styleId")): one for one in _children(styles, "w:style")}
        self._default = next((key for key, one in self._styles.items() if _is_default(one)), None)
        self._plain = next((key for key, one in self._styles.items() if _is_default(one, "table")), None)
        defaults = styles.find(qn("w:docDefaults")) if styles is not None else None
        self._of_runs = _at(defaults, "w:rPrDefault", "w:rPr")
        self._of_paragraphs = _at(defaults, "w:pPrDefault", "w:pPr")
        self._fonts = _theme(package)
        self._kept: dict[tuple[str | None, ...], Say] = {}

    def shape(self, paragraph: Element, table: str | None, level: Element | None, size: float = 14) -> Shape:
        """How a paragraph is set; `level` is that of its numbering, `size` that of its letters."""
        properties = paragraph.find(qn("w:pPr"))
        style = value(properties, "w:pStyle")
        layers = [self._of_paragraphs, *self._layers(table, "w:pPr"), *self._layers(style or self._default, "w:pPr")]
        layers += [level.find(qn("w:pPr")) if level is not None else None, properties]
        shape = Shape(Align.LEFT, 0, 0, 0, 0, 0, 1)
        for layer in layers:
            shape = _laid(shape, layer, size)
        return shape

    def stops(self, paragraph: Element) -> list[Element]:
        """The stops of the tabs of a paragraph."""
        properties = paragraph.find(qn("w:pPr"))
        layers = [*self._layers(value(properties, "w:pStyle") or self._default, "w:pPr"), properties]
        held = [one.find(qn("w:tabs")) for one in layers if one is not None]
        return [stop for one in held if one is not None for stop in one]

    def look(self, run: Element | None, paragraph: Element, table: str | None) -> Look:
        """How the letters of a run are set; without a run, those of the mark of the paragraph."""
        properties = paragraph.find(qn("w:pPr"))
        style = value(properties, "w:pStyle") or self._default
        direct = run.find(qn("w:rPr")) if run is not None else _at(properties, "w:rPr")
        say = self._said(table, style, value(direct, "w:rStyle"))
        say.add(direct, self._fonts, style=False)
        return say.look()

    def capitals(self, run: Element, paragraph: Element, table: str | None) -> bool:
        """Whether the letters are shown as capitals whatever they are."""
        style = value(paragraph.find(qn("w:pPr")), "w:pStyle") or self._default
        direct = run.find(qn("w:rPr"))
        say = self._said(table, style, value(direct, "w:rStyle"))
        say.add(direct, self._fonts, style=False)
        return say.on.get("caps", False)

    def list_of(self, paragraph: Element) -> Element | None:
        """The numbering of a paragraph: its own, else that of its style."""
        properties = paragraph.find(qn("w:pPr"))
        own = properties.find(qn("w:numPr")) if properties is not None else None
        if own is not None:
            return own
        found = [
            one.find(qn("w:numPr")) for one in self._layers(value(properties, "w:pStyle") or self._default, "w:pPr")
        ]
        return next((one for one in reversed(found) if one is not None), None)

    def has_rules(self, table: Element) -> bool:
        """Whether a table is drawn with rules, by itself or by its style."""
        properties = table.find(qn("w:tblPr"))
        direct = _at(properties, "w:tblBorders")
        if direct is not None:
            return _ruled(direct)
        if any(_ruled(one) for one in table.iter(qn("w:tcBorders"))):
            return True
        styles = self._layers(value(properties, "w:tblStyle"), "w:tblPr")
        return any(_ruled(borders) for one in styles if (borders := one.find(qn("w:tblBorders"))) is not None)

    def padding(self, table: Element) -> float:
        """How much room the cells of a table keep free, left and right together."""
        properties = table.find(qn("w:tblPr"))
        layers = [properties, *reversed(self._layers(value(properties, "w:tblStyle") or self._plain, "w:tblPr"))]
        return sum(_padding(layers, side) for side in (("left", "start"), ("right", "end")))

    def _said(self, table: str | None, style: str | None, run_style: str | None) -> Say:
        asked = (table, style, run_style)
        if asked not in self._kept:
            say = Say()
            say.add(self._of_runs, self._fonts, style=False)
            for name in asked:
                for layer in self._layers(name, "w:rPr"):
                    say.add(layer, self._fonts, style=True)
            self._kept[asked] = say
        kept = self._kept[asked]
        return replace(kept, on=dict(kept.on))

    def _layers(self, style: str | None, part: str) -> list[Element]:
        """What a style says, below what stands on it."""
        found: list[Element] = []
        for _ in range(_DEEPEST):
            one = self._styles.get(style)
            if one is None:
                break
            said = one.find(qn(part))
            if said is not None:
                found.insert(0, said)
            style = value(one, "w:basedOn")
        return found


def _laid(shape: Shape, said: Element | None, size: float) -> Shape:
    """A shape with what a layer says laid over it."""
    if said is None:
        return shape
    align = _ALIGNS.get(value(said, "w:jc") or "", shape.align)
    return replace(_spaced(_indented(shape, said.find(qn("w:ind"))), said.find(qn("w:spacing")), size), align=align)


def _indented(shape: Shape, said: Element | None) -> Shape:
    if said is None:
        return shape
    left = twips(said.get(qn("w:left"), said.get(qn("w:start"))))
    right = twips(said.get(qn("w:right"), said.get(qn("w:end"))))
    hanging, first = twips(said.get(qn("w:hanging"))), twips(said.get(qn("w:firstLine")))
    moved = -hanging if hanging is not None else first
    return replace(shape, left=_or(left, shape.left), right=_or(right, shape.right), first=_or(moved, shape.first))


def _spaced(shape: Shape, said: Element | None, size: float) -> Shape:
    if said is None:
        return shape
    before, after = twips(said.get(qn("w:before"))), twips(said.get(qn("w:after")))
    if is_on(said.get(qn("w:beforeAutospacing"))):
        before = _AUTOMATIC
    if is_on(said.get(qn("w:afterAutospacing"))):
        after = _AUTOMATIC
    pitch = _pitch(number(said.get(qn("w:line"))), said.get(qn("w:lineRule"), "auto"), size)
    return replace(
        shape, before=_or(before, shape.before), after=_or(after, shape.after), pitch=_or(pitch, shape.pitch)
    )


def _pitch(line: float | None, rule: str, size: float) -> float | None:
    """The distance of lines in single lines, whether it is said in lines or in points."""
    if line is None:
        return None
    if rule == "auto":
        return line / _SINGLE
    lines = line / 20 / (size * _LINE)
    return max(1.0, lines) if rule == "atLeast" else lines


def _or(said: float | None, before: float | None) -> float | None:
    return before if said is None else said


def _theme(package: Package) -> Mapping[str, str]:
    """The typefaces of the theme under `minor` and `major`."""
    name = next((one for one in package.parts if one.startswith("word/theme/theme") and one.endswith(".xml")), "")
    theme = package.tree(name)
    if theme is None:
        return {}
    found = {}
    for short, long in _THEMES.items():
        for one in theme.iter(qn(f"a:{long}")):
            latin = one.find(qn("a:latin"))
            found[short] = str(latin.get("typeface", "")) if latin is not None else ""
    return found


def _children(holder: Element | None, name: str) -> Iterator[Element]:
    return iter(holder.findall(qn(name)) if holder is not None else ())


def _at(holder: Element | None, *names: str) -> Element | None:
    for name in names:
        holder = holder.find(qn(name)) if holder is not None else None
    return holder


def _padding(layers: Sequence[Element | None], names: Sequence[str]) -> float:
    for layer in layers:
        margins = layer.find(qn("w:tblCellMar")) if layer is not None else None
        for name in names:
            said = twips(value(margins, f"w:{name}", "w"))
            if said is not None:
                return said
    return _PADDING


def _is_default(style: Element, kind: str = "paragraph") -> bool:
    return style.get(qn("w:type")) == kind and bool(is_on(style.get(qn("w:default"))))


def _ruled(borders: Element) -> bool:
    return any(one.get(qn("w:val")) not in {None, "nil", "none"} for one in borders)
