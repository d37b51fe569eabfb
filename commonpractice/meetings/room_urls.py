from django.urls import URLPattern, path

from commonpractice.meetings.views import room, room_capture, room_question, room_steps, room_turns

ROOM = "meetings/<int:number>/room/"

urlpatterns: list[URLPattern] = [
    path(ROOM, room.room, name="room"),
    path(f"{ROOM}desk/", room.desk, name="desk"),
    path(f"{ROOM}phone/", room.phone, name="phone"),
    path(f"{ROOM}screen/", room.screen, name="screen"),
    path(f"{ROOM}remote/", room.remote, name="remote"),
    path(f"{ROOM}open/", room.open_room, name="room_open"),
    path(f"{ROOM}leave/", room.leave, name="room_leave"),
    path(f"{ROOM}scribe/", room.take_notes, name="room_scribe"),
    path(f"{ROOM}step/", room_steps.step, name="room_step"),
    path(f"{ROOM}finish/", room_steps.finish, name="room_finish"),
    path(f"{ROOM}turn/", room_turns.turn, name="room_turn"),
    path(f"{ROOM}turn/person/", room_turns.turn_person, name="room_turn_person"),
    path(f"{ROOM}pass/", room_turns.own_pass, name="room_pass"),
    path(f"{ROOM}hand/", room_turns.hand, name="room_hand"),
    path(f"{ROOM}floor/", room_turns.floor, name="room_floor"),
    path(f"{ROOM}entries/<int:participant>/", room_turns.entry, name="room_entry"),
    path(f"{ROOM}entries/<int:participant>/<str:field>/", room_turns.entry_as_typed, name="room_entry_field"),
    path(f"{ROOM}notes/<int:item>/", room_capture.note, name="room_note"),
    path(f"{ROOM}parked/", room_capture.park, name="room_park"),
    path(f"{ROOM}decisions/", room_capture.decide, name="room_decide"),
    path(f"{ROOM}actions/", room_capture.agree_action, name="room_action"),
    path(f"{ROOM}topics/", room_capture.topic, name="room_topic"),
    path(f"{ROOM}topics/<int:topic>/support/", room_capture.support, name="room_support"),
    path(f"{ROOM}question/", room_question.answer, name="room_question"),
    path(f"{ROOM}question/bring-in/", room_question.choose, name="room_question_choose"),
    path(f"{ROOM}question/lead/", room_question.to_page, {"page": "lead"}, name="room_question_lead"),
    path(f"{ROOM}question/screen/", room_question.to_page, {"page": "screen"}, name="room_question_screen"),
    path(f"{ROOM}question/put-away/", room_question.put_it_away, name="room_question_put_away"),
    path(f"{ROOM}next-chair/", room_capture.next_chair, name="room_next_chair"),
]
