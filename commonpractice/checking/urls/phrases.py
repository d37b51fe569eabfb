from django.urls import path

from commonpractice.checking.views import (
    phrase_deciding,
    phrase_files,
    phrase_switching,
    phrase_wording,
    phrases,
)

urlpatterns = [
    path("phrases/", phrases.phrases, name="phrases"),
    # A dot stands in no id.
    path("phrases/list.<slug:shape>", phrase_files.phrases_file, name="phrases_file"),
    path("phrases/add/", phrase_wording.phrase_add, name="phrase_add"),
    path("phrases/<slug:phrase>/", phrases.phrase, name="phrase"),
    path("phrases/<slug:phrase>/change/", phrase_wording.phrase_change, name="phrase_change"),
    path("phrases/<slug:phrase>/remove/", phrase_wording.phrase_remove, name="phrase_remove"),
    path("phrases/<slug:phrase>/switch-off/", phrase_switching.switch_off, name="phrase_switch_off"),
    path("phrases/<slug:phrase>/switch-on/", phrase_switching.switch_on, name="phrase_switch_on"),
    path("phrases/<slug:phrase>/note/", phrase_switching.note_add, name="phrase_note_add"),
    path(
        "phrases/<slug:phrase>/note/<int:pk>/remove/", phrase_switching.note_remove, name="phrase_note_remove"
    ),
    path("phrases/<slug:phrase>/decide/", phrase_deciding.phrase_decide, name="phrase_decide"),
]
