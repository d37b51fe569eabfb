"""How the picture of a question is made and read."""
