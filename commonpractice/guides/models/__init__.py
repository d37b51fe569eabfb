from commonpractice.guides.models.clause import Clause, Evidence
from commonpractice.guides.models.document import Change, Moment, Snapshot, Writer
from commonpractice.guides.models.guide import Guide
from commonpractice.guides.models.plain_edit import PlainEdit

__all__ = ["Change", "Clause", "Evidence", "Guide", "Moment", "PlainEdit", "Snapshot", "Writer"]
