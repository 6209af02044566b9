"""Check digits and plausibility, so that a number is called what it is."""

from __future__ import annotations

import re

from peerloom.methods.deidentify.lexicon import function_words
from peerloom.spans import folded

NHS_LENGTH, NIR_LENGTH, NIR_KEY = 10, 15, 97
PHONE_LENGTHS = range(7, 16)
PHN_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3)


def digits_of(found: re.Match[str]) -> str:
    return re.sub(r"\D", "", found[found.re.groups and 1])


def luhn(found: re.Match[str]) -> bool:
    """Canadian social insurance and Ontario health numbers, bank cards."""
    total = 0
    for place, digit in enumerate(map(int, reversed(digits_of(found)))):
        doubled = digit * (1 + place % 2)
        total += doubled - 9 * (doubled > 9)
    return total % 10 == 0


def modulo_11(found: re.Match[str]) -> bool:
    """NHS numbers: weights 10 to 2, the tenth digit closes the sum."""
    digits = [int(digit) for digit in digits_of(found)]
    if len(digits) != NHS_LENGTH:
        return False
    total = sum(digit * (NHS_LENGTH - place) for place, digit in enumerate(digits[:-1]))
    return (11 - total % 11) % 11 == digits[-1]


def british_columbia(found: re.Match[str]) -> bool:
    """Personal health numbers: a 9, eight weighted digits, a check digit."""
    digits = [int(digit) for digit in digits_of(found)]
    total = sum(digit * weight for digit, weight in zip(digits[1:9], PHN_WEIGHTS, strict=False))
    return len(digits) == NHS_LENGTH and digits[0] == 9 and 11 - total % 11 == digits[9]


def nir(found: re.Match[str]) -> bool:
    """French social security: 13 characters and a key modulo 97 (Corsica's letters counted)."""
    number = re.sub(r"[\s.-]", "", found[0]).upper().replace("2A", "19").replace("2B", "18")
    if len(number) != NIR_LENGTH or not number.isdigit():
        return False
    return NIR_KEY - int(number[:13]) % NIR_KEY == int(number[13:])


def social_security(found: re.Match[str]) -> bool:
    """United States: areas 000, 666 and 9xx, group 00 and serial 0000 are never given."""
    number = digits_of(found)
    area, group, serial = number[:3], number[3:5], number[5:]
    return area not in ("000", "666") and area[0] != "9" and group != "00" and serial != "0000"


def phone(found: re.Match[str]) -> bool:
    return len(digits_of(found)) in PHONE_LENGTHS


def british_phone(found: re.Match[str]) -> bool:
    return len(digits_of(found).removeprefix("44").lstrip("0")) in (9, 10)


def named_street(found: re.Match[str]) -> bool:
    """A street has a name: "2 weeks down the road" is none."""
    between = folded(found[0]).split()[1:-1]
    return not any(
        word.strip(".,") in function_words() | {"minutes", "weeks", "days"} for word in between
    )


def has_digit(found: re.Match[str]) -> bool:
    return any(map(str.isdigit, found[found.re.groups and 1]))


def day_and_month(found: re.Match[str]) -> bool:
    first, second = (int(part) for part in re.findall(r"\d+", found[0])[:2])
    fraction = second in (2, 3, 4, 5, 8, 10) and first <= second and "/" in found[0]
    if fraction and found[0].count("/") == 1:
        return False
    return 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12


def dni(found: re.Match[str]) -> bool:
    """Spain: eight digits (X, Y, Z count as 0, 1, 2 before seven), the letter is them mod 23."""
    number = re.sub(r"[ -]", "", found[0]).upper()
    digits = number[:-1].translate(str.maketrans("XYZ", "012"))
    return len(digits) == 8 and "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == number[-1]
