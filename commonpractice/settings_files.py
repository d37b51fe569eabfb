"""Where files are kept: a folder, or a bucket that speaks S3, named by one address."""

import importlib.util
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from commonpractice.settings_known import refuse

LIKE = "must look like s3://KEY:SECRET@objects.example.org/bucket?region=eu-west-2"
SCHEMES = {"s3": "https", "s3+http": "http"}
STYLES = {"1": "path", "true": "path", "0": "virtual", "false": "virtual"}
BELOW = "files"


def files_in(name: str, url: str, folder: Path) -> dict[str, object]:
    """What Django's STORAGES says of files. `name` is the setting's, for sentences."""
    if not url:
        return {"BACKEND": "commonpractice.files.folder.Folder", "OPTIONS": {"location": folder}}
    if not all(importlib.util.find_spec(each) for each in ("boto3", "storages")):
        refuse({name: ['needs a library that is not installed: pip install "commonpractice[s3]"']})
    return {"BACKEND": "commonpractice.files.bucket.Bucket", "OPTIONS": _bucket(name, url)}


def _bucket(name: str, url: str) -> dict[str, object]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        refuse({name: [LIKE]})
    bucket, _sep, prefix = parts.path.strip("/").partition("/")
    said = dict(parse_qsl(parts.query, keep_blank_values=True))
    style = said.pop("path_style", "1" if parts.hostname else "0").lower()
    region = said.pop("region", None)
    if parts.scheme not in SCHEMES or not bucket or parts.fragment or style not in STYLES:
        refuse({name: [LIKE]})
    if said:
        refuse({name: [f"does not know “{min(said)}”: region and path_style can stand behind the ?"]})
    if bool(parts.username) != bool(parts.password):
        refuse(
            {name: ["needs both the key and the secret, or neither: then the usual names of AWS are read"]}
        )
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    where = f"{SCHEMES[parts.scheme]}://{host}{f':{port}' if port else ''}" if host else None
    return {
        "access_key": unquote(parts.username) if parts.username else None,
        "secret_key": unquote(parts.password) if parts.password else None,
        "bucket_name": bucket,
        "location": f"{prefix}/{BELOW}" if prefix else BELOW,
        "endpoint_url": where,
        "region_name": region,
        "addressing_style": STYLES[style],
    }
