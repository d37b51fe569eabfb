"""Pictures of a guide that can be shown: the words for one that cannot still stand in its place."""

import io
from collections.abc import Mapping

from commonpractice.guides.publishing.published import Picture


def readable(pictures: Mapping[str, Picture]) -> dict[str, Picture]:
    return {key: picture for key, picture in pictures.items() if picture.data and _is_picture(picture.data)}


def _is_picture(data: bytes) -> bool:
    from PIL import Image  # noqa: PLC0415 - heavy

    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
    except Exception:  # noqa: BLE001 - whatever it stumbles over, it is no picture
        return False
    return True
