"""The number books: consecutive, in time order, never reused (Nghị định 30/2020/NĐ-CP, Điều 15)."""
