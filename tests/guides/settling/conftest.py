from tests.guides.settling.practised import fay, published

__all__ = ["fay", "published"]
