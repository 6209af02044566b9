"""Who may open which page, by URL name: the one table, tested for every page × every role.

``ANYONE`` needs no sign-in; ``SIGNED_IN`` any role. Objects are checked again by ``access``.
"""

from __future__ import annotations

from typing import Final

from peerloom.audit.types import ADMIN, ANALYST, FACILITATOR, PARTICIPANT, STEWARD

Roles = frozenset[str]

ANYONE: Final[Roles] = frozenset({"anyone"})
SIGNED_IN: Final[Roles] = frozenset({PARTICIPANT, FACILITATOR, ANALYST, STEWARD, ADMIN})
TEAM: Final[Roles] = frozenset({FACILITATOR, ANALYST, STEWARD})
RUNNING: Final[Roles] = frozenset({FACILITATOR, STEWARD})
GATE: Final[Roles] = frozenset({STEWARD})
READING: Final[Roles] = frozenset({ANALYST, STEWARD})
CODING: Final[Roles] = frozenset({ANALYST})
OWN: Final[Roles] = frozenset({PARTICIPANT})
SHARED: Final[Roles] = frozenset({FACILITATOR})
ACCOUNTS: Final[Roles] = frozenset({ADMIN, STEWARD})

ACCESS: Final[dict[str, Roles]] = {
    # web, config
    "web:home": SIGNED_IN,
    "web:help": ANYONE,
    "web:language": ANYONE,
    "web:parts": ANYONE,
    # people
    "people:sign_in": ANYONE,
    "people:sign_out": ANYONE,
    "people:leave_now": ANYONE,
    "people:away": ANYONE,
    "people:wear_hat": SIGNED_IN,
    "people:accounts": ACCOUNTS,
    "people:make_account": ACCOUNTS,
    "people:change_account": ACCOUNTS,
    "people:second_step": ANYONE,
    "people:words": ANYONE,
    "people:lost": ANYONE,
    "people:lost_code": ANYONE,
    "people:lost_peers": ANYONE,
    "people:lost_new": ANYONE,
    "people:join": ANYONE,
    "people:join_by": ANYONE,
    "people:join_step": ANYONE,
    "people:settings": SIGNED_IN,
    "people:own_language": SIGNED_IN,
    "people:new_words": SIGNED_IN,
    "people:way_back": SIGNED_IN,
    "people:printed_code": SIGNED_IN,
    "people:choose_peers": SIGNED_IN,
    "people:halves": SIGNED_IN,
    "people:out_everywhere": SIGNED_IN,
    "people:second_steps": SIGNED_IN,
    "people:timed": SIGNED_IN,
    "people:spare_codes": SIGNED_IN,
    "people:passkey": SIGNED_IN,
    "people:notices": SIGNED_IN,
    "people:answer_notice": SIGNED_IN,
    "people:reset_step": GATE,
    "people:merge": GATE,
    # the phone
    "web:here": SIGNED_IN,
    "web:page": ANYONE,
    "web:worker": ANYONE,
    "voices:phone": frozenset({PARTICIPANT}),
    "voices:drafts": frozenset({PARTICIPANT}),
    # programme
    "programme:mine": frozenset({PARTICIPANT}),
    "programme:programmes": TEAM,
    "programme:programme": TEAM,
    "programme:make_programme": RUNNING,
    "programme:edit_programme": RUNNING,
    "programme:make_session": RUNNING,
    "programme:edit_session": RUNNING,
    "programme:move_session": RUNNING,
    "programme:remove_session": RUNNING,
    "programme:cohort": TEAM,
    "programme:make_cohort": RUNNING,
    "programme:rename_cohort": RUNNING,
    "programme:facilitators": RUNNING,
    "programme:remove_member": RUNNING,
    "programme:let_member_in": GATE,
    "programme:studies": TEAM,
    "programme:study": TEAM,
    "programme:make_study": RUNNING,
    "programme:edit_study": RUNNING,
    # voices
    "voices:voices": RUNNING,
    "voices:bring": RUNNING,
    "voices:preview": RUNNING,
    "voices:batch": RUNNING,
    "voices:voice": GATE,
    "voices:relabel_speaker": GATE,
    "voices:notes": OWN,
    "voices:write_note": OWN,
    "voices:note": OWN,
    "voices:edit_note": OWN,
    "voices:choose_who": OWN,
    "voices:delete_note": OWN,
    "voices:sound": OWN,
    "voices:play_sound": OWN,
    "voices:delete_sound": OWN,
    "voices:steps": OWN,
    "voices:reflect": OWN,
    "voices:practice": OWN,
    "voices:practice_card": OWN,
    "voices:own_export": OWN,
    "voices:shared_notes": SHARED,
    "voices:shared_note": SHARED,
    "voices:play_shared_sound": SHARED,
    "voices:prompts": RUNNING,
    # gate
    "gate:waiting": GATE,
    "gate:released": GATE,
    "gate:approve": GATE,
    "gate:register": GATE,
    "gate:propose_all": GATE,
    "gate:review": GATE,
    "gate:propose": GATE,
    "gate:decide": GATE,
    "gate:decide_steps": GATE,
    "gate:add": GATE,
    "gate:undo": GATE,
    "gate:call_speaker": GATE,
    "gate:let_through": GATE,
    # analysis
    "analysis:sources": READING,
    "analysis:next_uncoded": READING,
    "analysis:source": READING,
    "analysis:add_coding": CODING,
    "analysis:remove_coding": CODING,
    "analysis:memo_on_coding": CODING,
    "analysis:undo": CODING,
    "analysis:codebook": READING,
    "analysis:export_codebook": READING,
    "analysis:code": READING,
    "analysis:make_code": CODING,
    "analysis:move_code": CODING,
    "analysis:remove_code": CODING,
    "analysis:merge_code": CODING,
    "analysis:memos": READING,
    "analysis:write_memo": CODING,
    "analysis:edit_memo": CODING,
    "analysis:remove_memo": CODING,
    "analysis:passages": READING,
    "analysis:export_passages": READING,
    "analysis:weigh": CODING,
    "analysis:unweigh": CODING,
    "analysis:matrix": READING,
    "analysis:export_matrix": READING,
    "analysis:find": READING,
    "analysis:themes": READING,
    "analysis:theme": READING,
    "analysis:make_theme": CODING,
    "analysis:set_theme_codes": CODING,
    "analysis:move_theme": CODING,
    "analysis:remove_theme": CODING,
    # findings
    "findings:findings": READING,
    "findings:front": CODING,
    "findings:draft": READING,
    "findings:download_draft": READING,
    "findings:make_edition": CODING,
    "findings:edition": READING,
    "findings:download_edition": READING,
    "findings:finding": READING,
    "findings:preview": CODING,
    # returns
    "returns:recall_release": GATE,
    "returns:take_back_batch": GATE,
}
