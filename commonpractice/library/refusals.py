"""Why a file was not taken in, and what was taken out of it, each in a sentence."""

from django.utils.translation import gettext_lazy as _

REFUSED = {
    "empty": _("There is nothing in this file."),
    "too_large": _("This file is too large: 25 MB are the most, 10 MB for plain text and CSV."),
    "program": _("This is a program, or holds one. Programs are not kept here."),
    "svg": _("This is a drawing that can hold a program (SVG). Save it as PNG or PDF and bring that."),
    "web_page": _("This is a web page. Save it as PDF, or share its address as a link."),
    "xml": _("This is XML, which few people can open. Save it as PDF, Word or CSV."),
    "archive": _("These are packed files. Unpack them and bring the files."),
    "old_office": _("This is from an older Office. Save it as .docx, .xlsx or .pptx and bring that."),
    "other_picture": _("We cannot read this kind of picture. Save it as JPEG or PNG and bring that."),
    "unknown": _("We do not know what this is. Save it as PDF and bring that."),
    "polyglot": _("There are two kinds of file in one here. Open it, save it anew, and bring that."),
    "macros": _("There are small programs (macros) in it. Save it without macros and bring that."),
    "template": _("It fetches a template from elsewhere. Detach the template, save it, and bring that."),
    "linked": _("It fetches pictures or data from elsewhere. Break the links, save it, and bring that."),
    "embedded": _("There are other files inside. Take them out and bring them by themselves."),
    "password": _("It is locked with a password. Take the password off and bring it again."),
    "entities": _("It is not built as Office builds its files. Open it, save it anew, and bring that."),
    "bomb": _("It unpacks to far too much. Save it anew with smaller pictures and bring that."),
    "pixels": _("This picture is too large: 30 million dots are the most. Make it smaller."),
    "too_many_pages": _("It has more than 3,000 pages. Bring it in parts."),
    "too_slow": _("It takes too long to read. Print it to a new PDF and bring that."),
    "too_much": _("It needs too much memory to read. Print it to a new PDF and bring that."),
    "damaged": _("It is damaged or broken off. See whether it opens, save it anew, and bring that."),
    "trouble": _("We could not look at it, which is our fault. Please bring it again later."),
    "late": _("It did not arrive in full within a week. Please bring it again."),
    "gone": _("What it should replace was removed meanwhile."),
}
"""By `inspecting.Refusal`, and three of our own."""

TAKEN_OUT = {
    "actions": _("what ran by itself when it was opened"),
    "animation": _("its movement: the first picture is kept"),
    "attachments": _("files that were attached"),
    "file_links": _("links to somebody’s own drives"),
    "forms": _("fields to fill in"),
    "formulas": _("formulas, which stand as text now"),
    "location": _("the place where it was taken"),
    "media": _("sound and film"),
    "metadata": _("notes about camera, program and person"),
    "scripts": _("small programs"),
    "tail": _("what stood hidden behind the picture"),
}
"""By `inspecting.TakenOut`."""
