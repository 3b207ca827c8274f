"""The community digital technology teams of communes and villages: establishing, changing and ending them."""
