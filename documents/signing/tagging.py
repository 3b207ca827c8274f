"""Fields in the structure of a PDF, where a screen reader finds them (PDF/UA-1, 7.18)."""

from __future__ import annotations

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, NumberObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def tag(writer: IncrementalPdfFileWriter, field: IndirectObject) -> None:
    """Make a field the last part of the tagged document, as an element of its own."""
    root = writer.root["/StructTreeRoot"]
    document = root["/K"].raw_get(0)
    widget = field.get_object()
    page = widget.raw_get("/P")
    element = writer.add_object(
        DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/StructElem"),
                pdf_name("/S"): pdf_name("/Form"),
                pdf_name("/P"): document,
                pdf_name("/Alt"): widget["/TU"],
                pdf_name("/K"): _pointer(page, field),
            }
        )
    )
    _parts(document).append(element)
    place = int(root["/ParentTreeNextKey"])
    root["/ParentTree"]["/Nums"].extend([NumberObject(place), element])
    root[pdf_name("/ParentTreeNextKey")] = NumberObject(place + 1)
    widget[pdf_name("/StructParent")] = NumberObject(place)
    page.get_object()[pdf_name("/Tabs")] = pdf_name("/S")
    for changed in (document, writer.root.raw_get("/StructTreeRoot"), field, page):
        writer.mark_update(changed)


def _pointer(page: IndirectObject, field: IndirectObject) -> DictionaryObject:
    return DictionaryObject({pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Pg"): page, pdf_name("/Obj"): field})


def _parts(document: IndirectObject) -> ArrayObject:
    """The parts of the document, in reading order."""
    told = document.get_object()
    if not isinstance(told["/K"], ArrayObject):
        told[pdf_name("/K")] = ArrayObject([told.raw_get("/K")])
    parts: ArrayObject = told["/K"]
    return parts
