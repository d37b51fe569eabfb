"""Where rooms join each other by name: a room below asks those that stand here, and knows none of them."""

# What sockets and long polls carry: each a `live.topics.Topic` of a room.
LIVE_TOPICS: list[str] = [
    "commonpractice.agreement.seeing.live_topic.questions",
    "commonpractice.meetings.room.topic.meetings",
]
# What rooms answer themselves under /live/: each a function that gives `live.doors.Doors`.
LIVE_DOORS: list[str] = ["commonpractice.guides.writing.live.doors.doors"]
# What stands on the line of a theme: one function of each room, see docs/reference/the-line.md.
ON_THE_LINE = [
    "commonpractice.themes.line.on_the_line.things",
    "commonpractice.agreement.on_the_line.things",
    "commonpractice.guides.on_the_line.things",
    "commonpractice.advice.on_the_line.things",
    "commonpractice.meetings.on_the_line.things",
]
# What came of something in rooms above it: shown on its own page, see docs/reference/the-line.md.
WHAT_CAME_OF = {
    "barrier": ["commonpractice.guides.what_came.of_barrier", "commonpractice.advice.on_the_line.of_barrier"],
    "outcome": ["commonpractice.guides.what_came.of_outcome", "commonpractice.advice.on_the_line.of_outcome"],
}
# Who was seen lately, for the coordinator's page of who is missing: each as `directory.coverage.Seen`.
SEEN_LAST: list[str] = ["commonpractice.meetings.seen_last.at_the_last_two"]
# Whom announcements can go to besides all members, sectors and contact points: see bulletins/segments.py.
SEGMENTS: list[str] = ["commonpractice.meetings.segments.segments"]
# Links of rooms above on the page of a meeting and behind its invitation: see meetings/beside.py.
BESIDE_MEETINGS: list[str] = ["commonpractice.costs.beside.of_meeting"]
# What the search finds: each a `library.search.searched.Searched` of a room, in the order in which the page names them.
SEARCHED: list[str] = [
    "commonpractice.themes.searched.barriers",
    "commonpractice.themes.searched.themes",
    "commonpractice.agreement.searched.questions",
    "commonpractice.agreement.searched.outcomes",
    "commonpractice.guides.searched.guides",
    "commonpractice.advice.searched.advices",
    "commonpractice.meetings.searched.meetings",
    "commonpractice.meetings.searched.minutes",
    "commonpractice.meetings.searched.actions",
    "commonpractice.linkages.searched.entries",
    "commonpractice.library.searched.resources",
    "commonpractice.library.search.of_updates.updates",
    "commonpractice.directory.searched.members",
]
# What takes room for files, for the page that says how full it is: each a function of a community, see community/room_for_files.py.
TAKES_ROOM: list[str] = [
    "commonpractice.library.taking_room.of_library",
    "commonpractice.guides.taking_room.of_guides",
    "commonpractice.bulletins.taking_room.of_updates",
]
# What members are asked after a meeting, each a `meetings.after_meetings.AfterMeeting`.
AFTER_MEETINGS: list[str] = ["commonpractice.value.asking.after_meetings"]
# Who is not let in again before somebody ends what keeps them out: each a function of a membership.
KEEPS_OUT: list[str] = ["commonpractice.safety.kept_out.is_kept_out"]
# Which conversations can be gone on with by e-mail: each a `bulletins.letterbox.threads.Thread`, by the beginning of its key.
REPLIES: dict[str, str] = {
    "question": "commonpractice.directory.replies.question",
    "asked": "commonpractice.directory.replies.asked",
    "worth": "commonpractice.value.replies.worth",
}
# Letters whose choice a room keeps itself: each a `bulletins.choices.sorts.OtherChoice`.
OTHER_CHOICES: list[str] = ["commonpractice.themes.hearing.letters_chosen.hearing"]
# What waits for somebody, on their own page and on front pages: each as `community/waits.py` says, in the order of a day.
WAITING: list[str] = [
    "commonpractice.agreement.waiting.waits_for",
    "commonpractice.advice.waiting.waits_for",
    "commonpractice.directory.waiting.waits_for",
    "commonpractice.linkages.waiting.waits_for",
    "commonpractice.library.waiting.waits_for",
    "commonpractice.costs.waiting.waits_for",
    "commonpractice.value.waiting.waits_for",
    "commonpractice.bulletins.waiting.waits_for",
    "commonpractice.privacy.waiting.waits_for",
    "commonpractice.safety.waiting.waits_for",
]
# What rooms above the example add to it: each a function of the community, its members by name and the present.
SHOWN_IN_DEMONSTRATION: list[str] = ["commonpractice.safety.demonstrated.tell"]
# Each worker calls these every minute, so that what is due is done whatever became of the task that hinted at it.
EVERY_MINUTE = [
    "commonpractice.bulletins.tasks.send_waiting",
    "commonpractice.directory.tasks.by_the_clock",
    "commonpractice.bulletins.updates.tasks.by_the_clock",
    "commonpractice.meetings.tasks.send_reminders",
    "commonpractice.costs.tasks.by_the_clock",
    "commonpractice.linkages.tasks.by_the_clock",
    "commonpractice.themes.tasks.send_what_moved",
    "commonpractice.agreement.tasks.by_the_clock",
    "commonpractice.guides.tasks.by_the_clock",
    "commonpractice.advice.tasks.by_the_clock",
    "commonpractice.library.tasks.by_the_clock",
    "commonpractice.files.tasks.by_the_clock",
    "commonpractice.privacy.tasks.by_the_clock",
    "commonpractice.value.tasks.by_the_clock",
    "commonpractice.moving.tasks.by_the_clock",
    "commonpractice.running.tasks.by_the_clock",
    "commonpractice.safety.tasks.by_the_clock",
    "commonpractice.home.tasks.by_the_clock",
]
