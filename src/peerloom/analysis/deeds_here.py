"""What the analysis, people and programme rooms write to a study's log, told to people."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

Told = tuple[str, str, str]  # class of the audit trail, one deed, several

HERE: Final[dict[str, Told]] = {
    "analysis.code_made": ("reduction", _("made the code {name}"), _("made {count} codes")),
    "analysis.code_changed": (
        "reduction",
        _("changed the code {name}"),
        _("changed the code {name} {count} times"),
    ),
    "analysis.code_reworded": (
        "reduction",
        _("brought back how the code {name} was worded"),
        _("brought back the wording of {count} codes"),
    ),
    "analysis.code_moved": ("reduction", _("moved the code {name}"), _("moved {count} codes")),
    "analysis.code_removed": (
        "reduction",
        _("took the code {name} out of the codebook"),
        _("took {count} codes out of the codebook"),
    ),
    "analysis.code_merged": (
        "reduction",
        _("merged the code {name} into {other}"),
        _("merged {count} codes"),
    ),
    "analysis.code_split": ("reduction", _("split the code {name}"), _("split {count} codes")),
    "analysis.split_begun": (
        "reduction",
        _("began to split the code {name}"),
        _("began to split {count} codes"),
    ),
    "analysis.split_chosen": (
        "reduction",
        _("chose where a passage goes"),
        _("chose where {count} passages go"),
    ),
    "analysis.table_kept": (
        "instruments",
        _("read a table of codes"),
        _("read {count} tables of codes"),
    ),
    "analysis.mentions_seen": (
        "process",
        _("read what called them"),
        _("read what called them {count} times"),
    ),
    "analysis.split_dropped": (
        "reduction",
        _("gave up splitting a code"),
        _("gave up splitting {count} codes"),
    ),
    "analysis.codes_moved": (
        "reduction",
        _("moved several codes"),
        _("moved several codes {count} times"),
    ),
    "analysis.codes_coloured": (
        "reduction",
        _("coloured several codes"),
        _("coloured several codes {count} times"),
    ),
    "analysis.codes_renamed": (
        "reduction",
        _("renamed several codes"),
        _("renamed several codes {count} times"),
    ),
    "analysis.codes_merged": (
        "reduction",
        _("merged several codes"),
        _("merged several codes {count} times"),
    ),
    "analysis.codes_removed": (
        "reduction",
        _("took several codes out of the codebook"),
        _("took several codes out of the codebook {count} times"),
    ),
    "analysis.codebook_returned": (
        "reduction",
        _("returned to an earlier codebook"),
        _("returned to an earlier codebook {count} times"),
    ),
    "analysis.codebook_brought": (
        "reduction",
        _("brought a table of codes"),
        _("brought {count} tables of codes"),
    ),
    "analysis.codes_brought": (
        "reduction",
        _("brought codes from a table"),
        _("brought codes from {count} tables"),
    ),
    "analysis.version_named": (
        "process",
        _("named a version of the codebook"),
        _("named {count} versions of the codebook"),
    ),
    "analysis.version_unnamed": (
        "process",
        _("took a name off a version of the codebook"),
        _("took names off {count} versions of the codebook"),
    ),
    "analysis.coding_added": (
        "reduction",
        _("coded a passage in {source} with {code}"),
        _("coded {count} passages in {source}"),
    ),
    "analysis.codings_added": (
        "reduction",
        _("put several codes on a passage in {source}"),
        _("put several codes on {count} passages in {source}"),
    ),
    "analysis.coding_removed": (
        "reduction",
        _("took {code} off a passage in {source}"),
        _("took codes off {count} passages in {source}"),
    ),
    "analysis.coding_resized": (
        "reduction",
        _("moved the edges of a passage in {source}"),
        _("moved the edges of {count} passages in {source}"),
    ),
    "analysis.coding_recoded": (
        "reduction",
        _("recoded a passage in {source} as {code}"),
        _("recoded {count} passages in {source}"),
    ),
    "analysis.coding_split": (
        "reduction",
        _("parted a passage in {source}"),
        _("parted {count} passages in {source}"),
    ),
    "analysis.codings_joined": (
        "reduction",
        _("joined passages in {source}"),
        _("joined passages in {source} {count} times"),
    ),
    "analysis.passage_settled": (
        "reduction",
        _("settled a passage in {source} for the common reading"),
        _("settled {count} passages in {source} for the common reading"),
    ),
    "analysis.memo_written": ("process", _("wrote a memo"), _("wrote {count} memos")),
    "analysis.memo_edited": ("process", _("changed a memo"), _("changed memos {count} times")),
    "analysis.memo_removed": ("process", _("put a memo away"), _("put {count} memos away")),
    "analysis.comment_written": ("process", _("wrote a comment"), _("wrote {count} comments")),
    "analysis.comment_removed": (
        "process",
        _("put a comment away"),
        _("put {count} comments away"),
    ),
    "analysis.thread_resolved": (
        "process",
        _("closed a thread of comments"),
        _("closed {count} threads of comments"),
    ),
    "analysis.thread_reopened": (
        "process",
        _("opened a thread of comments again"),
        _("opened {count} threads of comments again"),
    ),
    "analysis.theme_made": ("synthesis", _("made the theme {name}"), _("made {count} themes")),
    "analysis.theme_changed": (
        "synthesis",
        _("changed the theme {name}"),
        _("changed the theme {name} {count} times"),
    ),
    "analysis.theme_moved": (
        "synthesis",
        _("moved the theme {name}"),
        _("moved themes {count} times"),
    ),
    "analysis.theme_removed": (
        "synthesis",
        _("put the theme {name} away"),
        _("put {count} themes away"),
    ),
    "analysis.theme_codes_set": (
        "synthesis",
        _("chose the codes of the theme {name}"),
        _("chose the codes of the theme {name} {count} times"),
    ),
    "analysis.passage_weighed": (
        "synthesis",
        _("put a passage under the theme {name}"),
        _("put {count} passages under the theme {name}"),
    ),
    "analysis.passage_unweighed": (
        "synthesis",
        _("took a passage off the theme {name}"),
        _("took {count} passages off the theme {name}"),
    ),
    "analysis.themes_related": (
        "synthesis",
        _("related themes on the map"),
        _("related themes on the map {count} times"),
    ),
    "analysis.themes_placed": (
        "synthesis",
        _("placed themes on the map"),
        _("placed themes on the map {count} times"),
    ),
    "analysis.cell_judged": (
        "synthesis",
        _("judged a cell of the triangulation"),
        _("judged {count} cells of the triangulation"),
    ),
    "analysis.whole_judged": (
        "synthesis",
        _("judged the triangulation as a whole"),
        _("judged the triangulation as a whole {count} times"),
    ),
    "analysis.time_noted": (
        "synthesis",
        _("noted something of a case over time"),
        _("noted {count} things of cases over time"),
    ),
    "analysis.time_note_removed": (
        "synthesis",
        _("put a note over time away"),
        _("put {count} notes over time away"),
    ),
    "analysis.time_notes_forgotten": (
        "raw",
        _("deleted notes of a case that took back its words"),
        _("deleted notes of cases that took back their words {count} times"),
    ),
    "analysis.pathway_written": (
        "intentions",
        _("wrote the pathway"),
        _("wrote the pathway {count} times"),
    ),
    "analysis.pathway_attached": (
        "synthesis",
        _("said what bears on a line of the pathway"),
        _("said {count} times what bears on lines of the pathway"),
    ),
    "analysis.pathway_detached": (
        "synthesis",
        _("took something off a line of the pathway"),
        _("took {count} things off lines of the pathway"),
    ),
    "analysis.attribute_made": (
        "instruments",
        _("added what is noted of every case"),
        _("added {count} things that are noted of every case"),
    ),
    "analysis.attribute_changed": (
        "instruments",
        _("changed what is noted of every case"),
        _("changed what is noted of every case {count} times"),
    ),
    "analysis.attribute_removed": (
        "instruments",
        _("put away what was noted of every case"),
        _("put away {count} things that were noted of every case"),
    ),
    "analysis.case_described": (
        "raw",
        _("noted what a case says of itself"),
        _("noted what {count} cases say of themselves"),
    ),
    "analysis.speaker_named": (
        "raw",
        _("said who speaks in a transcript"),
        _("said {count} times who speaks in transcripts"),
    ),
    "analysis.question_saved": (
        "reduction",
        _("saved a question to the passages"),
        _("saved {count} questions to the passages"),
    ),
    "analysis.question_changed": (
        "reduction",
        _("changed a saved question"),
        _("changed saved questions {count} times"),
    ),
    "analysis.question_removed": (
        "reduction",
        _("put a saved question away"),
        _("put {count} saved questions away"),
    ),
    "analysis.suggestions_switched": (
        "process",
        _("switched suggestions on or off"),
        _("switched suggestions on or off {count} times"),
    ),
    "analysis.round_started": (
        "process",
        _("began a blind round"),
        _("began {count} blind rounds"),
    ),
    "analysis.round_again": (
        "process",
        _("went on with a blind round"),
        _("went on with {count} blind rounds"),
    ),
    "analysis.round_done": (
        "process",
        _("finished a reading of a blind round"),
        _("finished {count} readings of blind rounds"),
    ),
    "analysis.round_revealed": (
        "process",
        _("revealed a blind round"),
        _("revealed {count} blind rounds"),
    ),
    "analysis.copies_blanked": (
        "raw",
        _("blanked words that were taken back in what analysts typed"),
        _("blanked words that were taken back {count} times"),
    ),
    "analysis.releases_adopted": (
        "raw",
        _("took up texts that the gate let through"),
        _("took up texts that the gate let through {count} times"),
    ),
    "analysis.project_parked": (
        "raw",
        _("brought a coded project from another program"),
        _("brought {count} coded projects from other programs"),
    ),
    "analysis.parked_dropped": (
        "raw",
        _("dropped what was parked of a project"),
        _("dropped what was parked of {count} projects"),
    ),
    "people.attribute_made": (
        "instruments",
        _("made an attribute of cases"),
        _("made {count} attributes of cases"),
    ),
    "people.attribute_changed": (
        "instruments",
        _("changed an attribute of cases"),
        _("changed {count} attributes of cases"),
    ),
    "people.attribute_removed": (
        "instruments",
        _("put an attribute of cases away"),
        _("put {count} attributes of cases away"),
    ),
    "people.attribute_restored": (
        "instruments",
        _("brought an attribute of cases back"),
        _("brought {count} attributes of cases back"),
    ),
    "people.attributes_blanked": (
        "raw",
        _("blanked attributes that held words taken back"),
        _("blanked attributes that held words taken back {count} times"),
    ),
    "people.case_described": (
        "raw",
        _("wrote down what a case says of itself"),
        _("wrote down {count} times what cases say of themselves"),
    ),
    "people.self_described": (
        "raw",
        _("said something of herself or himself, on a page of their own"),
        _("{count} times people said something of themselves"),
    ),
    "people.case_forgotten": (
        "raw",
        _("deleted what a case said of itself"),
        _("deleted what {count} cases said of themselves"),
    ),
    "people.consent_given": ("raw", _("recorded consent"), _("recorded consent {count} times")),
    "people.consent_attested": ("raw", _("attested consent"), _("attested consent {count} times")),
    "people.consent_withdrawn": (
        "raw",
        _("recorded that consent was withdrawn"),
        _("recorded {count} times that consent was withdrawn"),
    ),
    "programme.study_made": (
        "intentions",
        _("set the study up"),
        _("set the study up {count} times"),
    ),
    "programme.study_edited": (
        "intentions",
        _("changed the study’s question, approach or name"),
        _("changed the study’s question, approach or name {count} times"),
    ),
    "programme.feedback_opened": (
        "raw",
        _("opened a session’s feedback"),
        _("opened the feedback of {count} sessions"),
    ),
    "programme.feedback_closed": (
        "raw",
        _("closed a session’s feedback"),
        _("closed the feedback of {count} sessions"),
    ),
    "programme.ethics_written": (
        "intentions",
        _("wrote the ethics statement"),
        _("wrote the ethics statement {count} times"),
    ),
    "programme.consent_form_made": (
        "instruments",
        _("made a consent form"),
        _("made {count} consent forms"),
    ),
}
