"""What was handed in can't be used as it is."""

from __future__ import annotations

from peerloom.problems.base import Problem


class BadInput(Problem):
    """What was handed in can't be used as it is."""


class UnreadableUpload(BadInput):
    cause = "This isn't text in an encoding we know."
    remedy = "Save it as UTF-8 and bring it again."


class EmptyUpload(BadInput):
    cause = "There are no words in it."
    remedy = "Check that the right file was chosen."


class UploadTooLarge(BadInput):
    cause = "It is larger than {limit}."
    remedy = "Split it, or leave out pictures and sound."
    status = 413


class UnsafeArchive(BadInput):
    cause = "It would unpack to far more than a document holds."
    remedy = "Open it in your word processor, save it anew and bring that copy."


class UnsafeMarkup(BadInput):
    cause = "Its markup declares entities, which we don't open."
    remedy = "Save it anew from your word processor and bring that copy."


class UnknownFormat(BadInput):
    cause = "We don't read files of this kind ({ending})."
    remedy = "Bring one of: {known}."


class UnwrittenFormat(BadInput):
    cause = "We don't write files of this kind ({ending})."
    remedy = "Give the file one of these endings: {known}."


class MissingColumn(BadInput):
    cause = "There is no column “{column}”; the table has {columns}."
    remedy = "Choose one of these columns."


class DuplicateUpload(BadInput):
    cause = "The same file was already brought in on {day}."
    remedy = "Take that batch back first if you want to bring it again."


class HalfWrittenUpload(BadInput):
    cause = "The file ends in the middle."
    remedy = "Copy it again from where it came from."


class NoSuchFile(BadInput):
    cause = "There is no such file."
    remedy = "Check its name and folder."


class NoTextLayer(EmptyUpload):
    cause = "Its pages are pictures without a text layer."
    remedy = "Run text recognition on it first, or bring the document it was made from."


class UnclosedQuote(HalfWrittenUpload):
    cause = "A quotation mark that opens in row {row} is never closed."
    remedy = "Close it, or copy the file again if it was cut short."


class LockedUpload(BadInput):
    cause = "It is locked with a password."
    remedy = "Open it, save it without a password and bring that copy."


class SeveralProjects(BadInput):
    cause = "It holds several projects: {names}."
    remedy = "Say which one."


class MappedTwice(BadInput):
    cause = "“{key}” is mapped to two columns, “{first}” and “{second}”."
    remedy = "Choose one of them."


class NameTaken(BadInput):
    cause = "There is already one called “{name}”."
    remedy = "Choose another name, or use the one that is there."


class SpanOutsideText(BadInput):
    cause = (
        "The passage from {start} to {end} lies outside the text, which has {length} characters."
    )
    remedy = "Reload the page and select the words again."


class OverlappingDecisions(BadInput):
    cause = "Two decisions cover the same words (from {start} to {end})."
    remedy = "Take one of them back, then release again."


class NoSuchTime(BadInput):
    cause = "The clocks leave this hour out that night."
    remedy = "Choose an hour before or after."


class WrongWord(BadInput):
    cause = "“{word}” is not one of {known}."
    remedy = "Use one of these."


class NotANumber(BadInput):
    cause = "“{word}” is not a number."
    remedy = "Write digits, with a point or a comma before the fraction."


class NotADate(BadInput):
    cause = "“{word}” is not a date."
    remedy = "Write it as year-month-day, such as 2025-03-31."


class NameMissing(BadInput):
    cause = "It has no name."
    remedy = "Give it one."


class NameTooLong(BadInput):
    cause = "Its name is longer than {limit} characters."
    remedy = "Shorten it, and say the rest in the definition."


class NoWords(BadInput):
    cause = "There are no words in it."
    remedy = "Write or select some."


class CodeUnderItself(BadInput):
    cause = "“{name}” can't stand below “{under}”, which stands below it."
    remedy = "Choose another place for it."


class MergeWithItself(BadInput):
    cause = "“{name}” can't be merged with itself."
    remedy = "Choose another code."


class AlreadyCoded(BadInput):
    cause = "“{code}” is on these words already."
    remedy = "Remove one of the two codings, or choose other words."


class NothingToSplit(BadInput):
    cause = "The coding has no words on one side of that place."
    remedy = "Put the cursor inside it, where its second part shall begin."


class NotSideBySide(BadInput):
    cause = "These codings can't become one: they carry different codes or coders, or don't touch."
    remedy = "Give them one code, or move an edge until they meet."


class GoneElsewhere(BadInput):
    cause = "Meanwhile {by} has put it and its passages under {into}."
    remedy = "Nothing is lost: go on with {into}."
    status = 409


class TakenOutMeanwhile(BadInput):
    cause = "Meanwhile {by} has taken it out of the codebook."
    remedy = "Its passages are kept; whoever took it out can undo that under the history."
    status = 409


class NoNameColumn(BadInput):
    cause = "No column of this table names codes; it has {found}."
    remedy = "Call the column “name”, “code” or “tag”, or write paths such as “a / b” under “path”."


class TooFewParts(BadInput):
    cause = "A code is split into at least two with different names."
    remedy = "Name one more."


class ChangedSince(BadInput):
    cause = "Somebody has built on this step since."
    remedy = "Look at how it stands now, and change it by hand."
    status = 409


