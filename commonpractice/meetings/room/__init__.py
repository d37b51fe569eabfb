"""The live room of a meeting: who is in it, its clock, turns, hands, and what is written down."""
