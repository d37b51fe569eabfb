"""What points at one person: names, numbers, addresses, and rooms used instead of names.

Not the check of `themes/identifiability`, which asks what could give a person away to a stranger: there a first name is
pointed out, here a first name alone is how a note should speak of somebody. See ADR 0019.
"""
