"""A synthesis package that can't be taken in, or made."""

from __future__ import annotations

from peerloom.problems.bad_input import BadInput


class NotAPackage(BadInput):
    cause = "This is no synthesis package."
    remedy = "Bring the .zip file as the other place made it, without unpacking it."


class OtherPackageVersion(BadInput):
    cause = "It was written in version {version} of the package format; we read version {known}."
    remedy = "Ask that place for a package made with the same version of Peerloom as yours."


class BadSignature(BadInput):
    cause = "It bears the name “{who}”, but that place's signature doesn't fit it."
    remedy = "Don't use it. Ask that place for the file again, by another way than it came."


class PackageTampered(BadInput):
    cause = "This part isn't what the place signed: it was changed, added or lost on the way."
    remedy = "Don't use it. Ask that place for the file again."


class PackageUnreadable(BadInput):
    cause = "What stands there as “{what}” makes no sense, though the place signed it."
    remedy = "Tell that place, and ask for a new package."


class TableWrong(BadInput):
    cause = "The figures don't add up, though the place signed them."
    remedy = "Tell that place, and ask for a new package."


class PackageShowsFew(BadInput):
    cause = "A table of people shows a figure below {threshold}, from which somebody may be known."
    remedy = "Don't pass it on. Tell that place, and ask for a new package."


class OwnPackage(BadInput):
    cause = "This place made the package itself."
    remedy = "Its own study stands in the comparison already; bring the packages of other places."


class OlderPackage(BadInput):
    cause = "A newer package of the same study is here, made on {day}."
    remedy = "Keep the newer one, or remove it first."
    status = 409


class PackageThere(BadInput):
    cause = "The same package is here already."
    remedy = "Nothing needs to be done."
    status = 409


class ThemeTaken(BadInput):
    cause = "The theme “{name}” stands under “{shared}” already."
    remedy = "Take it out there first."
    status = 409


class NothingToHandOn(BadInput):
    cause = "There is no theme yet, so there is nothing that another place could compare."
    remedy = "Make a theme first."
    status = 409
