"""Every write about people."""

from peerloom.people.commands.accounts import (
    change_account,
    enrol_founder,
    log_hat,
    make_account,
)
from peerloom.people.commands.attributes import (
    AttributeChange,
    blank_attributes,
    change_attribute,
    forget_values,
    make_attribute,
    remove_attribute,
    restore_attribute,
    say_of_oneself,
    set_values,
    swap_values,
)
from peerloom.people.commands.consent import (
    claim_person,
    ensure_persons,
    record_consent,
    withdraw_consent,
)
from peerloom.people.commands.joining import join_place, make_invites, revoke_invite
from peerloom.people.commands.keeping import (
    change_passphrase,
    choose_peers,
    forget_recovery,
    keep_printed_code,
    recover_account,
    set_language,
    sign_out_everywhere,
    speak_half,
)
from peerloom.people.commands.merging import merge_accounts
from peerloom.people.commands.notices import read_notices, remove_notice, send_notice
from peerloom.people.commands.second_steps import (
    add_passkey,
    ask_for_second_step,
    confirm_timed,
    count_passkey,
    drop_second_step,
    renew_spare_codes,
    reset_second_step,
    start_timed,
)

__all__ = [
    "AttributeChange",
    "add_passkey",
    "ask_for_second_step",
    "blank_attributes",
    "change_account",
    "change_attribute",
    "change_passphrase",
    "choose_peers",
    "claim_person",
    "confirm_timed",
    "count_passkey",
    "drop_second_step",
    "enrol_founder",
    "ensure_persons",
    "forget_recovery",
    "forget_values",
    "join_place",
    "keep_printed_code",
    "log_hat",
    "make_account",
    "make_attribute",
    "make_invites",
    "merge_accounts",
    "read_notices",
    "record_consent",
    "recover_account",
    "remove_attribute",
    "remove_notice",
    "renew_spare_codes",
    "reset_second_step",
    "restore_attribute",
    "revoke_invite",
    "say_of_oneself",
    "send_notice",
    "set_language",
    "set_values",
    "sign_out_everywhere",
    "speak_half",
    "start_timed",
    "swap_values",
    "withdraw_consent",
]
