"""What the API answers about the register of OCOP products: the board, products, producers."""

from __future__ import annotations

from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    DictField,
    IntegerField,
)

from decisions.ocop.models import ProducerKind, Standing
from workflows.api.shapes import Shape


class OcopFigures(Shape):
    """What products and producers add up to; `share` in whole per cent, null without OCOP products."""

    ocop = IntegerField()
    ocop_online = IntegerField()
    share = IntegerField(allow_null=True)
    others = IntegerField()
    others_online = IntegerField()
    households = IntegerField()
    paying = IntegerField()
    trained = IntegerField()
    shops = DictField(child=IntegerField())


class OcopLine(Shape):
    """A unit with its figures; `reported` is what teams reported of B1.1 for the month, a dash for nothing."""

    unit = CharField(source="code", allow_blank=True)
    name = CharField()
    figures = OcopFigures()
    reported = CharField(allow_blank=True)


class OcopDistrict(OcopLine):
    """A district with its communes."""

    communes = OcopLine(many=True)


class OcopBoard(Shape):
    """The register added up on a day; the month is the last one whose cut-off has passed."""

    day = DateField()
    month = CharField(allow_null=True)
    target = IntegerField(allow_null=True)
    total = OcopLine()
    districts = OcopDistrict(many=True)


class OcopShop(Shape):
    """A shop."""

    place = IntegerField()
    platform = CharField()
    link = CharField()
    opened = DateField()
    closed = DateField(allow_null=True)
    reason = CharField(allow_blank=True)


class OcopProductRow(Shape):
    """A product as it stands on a day, with the shops open then."""

    code = CharField()
    name = CharField()
    producer = CharField()
    producer_name = CharField()
    standing = ChoiceField(choices=Standing.choices)
    decision_symbol = CharField(allow_blank=True)
    decision_day = DateField(allow_null=True)
    shops = OcopShop(many=True)


class OcopProducts(Shape):
    """Products of a commune."""

    unit = CharField()
    day = DateField()
    products = OcopProductRow(many=True)


class OcopProductEntry(Shape):
    """What was said of a product from a day on; with `ended` it is followed no more."""

    place = IntegerField()
    valid_from = DateField()
    name = CharField()
    producer = CharField()
    standing = ChoiceField(choices=Standing.choices)
    decision_symbol = CharField(allow_blank=True)
    decision_day = DateField(allow_null=True)
    ended = CharField(allow_blank=True)


class OcopProduct(Shape):
    """A product with everything that was ever said of it, the last first, and all its shops."""

    code = CharField()
    unit = CharField()
    entries = OcopProductEntry(many=True)
    shops = OcopShop(many=True)


class OcopProducerRow(Shape):
    """A producer as it stands on a day: whether there is an account, never its number."""

    code = CharField()
    kind = ChoiceField(choices=ProducerKind.choices)
    name = CharField()
    address = CharField()
    contact = CharField(allow_blank=True)
    bank_account = BooleanField()
    wallet = BooleanField()
    trained = BooleanField()


class OcopProducers(Shape):
    """Producers of a commune."""

    unit = CharField()
    day = DateField()
    producers = OcopProducerRow(many=True)


class OcopProducerEntry(OcopProducerRow):
    """What was said of a producer from a day on."""

    place = IntegerField()
    valid_from = DateField()
    ended = CharField(allow_blank=True)


class OcopProducer(Shape):
    """A producer with everything that was ever said of it, the last first."""

    code = CharField()
    unit = CharField()
    entries = OcopProducerEntry(many=True)
