"""How well the checker of notes does on labelled notes, how fast, and beside other checkers of prose."""
