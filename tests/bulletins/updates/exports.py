"""Exports of an invented community's website, in the shape that WordPress writes them."""

from xml.sax.saxutils import escape

SITE = "https://kiln.example"
AUTHORS = {"jo": "Jo Fettle", "sam@kiln.example": "Sam Slip"}


def element(name: str, words: object) -> str:
    return f"<{name}><![CDATA[{words}]]></{name}>\n"


def item(
    number: int, title: str = "", *, html: str = "", kind: str = "post", status: str = "publish", **more: str
) -> str:
    """One item; `more` are its other fields, with a double underscore for the colon."""
    fields = {
        "dc__creator": "jo",
        "content__encoded": html,
        "excerpt__encoded": "",
        "wp__post_id": str(number),
        "wp__post_date": "2021-07-01 10:00:00",
        "wp__post_date_gmt": f"2021-07-01 09:{number % 60:02}:00",
        "wp__post_name": f"post-{number}",
        "wp__status": status,
        "wp__post_parent": "0",
        "wp__post_type": kind,
        "wp__post_password": "",
    } | more
    inside = more.pop("inside", "")
    fields.pop("inside", None)
    fields.setdefault("guid", f"{SITE}/?p={number}")
    return (
        f"<item><title>{escape(title)}</title><link>{SITE}/post-{number}/</link>\n"
        + "".join(element(name.replace("__", ":"), words) for name, words in fields.items())
        + inside
        + "</item>\n"
    )


def meta(key: str, value: object) -> str:
    return f"<wp:postmeta>{element('wp:meta_key', key)}{element('wp:meta_value', value)}</wp:postmeta>"


def term(kind: str, name: str) -> str:
    return f'<category domain="{kind}" nicename="x"><![CDATA[{name}]]></category>'


def export(*items: str, version: str = "1.2", site: str = SITE) -> bytes:
    authors = "".join(
        f"<wp:author>{element('wp:author_login', name)}{element('wp:author_email', 'x@kiln.example')}"
        f"{element('wp:author_display_name', shown)}</wp:author>\n"
        for name, shown in AUTHORS.items()
    )
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.4" -->
<rss version="2.0"
 xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/{version}/">
<channel><title>Kiln &amp; Co</title><link>{site}</link>
<wp:wxr_version>{version}</wp:wxr_version><wp:base_site_url>{site}</wp:base_site_url><wp:base_blog_url>{site}</wp:base_blog_url>
{authors}{"".join(items)}</channel></rss>""".encode()
