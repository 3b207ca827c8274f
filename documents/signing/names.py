"""What the fields of a signed PDF are called."""

from __future__ import annotations

NUMBER, DAY, CODE, PERSON, AGENCY = "So", "NgayThang", "MaKiemTra", "NguoiKy", "CoQuan"
COPIER = "CoQuanSao"
