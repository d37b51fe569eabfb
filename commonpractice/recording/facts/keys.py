"""The fourteen things a reader needs to know about a fire."""

FACTS = (
    "incident_date",
    "place_type",
    "occupied",
    "what_burned",
    "how_started",
    "intent_or_cause",
    "scale_damage",
    "injury",
    "how_it_ended",
    "legal_status",
    "source",
    "person_account",
    "since_then",
    "measures",
)
