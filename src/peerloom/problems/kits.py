"""A kit that can't be taken in, handed on or merged."""

from __future__ import annotations

from peerloom.problems.bad_input import BadInput


class KitUnreadable(BadInput):
    cause = "“{what}” is missing there, or makes no sense."
    remedy = "Mend the file, or ask the place that made the kit."


class KitTampered(BadInput):
    cause = "This part isn't what was signed: it was changed, added or lost on the way."
    remedy = "Don't use it. Ask the place that made it for the file again, by another way."


class KitTooLarge(BadInput):
    cause = "It takes {size}, more than a kit may."
    remedy = "Leave films and sound out of it and hand them on another way."
    status = 413


class KitOtherKey(BadInput):
    cause = "It was signed with another key than the version that is here."
    remedy = "Ask the place that made it, by another way, whether its key changed."


class KitThere(BadInput):
    cause = "The same kit is here already, piece for piece."
    remedy = "Nothing needs to be done."
    status = 409


class KitTells(BadInput):
    cause = "“{word}” stands in it, a pseudonym of somebody here."
    remedy = "Take it out of that piece first: nothing personal goes out with a kit."


class MergeUndecided(BadInput):
    cause = "Both places changed it, and nobody has said which stays."
    remedy = "Look at both and decide; until then nothing is merged."
    status = 409


class NothingNewThere(BadInput):
    cause = "The origin has nothing that isn't here."
    remedy = "Import its newer version first."
    status = 409


class NotOurKit(BadInput):
    cause = "This kit is as another place made it, and stays so."
    remedy = "Fork it, and change the fork."
    status = 409
