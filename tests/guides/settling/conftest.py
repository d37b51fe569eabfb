from tests.guides.settling.practised import fay, published
from tests.guides.settling.settled import consultation, public

__all__ = ["consultation", "fay", "public", "published"]
