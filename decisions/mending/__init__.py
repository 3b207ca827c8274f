"""Papers that mend an issued one: công văn đính chính, thông báo thu hồi (NĐ30, Điều 18.3-4)."""
