"""Working days and deadlines, with Vietnamese holidays and exchanged days, and the reason for each answer."""
