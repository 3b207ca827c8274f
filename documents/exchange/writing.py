"""Packages and status files written as edXML; the same value gives the same bytes."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.timezone import localtime
from lxml import etree

from documents.exchange.messages import Message, Organ, Package

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
XLINK = "http://www.w3.org/1999/xlink"
DAY, MOMENT = "%Y/%m/%d", "%Y/%m/%d %H:%M:%S"
_PREFIXES = {"edXML": NAMESPACE, "xlink": XLINK}

Tree = Sequence[tuple[str, Any]]
"""Elements in order: a name with its text, or with the elements inside it. An empty text is left out."""


def package(one: Package) -> bytes:
    """A paper with its files."""
    root, header = _envelope()
    _grow(header, [("MessageHeader", _header(one)), ("TraceHeaderList", _trace(one))])
    header[-1].attrib.update({"id": "TraceHeaderList", "version": "1.0", "mustUnderstand": "1"})
    manifest = etree.SubElement(etree.SubElement(root[0], _named("edXMLBody")), _named("edXMLManifest"), version="1.0")
    encoded = etree.SubElement(root, "AttachmentEncoded")
    for place, file in enumerate(one.files, start=1):
        cid = f"{one.document_id}.{place}"
        about = [("AttachmentName", file.name), ("ContentType", file.media_type), ("ContentId", cid)]
        reference = etree.SubElement(manifest, _named("Reference"), {f"{{{XLINK}}}href": f"cid:{cid}"})
        _grow(reference, [("Description", file.title), *about])
        content = base64.b64encode(file.content).decode("ascii")
        attachment = etree.SubElement(encoded, "Attachment")
        for name, text in [("Description", file.title), *about, ("ContentTransferEncoded", content)]:
            etree.SubElement(attachment, name).text = text
    return _bytes(root)


def message(one: Message) -> bytes:
    """What became of a paper. The layout inside `Status` is of this house: the standard's own was not at hand."""
    root, header = _envelope()
    organ, day, symbol = one.document_id.split(",", 2)
    number, _, notation = symbol.partition("/")
    answers = [
        ("OrganId", organ),
        ("Code", [("CodeNumber", number), ("CodeNotation", notation)]),
        ("PromulgationDate", day),
        ("DocumentId", one.document_id),
    ]
    said = [
        ("ResponseFor", answers),
        ("From", _organ(one.sender)),
        ("To", _organ(one.receiver)),
        ("StatusCode", one.status.value),
        ("Description", one.remark or one.status.label),
        ("Timestamp", f"{localtime(one.at):{MOMENT}}"),
        ("StaffInfo", [("Department", one.sender.name), ("Staff", one.staff)]),
    ]
    _grow(header, [("Status", said)])
    return _bytes(root)


def _header(one: Package) -> Tree:
    return [
        ("From", _organ(one.sender)),
        *(("To", _organ(receiver)) for receiver in one.receivers),
        ("Code", [("CodeNumber", one.number), ("CodeNotation", one.notation)]),
        ("PromulgationInfo", [("Place", one.place), ("PromulgationDate", f"{one.day:{DAY}}")]),
        ("DocumentType", [("TypeName", one.kind)]),  # numbers of types differ from system to system: none is sent
        ("Subject", one.subject),
        (
            "SignerInfo",
            [
                ("Competence", one.signed.competence),
                ("Position", one.signed.position),
                ("FullName", one.signed.name),
            ],
        ),
        ("DueDate", f"{one.due:{DAY}}" if one.due else ""),
        ("ToPlaces", [("Place", place) for place in one.to_places]),
        ("OtherInfo", [("Priority", str(one.priority)), ("SphereOfPromulgation", one.sphere)]),
        ("DocumentId", one.document_id),
    ]


def _trace(one: Package) -> Tree:
    replaced = [("ReplacementInfo", [("DocumentId", one.refers_to)])] if one.business == one.business.REPLACES else []
    business = [
        ("BussinessDocType", str(one.business.value)),
        ("BussinessDocReason", one.reason),
        ("DocumentId", "" if replaced else one.refers_to),
        *([("ReplacementInfoList", replaced)] if replaced else []),
        ("Paper", "0"),
    ]
    sent = [("OrganId", one.sender.organ_id), ("Timestamp", f"{localtime(one.at):{MOMENT}}")]
    return [("TraceHeader", sent), ("Bussiness", business)]


def _organ(one: Organ) -> Tree:
    return [("OrganId", one.organ_id), ("OrganName", one.name)]


def _envelope() -> tuple[Any, Any]:
    root = etree.Element("edXML", nsmap=_PREFIXES)
    return root, etree.SubElement(etree.SubElement(root, _named("edXMLEnvelope")), _named("edXMLHeader"))


def _grow(parent: Any, tree: Iterable[tuple[str, Any]]) -> None:
    for name, inside in tree:
        if isinstance(inside, str):
            if inside:
                etree.SubElement(parent, _named(name)).text = inside
        else:
            _grow(etree.SubElement(parent, _named(name)), inside)


def _named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
