"""What a community adds to the phrase list, and counts of questions without any text."""
