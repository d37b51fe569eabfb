"""How the picture of a question is shown: in words, as bars, as a map, as a file. All of it read from the stored picture."""
