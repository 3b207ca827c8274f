"""Secrets of apps and seeds of codes on paper, until now open in the database, are sealed; back again they lie open."""

from collections.abc import Callable

from django.db import migrations

from allauth.mfa.utils import decrypt, encrypt

_KEPT = ("secret", "seed")


def _each(apps, turned: Callable[[str], str]) -> None:
    for row in apps.get_model("mfa", "Authenticator").objects.filter(type__in=["totp", "recovery_codes"]).iterator():
        row.data = row.data | {name: turned(row.data[name]) for name in _KEPT if name in row.data}
        row.save(update_fields=["data"])


def sealed(apps, schema_editor) -> None:
    _each(apps, lambda kept: encrypt(decrypt(kept)))


def opened(apps, schema_editor) -> None:
    _each(apps, decrypt)


class Migration(migrations.Migration):

    dependencies = [
        ("workflows", "0033_school_changes"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(sealed, opened)]
