"""Words for `similarity.py`: those that say nothing in this field, and those that say one thing in several ways."""

SMALL_WORDS = frozenset(
    ["a", "about", "above", "after", "again", "against", "all", "almost", "alone", "along", "already", "also", "although", "always", "am", "among", "an", "and", "another", "any", "anybody", "anyone", "anything", "are", "aren't", "around", "as", "at", "away", "back", "be", "became", "because", "become", "becomes", "been", "before", "being", "below", "best", "better", "between", "both", "but", "by", "came", "can", "can't", "cannot", "come", "comes", "could", "couldn't", "did", "didn't", "do", "does", "doesn't", "doing", "don't", "done", "down", "during", "each", "either", "else", "enough", "even", "ever", "every", "everybody", "everyone", "everything", "far", "few", "first", "for", "from", "full", "further", "gave", "get", "gets", "getting", "give", "given", "gives", "go", "goes", "going", "gone", "good", "got", "had", "hadn't", "has", "hasn't", "have", "haven't", "having", "he", "he'd", "he'll", "he's", "her", "here", "hers", "herself", "him", "himself", "his", "how", "however", "i", "i'd", "i'll", "i'm", "i've", "if", "in", "instead", "into", "is", "isn't", "it", "it's", "its", "itself", "just", "keep", "keeps", "kept", "know", "known", "knows", "last", "later", "least", "less", "let", "like", "likely", "little", "long", "made", "make", "makes", "making", "many", "may", "me", "might", "mine", "more", "most", "much", "must", "my", "myself", "near", "nearly", "never", "new", "next", "no", "nobody", "none", "nor", "not", "nothing", "now", "of", "off", "often", "old", "on", "once", "one", "only", "onto", "or", "other", "others", "our", "ours", "out", "over", "own", "per", "perhaps", "put", "rather", "really", "same", "say", "says", "see", "seen", "shall", "she", "she'd", "she'll", "she's", "should", "shouldn't", "since", "so", "some", "somebody", "someone", "something", "sometimes", "soon", "still", "such", "take", "taken", "takes", "than", "that", "that's", "the", "their", "theirs", "them", "then", "there", "there's", "these", "they", "they'd", "they'll", "they're", "they've", "thing", "things", "this", "those", "though", "three", "through", "time", "times", "to", "together", "told", "too", "took", "towards", "two", "under", "until", "up", "upon", "us", "used", "usual", "usually", "very", "via", "want", "wants", "was", "wasn't", "way", "ways", "we", "we'd", "we'll", "we're", "we've", "well", "went", "were", "weren't", "what", "whatever", "when", "where", "whether", "which", "while", "who", "who's", "whole", "whom", "whose", "why", "will", "with", "within", "without", "won't", "would", "wouldn't", "year", "years", "yes", "yet", "you", "you'd", "you'll", "you're", "you've", "your", "yours", "yourself", "month", "months", "week", "weeks", "day", "days"]
)
"""English words that join others. Spoken numbers and spans of time are among them: every barrier has some."""

FIELD_WORDS = frozenset(
    ["access", "agency", "ask", "barrier", "block", "case", "client", "community", "council", "decision", "help", "individual", "local", "member", "need", "offer", "office", "officer", "organisation", "organization", "partner", "people", "person", "place", "policy", "practice", "problem", "process", "provide", "provider", "refer", "refuse", "require", "rule", "said", "service", "situation", "staff", "support", "system", "team", "tell", "try", "work", "worker"]
)
"""Words of nearly every barrier, whatever it is about. Rarity would find that out, but only from some hundred
barriers; a community has two dozen. *Refuse* is here too: it is what barriers do."""

ONE_THING = (
    "accommodation house housing home lodging placement",
    "benefit allowance dwp jobcentre credit welfare",
    "debt arrears owe owing",
    "diagnosis diagnoses diagnosed",
    "doctor gp surgery",
    "document paper certificate",
    "dog pet animal",
    "drug substance addiction alcohol drinking",
    "fire arson firesetting burn blaze",
    "identity id identification identify passport",
    "insurer insurance insured",
    "landlord letting",
    "mental psychiatric",
    "phone telephone mobile",
    "prison jail gaol custody",
    "register registration registered enrol",
    "release leaving leaver",
    "tenancy tenancies tenant",
)
"""On each line, words that this field uses for one thing, and forms of one word that the stemmer keeps apart. A line
with a doubtful word would join what is not alike, so lines are short."""
