"""What cannot be done is said in a sentence, and in another how to go on."""


class Refused(Exception):  # noqa: N818 - it is no error of ours
    pass
