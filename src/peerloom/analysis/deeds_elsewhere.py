"""What the other rooms write to a study's log, told to people."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

Told = tuple[str, str, str]  # class of the audit trail, one deed, several

ELSEWHERE: Final[dict[str, Told]] = {
    "voices.handed_in": ("raw", _("handed in a voice"), _("handed in {count} voices")),
    "voices.taken_back": ("raw", _("took voices back"), _("took voices back {count} times")),
    "voices.interview_forgotten": (
        "raw",
        _("deleted an interview that was taken back"),
        _("deleted {count} interviews that were taken back"),
    ),
    "voices.document_brought": ("raw", _("brought a document"), _("brought {count} documents")),
    "voices.table_brought": (
        "raw",
        _("brought a table of texts"),
        _("brought {count} tables of texts"),
    ),
    "voices.project_brought": (
        "raw",
        _("brought the texts of a project"),
        _("brought the texts of {count} projects"),
    ),
    "voices.table_remembered": (
        "instruments",
        _("kept how a table’s columns are read"),
        _("kept {count} times how a table’s columns are read"),
    ),
    "voices.upload_kept": (
        "raw",
        _("kept files to look at"),
        _("kept files to look at {count} times"),
    ),
    "voices.entry_shared": ("raw", _("shared an entry"), _("shared {count} entries")),
    "voices.form_made": (
        "instruments",
        _("made a feedback form"),
        _("made {count} feedback forms"),
    ),
    "voices.form_written": (
        "instruments",
        _("wrote a feedback form"),
        _("wrote feedback forms {count} times"),
    ),
    "voices.form_removed": (
        "instruments",
        _("put a feedback form away"),
        _("put {count} feedback forms away"),
    ),
    "voices.form_opened": (
        "instruments",
        _("opened a feedback form"),
        _("opened {count} feedback forms"),
    ),
    "voices.form_counted": (
        "raw",
        _("counted the answers to a form"),
        _("counted the answers to {count} forms"),
    ),
    "voices.interview_planned": (
        "instruments",
        _("planned an interview"),
        _("planned {count} interviews"),
    ),
    "voices.interview_changed": (
        "instruments",
        _("changed the plan of an interview"),
        _("changed the plans of interviews {count} times"),
    ),
    "voices.interview_held": (
        "raw",
        _("noted that an interview was held"),
        _("noted that {count} interviews were held"),
    ),
    "voices.interview_consent": (
        "raw",
        _("recorded consent to an interview"),
        _("recorded consent to interviews {count} times"),
    ),
    "voices.interview_handed_in": (
        "raw",
        _("handed in an interview"),
        _("handed in {count} interviews"),
    ),
    "voices.interview_removed": (
        "raw",
        _("took an interview out"),
        _("took {count} interviews out"),
    ),
    "voices.talk_closed": ("raw", _("closed an interview"), _("closed {count} interviews")),
    "voices.notes_saved": (
        "process",
        _("wrote notes on an interview"),
        _("wrote notes on interviews {count} times"),
    ),
    "voices.kit_taken": (
        "instruments",
        _("took prompts, forms and the guide over from the kit"),
        _("took prompts, forms and the guide over from the kit {count} times"),
    ),
    "voices.guide_saved": (
        "instruments",
        _("wrote the interview guide"),
        _("wrote the interview guide {count} times"),
    ),
    "voices.transcript_begun": ("raw", _("began a transcript"), _("began {count} transcripts")),
    "voices.transcript_saved": (
        "raw",
        _("worked on a transcript"),
        _("worked on a transcript {count} times"),
    ),
    "voices.transcript_brought": (
        "raw",
        _("brought a transcript"),
        _("brought {count} transcripts"),
    ),
    "voices.transcript_beside": (
        "raw",
        _("put a second version beside a transcript"),
        _("put second versions beside {count} transcripts"),
    ),
    "voices.version_chosen": (
        "raw",
        _("chose the version of a transcript that stays"),
        _("chose the versions of {count} transcripts that stay"),
    ),
    "voices.sound_begun": (
        "raw",
        _("began to bring a recording"),
        _("began to bring {count} recordings"),
    ),
    "voices.sound_arrived": ("raw", _("brought a recording"), _("brought {count} recordings")),
    "voices.sound_removed": ("raw", _("deleted a recording"), _("deleted {count} recordings")),
    "voices.reading_asked": (
        "process",
        _("asked somebody to read a transcript back"),
        _("asked {count} times to have transcripts read back"),
    ),
    "voices.reading_taken_back": (
        "process",
        _("took back a request to read a transcript"),
        _("took back {count} requests to read transcripts"),
    ),
    "voices.strikes_saved": (
        "raw",
        _("struck words out of their transcript"),
        _("struck words out of transcripts {count} times"),
    ),
    "voices.remark_saved": (
        "process",
        _("remarked on a transcript"),
        _("remarked on transcripts {count} times"),
    ),
    "voices.read_back": (
        "process",
        _("read a transcript back"),
        _("read {count} transcripts back"),
    ),
    "voices.speaker_relabelled": (
        "raw",
        _("relabelled a speaker"),
        _("relabelled speakers {count} times"),
    ),
    "voices.passed": ("raw", _("passed a text over"), _("passed {count} texts over")),
    "voices.wait_again": ("raw", _("let a text wait again"), _("let {count} texts wait again")),
    "voices.batch_taken_back": ("raw", _("took an import back"), _("took {count} imports back")),
    "gate.register_set": (
        "instruments",
        _("set the register of names"),
        _("set the register of names {count} times"),
    ),
    "gate.habits_forgotten": (
        "instruments",
        _("forgot earlier replacements"),
        _("forgot earlier replacements {count} times"),
    ),
    "gate.agreed": (
        "process",
        _("agreed to a text at the gate"),
        _("agreed to {count} texts at the gate"),
    ),
    "gate.proposed": (
        "process",
        _("looked for names in a text"),
        _("looked for names in {count} texts"),
    ),
    "gate.proposed_for_all": (
        "process",
        _("looked for names in all waiting texts"),
        _("looked for names in all waiting texts {count} times"),
    ),
    "gate.decided": (
        "process",
        _("decided on a replacement"),
        _("decided on {count} replacements"),
    ),
    "gate.decided_in_steps": (
        "process",
        _("decided on several replacements"),
        _("decided on several replacements {count} times"),
    ),
    "gate.added_by_hand": (
        "process",
        _("replaced words by hand"),
        _("replaced words by hand {count} times"),
    ),
    "gate.undone": (
        "process",
        _("took a decision at the gate back"),
        _("took {count} decisions at the gate back"),
    ),
    "gate.speaker_called": (
        "process",
        _("said what a speaker is called"),
        _("said {count} times what speakers are called"),
    ),
    "gate.approved_elsewhere": (
        "raw",
        _("let texts through that were de-identified elsewhere"),
        _("let texts through that were de-identified elsewhere {count} times"),
    ),
    "gate.released": (
        "raw",
        _("let a text through the gate"),
        _("let {count} texts through the gate"),
    ),
    "gate.pulled_back": ("raw", _("pulled a text back"), _("pulled {count} texts back")),
    "gate.voices_forgotten": (
        "raw",
        _("deleted what the gate knew of texts taken back"),
        _("deleted {count} times what the gate knew of texts taken back"),
    ),
    "findings.narrative_written": (
        "synthesis",
        _("wrote a finding"),
        _("wrote findings {count} times"),
    ),
    "findings.front_written": (
        "synthesis",
        _("wrote the front of the report"),
        _("wrote the front of the report {count} times"),
    ),
    "findings.figure_placed": ("synthesis", _("made a figure"), _("made {count} figures")),
    "findings.figure_changed": (
        "synthesis",
        _("changed a figure"),
        _("changed figures {count} times"),
    ),
    "findings.figure_removed": (
        "synthesis",
        _("took a figure away"),
        _("took {count} figures away"),
    ),
    "findings.edition_made": ("synthesis", _("made an edition"), _("made {count} editions")),
    "findings.package_made": (
        "synthesis",
        _("made a package for other places"),
        _("made {count} packages for other places"),
    ),
    "findings.package_brought": (
        "synthesis",
        _("brought another place’s package"),
        _("brought {count} packages of other places"),
    ),
    "findings.package_removed": (
        "synthesis",
        _("removed another place’s package"),
        _("removed {count} packages of other places"),
    ),
    "findings.key_confirmed": (
        "process",
        _("compared a place’s key with that place"),
        _("compared {count} places’ keys with them"),
    ),
    "findings.themes_shared": (
        "synthesis",
        _("found a theme that places share"),
        _("found {count} themes that places share"),
    ),
    "findings.shared_changed": (
        "synthesis",
        _("wrote on a theme that places share"),
        _("wrote {count} times on themes that places share"),
    ),
    "findings.parts_set": (
        "synthesis",
        _("said which of a place’s themes belong to a shared one"),
        _("said {count} times which themes belong to shared ones"),
    ),
    "findings.place_judged": (
        "synthesis",
        _("judged how a place stands to a shared theme"),
        _("judged {count} times how places stand to shared themes"),
    ),
    "findings.shared_removed": (
        "synthesis",
        _("took a shared theme out"),
        _("took {count} shared themes out"),
    ),
    "findings.item_answered": (
        "process",
        _("answered an item of a checklist"),
        _("answered {count} items of checklists"),
    ),
    "findings.imprint_written": (
        "synthesis",
        _("wrote who stands for the report"),
        _("wrote {count} times who stands for the report"),
    ),
    "findings.reference_added": ("process", _("added a reference"), _("added {count} references")),
    "findings.references_brought": (
        "process",
        _("brought a file of references"),
        _("brought {count} files of references"),
    ),
    "findings.reference_changed": (
        "process",
        _("changed a reference"),
        _("changed references {count} times"),
    ),
    "findings.reference_removed": (
        "process",
        _("removed a reference"),
        _("removed {count} references"),
    ),
    "findings.publication_noted": (
        "synthesis",
        _("wrote where an edition was published"),
        _("wrote {count} times where an edition was published"),
    ),
    "findings.archive_packed": (
        "process",
        _("made an archive of the study"),
        _("made {count} archives of the study"),
    ),
    "findings.quotes_forgotten": (
        "raw",
        _("took quotes out of findings that were taken back"),
        _("took quotes out of findings {count} times"),
    ),
    "findings.copies_blanked": (
        "raw",
        _("blanked words that were taken back in findings"),
        _("blanked words that were taken back in findings {count} times"),
    ),
    "jobs.started": ("process", _("had a file made"), _("had {count} files made")),
    "jobs.stopped": (
        "process",
        _("stopped a file being made"),
        _("stopped {count} files being made"),
    ),
    "jobs.results_forgotten": (
        "raw",
        _("deleted files that waited, as words were taken back"),
        _("deleted {count} times files that waited, as words were taken back"),
    ),
    "returns.notes_seen": (
        "process",
        _("saw what was taken back"),
        _("saw {count} times what was taken back"),
    ),
    "returns.release_recalled": ("raw", _("recalled a text"), _("recalled {count} texts")),
    "returns.batch_taken_back": (
        "raw",
        _("took a whole import back"),
        _("took {count} whole imports back"),
    ),
    "returns.withdrawn": (
        "raw",
        _("took words back on somebody’s behalf"),
        _("took words back {count} times"),
    ),
}
