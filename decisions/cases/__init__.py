"""The case: its rounds and parties, its life, the one gate through which every state change passes, who may see it."""
