"""Addresses of guides, interviews and their sound; and of a participant's own talks."""

from django.urls import path

from peerloom.voices.views.interviews import (
    guide,
    planning,
    reading,
    sounds,
    talks,
    transcripts,
)

_ALL, _ONE = "studies/<str:study>/interviews/", "studies/<str:study>/interviews/<str:ref>/"
_TALK = "talks/<str:ref>/"
urlpatterns = [
    path(_ALL, planning.interviews, name="interviews"),
    path(f"{_ALL}new/", planning.plan_interview, name="plan_interview"),
    path(f"{_ALL}guide/", guide.guide, name="guide"),
    path(f"{_ALL}guide/paper/", guide.guide_on_paper, name="guide_on_paper"),
    path(_ONE, planning.interview, name="interview"),
    path(f"{_ONE}change/", planning.change_interview, name="change_interview"),
    path(f"{_ONE}agreed/", planning.agreed, name="agreed"),
    path(f"{_ONE}held/", planning.held, name="held"),
    path(f"{_ONE}run/", planning.run_interview, name="run_interview"),
    path(f"{_ONE}remove/", planning.remove_interview, name="remove_interview"),
    path(f"{_ONE}sound/", sounds.sound, name="recording"),
    path(f"{_ONE}sound/pieces/", sounds.pieces, name="recording_pieces"),
    path(f"{_ONE}sound/listen/", sounds.listen, name="listen"),
    path(f"{_ONE}sound/remove/", sounds.remove_sound, name="remove_recording"),
    path(f"{_ONE}sound/write/", sounds.transcribe, name="transcribe"),
    path(f"{_ONE}transcript/", transcripts.transcript, name="transcript"),
    path(f"{_ONE}transcript/bring/", transcripts.bring_transcript, name="bring_transcript"),
    path(f"{_ONE}transcript/versions/", transcripts.versions, name="versions"),
    path(f"{_ONE}reading/", reading.reading, name="reading"),
    path(f"{_ONE}reading/paper/", reading.reading_on_paper, name="reading_on_paper"),
    path(f"{_ONE}hand-in/", reading.hand_in, name="hand_in_interview"),
    path("talks/", talks.talks, name="talks"),
    path(_TALK, talks.talk, name="talk"),
    path(f"{_TALK}page/<int:number>/", talks.talk_page, name="talk_page"),
    path(f"{_TALK}step/", talks.talk_last, name="talk_last"),
    path(f"{_TALK}out/", talks.talk_out, name="talk_out"),
]
