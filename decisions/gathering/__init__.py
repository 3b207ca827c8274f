"""The communes asked before their district: the call, each commune's Tờ trình, what they ask put together."""
