from commonpractice.guides.models.clause import Clause, Evidence
from commonpractice.guides.models.document import Change, Moment, Snapshot, Writer
from commonpractice.guides.models.guide import Guide

__all__ = ["Change", "Clause", "Evidence", "Guide", "Moment", "Snapshot", "Writer"]
