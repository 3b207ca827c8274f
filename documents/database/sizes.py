"""How large the tables are, with their indexes: rows and bytes, the largest first."""

from __future__ import annotations

from django.db import connection

_BYTES = {
    "sqlite": "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name GROUP BY 1",
    "postgresql": "SELECT relname, pg_total_relation_size(relid) FROM pg_stat_user_tables",
}
_ROWS = "SELECT count(*) FROM {}"


def sizes() -> dict[str, dict[str, int]]:
    """By table: rows and bytes. It counts every row, so it is for commands."""
    with connection.cursor() as cursor:
        cursor.execute(_BYTES[connection.vendor])
        found = sorted(cursor.fetchall(), key=lambda one: (-one[1], one[0]))
        told = {}
        for table, size in found:
            cursor.execute(_ROWS.format(connection.ops.quote_name(table)))
            told[table] = {"rows": cursor.fetchone()[0], "bytes": int(size)}
    return told
