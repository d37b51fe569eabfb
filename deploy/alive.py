"""For the health check of a container: asks this server, by the name that people use, whether it is alive."""

import os
import urllib.request
from urllib.parse import urlsplit

host = urlsplit(os.environ.get("COMMONPRACTICE_ADDRESS", "http://127.0.0.1:8000")).netloc
asked = urllib.request.Request(
    "http://127.0.0.1:8000/health/", headers={"Host": host, "X-Forwarded-Proto": "https"}
)
urllib.request.urlopen(asked, timeout=4).close()