class KeptNoLonger(BadInput):
    cause = "How it stood before is not kept any more: its words were taken back."
    remedy = "Write anew what the case says of itself now."
    status = 409


class BuiltOn(ChangedSince):
    cause = "{who} built on this on {when}: {what}."
    remedy = "Ask them to take that back first, or change by hand what you want otherwise."
    status = 409


class BuiltOnYourself(ChangedSince):
    cause = "You went on from here on {when}: {what}."
    remedy = "Take that back first."
    status = 409


class PathwayUnreadable(BadInput):
    cause = "Line {line} of the pathway can't be read."
    remedy = "Write “# Stage”, then one line for each thing in it, none twice and none too long."


class RelationUnreadable(BadInput):
    cause = "Line {line} doesn't join two themes of this study."
    remedy = "Write the first theme, how it relates and the second, with “|” between them."


class ForeignDraft(BadInput):
    cause = "This was written under another name, or changed on its way."
    remedy = "Come in under the name that it was written with."


class EditedMeanwhile(BadInput):
    cause = "Somebody else wrote here since you opened it."
    remedy = "Copy your words, reload, and put the two together."
    status = 409


class NothingToPublish(BadInput):
    cause = "There is neither a theme nor a coded passage yet."
    remedy = "Code some passages, or write a theme, then make the edition."


class NoRoomForSound(BadInput):
    cause = "There is room for {left} more of sound, and this needs {size}."
    remedy = "Remove recordings that are no longer needed, or have PEERLOOM_SOUND_QUOTA_MB raised."
    status = 413


class OtherPlaceInUpload(BadInput):
    cause = "{have} bytes have arrived, and this begins at {at}."
    remedy = "Send on from where the upload stands."
    status = 409


class UnknownSound(BadInput):
    cause = "This isn't a sound that a browser plays; it begins like {looks}."
    remedy = "Save it as mp3, m4a, ogg, webm, wav or flac and bring it again."


class NotACodebook(BadInput):
    cause = "It holds no codebook of the REFI-QDA exchange: it begins with “{found}”."
    remedy = "Export the codebook as .qdc from the other program; a project comes in by “Bring in”."


class NoCodeToWrite(BadInput):
    cause = "The codebook has no code yet, and a .qdc file can't be empty."
    remedy = "Make a code first, or export a table."


class NotAForm(BadInput):
    cause = "It has no sheet called “survey”, only: {sheets}."
    remedy = "Bring an XLSForm: a workbook with the sheets survey, choices and settings."


class BadCondition(BadInput):
    cause = "The condition “{condition}” can't be read from character {at} on."
    remedy = "Write it like ${{question}} = 'choice', with and, or, not() and selected()."


class AnswersTooLong(BadInput):
    cause = "All your answers together are too long to keep."
    remedy = "Make one of them shorter."


class PseudonymTells(BadInput):
    cause = "This name can be worked out by people who know you."
    remedy = "Choose a word that has nothing to do with you."


class PassphraseTooShort(BadInput):
    cause = "These words are too few or too short."
    remedy = "Use at least {least} letters, in five words or more."


class WordsDiffer(BadInput):
    cause = "These are not the same words."
    remedy = "Look at them again and type them once more."


class NoSuchPeer(BadInput):
    cause = "Nobody else here has the name “{name}”."
    remedy = "Check the name with that person."


class SoundThere(BadInput):
    cause = "There is a recording already."
    remedy = "Remove it first, then bring the other one."
    status = 409


class BeingRead(BadInput):
    cause = "Its speaker is reading it, or has read it."
    remedy = "Take it back from her reading first; what she struck is then asked again."
    status = 409


class NoTranscriber(BadInput):
    cause = "No program for writing down speech is here: {missing}."
    remedy = (
        "Install peerloom[transcribe], put a model's folder here and name it in "
        "PEERLOOM_WHISPER_MODEL."
    )
    status = 409


class NoModel(BadInput):
    cause = "There is no spaCy pipeline to load in this folder, or spaCy itself isn't installed."
    remedy = "Install peerloom[names] and name a folder that holds config.cfg."


class NoSentenceModel(BadInput):
    cause = "There is no sentence model to load in this folder, or what reads it isn't installed."
    remedy = (
        "Install peerloom[meaning] and name a folder with config.json, model.safetensors and "
        "tokenizer.json."
    )


class NotAnAmount(BadInput):
    cause = "This isn't an amount of money."
    remedy = "Write a number above nothing, such as 20 or 12.50."


class RoundNeedsTwo(BadInput):
    cause = "A round needs sources, and two coders who don't see each other's work."
    remedy = "Tick at least one source and two people."


class AlreadyInARound(BadInput):
    cause = "“{name}” is in a round that still runs."
    remedy = "Reveal that round first, or leave this source out."
    status = 409


class ChangedMeanwhile(BadInput):
    cause = "Somebody changed this while you were writing."
    remedy = "Both texts stand below: keep what you need of either, and save again."
    status = 409


class NotATemplate(BadInput):
    cause = "This isn't a Word document that can serve as a template."
    remedy = "Save it from Word or LibreOffice as .docx, not as .dotx or .docm, and bring it again."
