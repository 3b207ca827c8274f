"""Who may do what on which unit, by which holding; separation of duties; the only writer of permission rows."""
