"""The names of tags and short-codes, by what becomes of them."""

import re

from commonpractice.bulletins.updates.cleaning.found import Kind

# What stands inside these is not words, and a browser looks for nothing but their end.
RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "xmp", "noembed", "noframes", "iframe", "plaintext")
}
# Left out with everything inside them; each with the kind under which it is told.
UNSEEN: dict[str, Kind | None] = {
    "form": "form", "select": "form", "button": "form", "datalist": "form", "object": "media", "audio": "media",
    "video": "media", "canvas": "media", "svg": "media", "math": "media", "map": "media", "applet": "media",
    "head": None, "noscript": None, "template": None, "nav": None,
}  # fmt: skip
LEFT_OUT: dict[str, Kind | None] = {
    "script": "script", "style": "style", "link": "style", "meta": None, "title": None, "iframe": "frame", "frame": "frame",
    "textarea": "form", "input": "form", "embed": "media", "xmp": None, "noembed": None,
    "noframes": None, "plaintext": None,
}  # fmt: skip
BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hgroup",
        "html",
        "legend",
        "main",
        "p",
        "section",
        "summary",
    }
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD, ITALIC = frozenset({"strong", "b"}), frozenset({"em", "i", "cite", "dfn"})
CODE = frozenset({"code", "kbd", "samp", "tt"})

BUILDERS = (
    "av_", "cs_", "dt_", "eltdf_", "elementor", "et_pb_", "fl_", "fusion_", "kc_", "mk_", "mkdf_", "nectar_", "qode_",
    "su_", "tatsu_", "tcb_", "themify_", "thrive_", "ux_", "vc_", "wpb_",
)  # fmt: skip
OF_WORDPRESS = frozenset({"caption", "wp_caption", "gallery", "embed", "audio", "video", "playlist"})
VIDEOS = frozenset(
    {
        "embed",
        "video",
        "youtube",
        "vimeo",
        "vc_video",
        "et_pb_video",
        "fusion_youtube",
        "fusion_vimeo",
        "fusion_video",
        "av_video",
        "su_youtube",
        "su_vimeo",
        "su_video",
        "audio",
        "fusion_audio",
        "et_pb_audio",
    }
)
SHOWN_AS_TYPED = frozenset({"code", "sourcecode", "source"})
PROGRAMS = frozenset(
    {"vc_raw_html", "vc_raw_js", "et_pb_code", "et_pb_fullwidth_code", "fusion_code", "av_codeblock"}
)
GALLERIES = frozenset(
    {"gallery", "vc_gallery", "vc_images_carousel", "et_pb_gallery", "fusion_gallery", "av_gallery"}
)
PICTURES = frozenset(
    {
        "vc_single_image",
        "et_pb_image",
        "et_pb_fullwidth_image",
        "fusion_imageframe",
        "av_image",
        "fusion_gallery_image",
    }
)
KNOWN = (
    OF_WORDPRESS | VIDEOS | SHOWN_AS_TYPED
    | {"button", "row", "column", "spacer", "divider", "one_half", "one_third", "contact-form-7", "gravityform"}
)  # fmt: skip
# A code can begin here, whatever follows: what we write must not look like this outside of code.
CODE_BEGINS = (
    r"\[(?=/[A-Za-z]|(?i:"
    + "|".join([*BUILDERS, *(rf"{re.escape(name)}(?![\w-])" for name in sorted(KNOWN))])
    + r")|[A-Za-z][\w-]{0,60}+\s++[A-Za-z_][\w-]{0,60}+=)"
)


def is_known_code(name: str) -> bool:
    """Tell whether a short-code is one of WordPress or of a page builder."""
    name = name.lower()
    return name in KNOWN or name.startswith(BUILDERS)
