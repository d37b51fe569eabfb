"""Text that would harm what reads it as code, or cannot be printed, put into every place where people write."""

from dataclasses import replace
from typing import Any

from commonpractice.guides.publishing.published import (
    Agreement,
    Changed,
    ClauseFacts,
    Evidence,
    Objection,
    Part,
    Picture,
    Published,
)
from tests.guides.publishing.a_guide import A_GUIDE

TYPST = (
    '#panic("ran") #sys.exit() $x^2$ *a* _b_ `c` <label> @ref \\ // /* #include "/etc/passwd" [ { ( " \'\'\''
)
XML = "</w:t></w:r><script>alert(1)</script>]]>&amp;&lt;<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;"
CONTROLS = "a\x00b\x01c\x07d\x08e\x0bf\x1bg\x7fh\x85i\ud800j\ufffek\u2028l\ufeffm\ue000n"
RIGHT_TO_LEFT = "\u202egnp.exe\u202c \u2067שלום\u2069 مرحبا بالعالم"
EMOJI = "👩\u200d👩\u200d👧 🇬🇧 👍🏽 ✅ ❤️ 漢字 हिन्दी ก"
LONG = "w" * 400
MARKDOWN = (
    "# h\n![x](file:///etc/passwd)\n```{=html}\n<b>\n``` {{ 1+1 }} {% load %} $(id) %s %(x)s {0} \\input{x}"
)
ALL = {
    "typst": TYPST,
    "xml": XML,
    "controls": CONTROLS,
    "right_to_left": RIGHT_TO_LEFT,
    "emoji": EMOJI,
    "long": LONG,
    "markdown": MARKDOWN,
}


def everywhere(words: str) -> Published:
    """The guide with `words` behind each text that somebody wrote."""

    def said(text: str) -> str:
        return f"{text} {words}"

    return replace(
        A_GUIDE,
        title=said(A_GUIDE.title),
        about=said(A_GUIDE.about),
        community=said(A_GUIDE.community),
        tree=_tree(A_GUIDE.tree, words),
        clauses={key: _clause(facts, words) for key, facts in A_GUIDE.clauses.items()},
        contributors=tuple(said(name) for name in A_GUIDE.contributors),
        change_note=said(A_GUIDE.change_note),
        changes=tuple(Changed(said(each.what), said(each.why)) for each in A_GUIDE.changes),
        pictures={
            key: Picture(each.kind, said(each.alt), each.data) for key, each in A_GUIDE.pictures.items()
        },
    )


def _tree(node: dict[str, Any], words: str) -> dict[str, Any]:
    if "text" in node:
        return {**node, "text": f"{node['text']} {words}"}
    attrs = dict(node.get("attrs", {}))
    attrs |= {name: f"{attrs[name]} {words}" for name in ("alt", "caption") if name in attrs}
    content = {"content": [_tree(child, words) for child in node["content"]]} if "content" in node else {}
    return {**node, **({"attrs": attrs} if attrs else {}), **content}


def _clause(facts: ClauseFacts, words: str) -> ClauseFacts:
    names = ("title", "rationale", "for_whom", "needs", "how_to_check")
    agreement = facts.agreement and Agreement(
        f"{facts.agreement.words} {words}",
        tuple(
            Part(f"{part.name} {words}", part.people, tuple((f"{a} {words}", b) for a, b in part.shares))
            for part in facts.agreement.parts
        ),
        f"{facts.agreement.why} {words}",
    )
    return replace(
        facts,
        **{name: f"{getattr(facts, name)} {words}" for name in names},
        agreement=agreement,
        objections=tuple(Objection(f"{o.words} {words}", f"{o.name} {words}") for o in facts.objections),
        evidence=tuple(
            Evidence(f"{e.kind} {words}", f"{e.title} {words}", e.address, f"{e.words} {words}")
            for e in facts.evidence
        ),
    )
