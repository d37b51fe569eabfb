"""A guide that was given out as Word and comes back: no clause is lost, and each keeps its id."""

from commonpractice.guides.document.comparing import changed_clauses
from commonpractice.guides.document.reading_in import read_file
from commonpractice.guides.document.schema import cleaned
from commonpractice.guides.document.walking import clauses, headings
from commonpractice.guides.publishing.as_word import as_word
from commonpractice.guides.publishing.fixed_words import fixed_words
from tests.guides.publishing.a_guide import A_GUIDE


def test_a_guide_comes_back_from_word_with_all_its_clauses():
    words = fixed_words(A_GUIDE)
    before = cleaned(A_GUIDE.tree)
    read = read_file(as_word(A_GUIDE, words), "guide.docx", labels=words)
    assert read.title == A_GUIDE.title
    assert [(clause.id, clause.title) for clause in clauses(read.tree)] == [
        (clause.id, clause.title) for clause in clauses(before, drafts=False)
    ]
    assert changed_clauses(before, read.tree) == {}
    ids = [heading.id for heading in headings(before)]
    assert [heading.id for heading in headings(read.tree) if heading.id in ids] == ids
