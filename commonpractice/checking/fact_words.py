"""The question for each fact of a fire."""

FACT_QUESTIONS = {
    "incident_date": "When did it happen?",
    "place_type": "What kind of place was it: their own room, a shared kitchen, outdoors, a cell?",
    "occupied": "Who was in the room or the building?",
    "what_burned": "What burned?",
    "how_started": "How did it start?",
    "intent_or_cause": "What is known of the cause, and who says so?",
    "scale_damage": "How large did it get, and what was damaged?",
    "injury": "Was anybody hurt?",
    "how_it_ended": "How did it end, and who put it out or raised the alarm?",
    "legal_status": "Did police or a court deal with it, and how did that end?",
    "source": "How do you know about it?",
    "person_account": "What does the person say about it?",
    "since_then": "What has happened since?",
    "measures": "What has been put in place to keep everybody safe?",
}
