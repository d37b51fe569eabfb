"""A file is kept under what people called it, and ends in what it is."""

import pytest

from commonpractice.library.inspecting.names import cleaned_name


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("Minutes of May.pdf", "Minutes of May.pdf"),
        ("Minutes 2.5 final.docx", "Minutes 2.5 final.pdf"),
        ("invoice.pdf.exe", "invoice.pdf"),
        ("invoice.pdf                 .exe", "invoice.pdf"),
        ("shell.PHP.jpg", "shell.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Kofi\\plan.doc", "plan.pdf"),
        ("a\x00b\nc\td.pdf", "ab c d.pdf"),
        ('what? "now" <then>|*.pdf', "what- -now- -then---.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("...", "document.pdf"),
        ("", "document.pdf"),
        ("CON.pdf", "document CON.pdf"),
        ("lpt1.old.pdf", "document lpt1.old.pdf"),
        ("Zoe\u0308.pdf", "Zoë.pdf"),
        ("ملف.pdf", "ملف.pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(name, cleaned):
    assert cleaned_name(name, "pdf", nameless="document") == cleaned
