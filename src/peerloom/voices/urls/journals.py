"""Addresses of a notebook: neutral words, because they stand in a phone's history."""

from django.urls import path

from peerloom.voices.views import journals, own_file, prompting, reflecting, sharing, sounds

urlpatterns = [
    path("notes/", journals.notes, name="notes"),
    path("notes/new/", journals.write_note, name="write_note"),
    path("notes/step/", reflecting.steps, name="steps"),
    path("notes/step/<str:shape>/", reflecting.reflect, name="reflect"),
    path("notes/<str:ref>/", journals.note, name="note"),
    path("notes/<str:ref>/page/", journals.edit_note, name="edit_note"),
    path("notes/<str:ref>/mine/", sharing.choose_who, name="choose_who"),
    path("notes/<str:ref>/out/", journals.delete_note, name="delete_note"),
    path("notes/<str:ref>/sound/", sounds.sound, name="sound"),
    path("notes/<str:ref>/sound/file/", sounds.play_sound, name="play_sound"),
    path("notes/<str:ref>/sound/out/", sounds.delete_sound, name="delete_sound"),
    path("practice/", reflecting.practice, name="practice"),
    path("practice/<int:number>/", reflecting.practice_card, name="practice_card"),
    path("mine/file/", own_file.own_export, name="own_export"),
    path("shared/", sharing.shared_notes, name="shared_notes"),
    path("shared/<str:ref>/", sharing.shared_note, name="shared_note"),
    path("shared/<str:ref>/sound/", sounds.play_shared_sound, name="play_shared_sound"),
    path("programmes/<str:programme>/prompts/", prompting.prompts, name="prompts"),
]
