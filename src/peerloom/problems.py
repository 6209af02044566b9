"""Every error a person can meet, with place, cause and remedy.

Problem
├── BadInput                what was handed in can't be used
│   ├── UnreadableUpload · EmptyUpload · UploadTooLarge · UnsafeArchive · UnsafeMarkup
│   ├── UnknownFormat · MissingColumn · DuplicateUpload · HalfWrittenUpload
│   ├── NoSuchFile · LockedUpload · NoTextLayer · UnclosedQuote · SeveralProjects · MappedTwice
│   ├── NameTaken · SpanOutsideText · WrongWord · OverlappingDecisions
│   ├── EditedMeanwhile · NothingToPublish · ForeignDraft
│   ├── NoRoomForSound · OtherPlaceInUpload · UnknownSound · SoundThere
│   ├── BeingRead · NoTranscriber
│   ├── NameMissing · NameTooLong · NoWords · CodeUnderItself · MergeWithItself
│   ├── NoModel
│   ├── NotAForm · BadCondition · AnswersTooLong
│   ├── PseudonymTells · PassphraseTooShort · WordsDiffer · NoSuchPeer
├── NotAllowed              the rules of the house say no
│   ├── NoLivingConsent · NotApproved · StillOpen · NeedsSteward · NotOneself · LastSteward
│   ├── NotYours · StillInUse · CaseLooksLikeAName · ReplacementTells
│   ├── NeedsSecondSteward · NotYetOver
│   ├── OwnKeyNeeded · NobodyListens
│   ├── FormIsOpen · FormIsClosed · NothingAsked
│   ├── NotReadyForWords
│   ├── InviteSpent · InviteExpired · InviteTakenBack · WrongCode · WaitABit
│   ├── WearsTeamHats
├── NotFound                missing and forbidden look the same
│   └── NoSuchStudy · NoSuchCohort · InviteUnknown · NoLongerHere · NoSuchCase
├── HomeProblem             the home folder, its keys, its database
│   ├── NoHome · HomeExists · HomeIsLocked · WrongPassphrase · LooseKeyFile · BrokenSeal
│   ├── NobodyServes · NotAName · OlderHome
│   ├── NotABackup · BackupBroken · BackupsMismatched · KeysBackupMissing · OtherDatabase
│   ├── NoRoomForBackup · PlaceNotWritable · OtherFileThere · NoDumpTool · UpgradeStopped
└── MethodProblem           a figure that can't be computed
    └── NothingToCompare · SegmentsOverlap

``cause`` and ``remedy`` are message templates filled from the facts given at the raise.
"""

from __future__ import annotations


class Problem(Exception):
    """One sentence of place and cause, one of remedy; ``str()`` gives both."""

    cause: str = "Something is not as it should be."
    remedy: str = ""
    status: int = 400

    def __init__(self, *, place: str = "", **facts: object) -> None:
        self.place = place
        self.facts = facts
        super().__init__(place, facts)

    def __str__(self) -> str:
        said = " ".join(part.format(**self.facts) for part in (self.cause, self.remedy) if part)
        return f"{self.place}: {said}" if self.place else said


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


class WrongWord(BadInput):
    cause = "“{word}” is not one of {known}."
    remedy = "Use one of these."


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


class NotAllowed(Problem):
    """The rules of the house say no."""

    status = 403


class NoLivingConsent(NotAllowed):
    cause = "There is no living consent for {use}."
    remedy = "Ask the person whose words these are, or leave them out."


class NotApproved(NotAllowed):
    cause = "Nobody has approved this yet."
    remedy = "Let it through at the gate first."


class OwnKeyNeeded(NotAllowed):
    cause = "Your own key isn't open here."
    remedy = "Come in again with your words."


class NobodyListens(NotAllowed):
    cause = "There is no team yet that could read it."
    remedy = "Keep it for yourself, or ask the person who runs your group."


class NotYetOver(NotAllowed):
    cause = "The words of this study are kept until {day}."
    remedy = "Wait for that day, or change it on the study's ethics page."
    status = 409


class NotYours(NotAllowed):
    cause = "Only whoever wrote it changes it."
    remedy = "Write one of your own beside it."


class StillInUse(NotAllowed):
    cause = "Other things hang on it: {count}."
    remedy = "Move them or take them back first."
    status = 409


class StillOpen(NotApproved):
    cause = "{open} proposals are still undecided."
    remedy = "Replace, keep or edit each of them, then let it through."


class CaseLooksLikeAName(NotApproved):
    cause = "Cases labelled with a name from the register of real names: {count}."
    remedy = "Take those files back and bring them again with a pseudonym for the case."


class NoModel(BadInput):
    cause = "There is no spaCy pipeline to load in this folder, or spaCy itself isn't installed."
    remedy = "Install peerloom[names] and name a folder that holds config.cfg."


class ReplacementTells(NotApproved):
    cause = "What is to stand in a name's place holds a name of the register itself."
    remedy = "Choose words that name nobody, such as [friend 2]."


class NeedsSecondSteward(NotAllowed):
    cause = "In this programme two stewards must agree before a text goes on."
    remedy = "Let another steward look at each text and let it through."


class NeedsSteward(NotAllowed):
    cause = "These words open only with a steward's key."
    remedy = "Sign in as a steward, or give a steward's passphrase."


class NotOneself(NotAllowed):
    cause = "Nobody changes their own hats."
    remedy = "Ask another steward or admin."


class LastSteward(NotAllowed):
    cause = "This is the last steward: with them the key to what was shared would go."
    remedy = "Make another steward first, and have them sign in once."


class FormIsOpen(NotAllowed):
    cause = "It is open: nothing in it can change while people answer."
    remedy = "Close it first, or copy it to another session."
    status = 409


class FormIsClosed(NotAllowed):
    cause = "It is closed."
    remedy = "What you wrote is still yours, in your notebook."
    status = 409


class NothingAsked(NotAllowed):
    cause = "It asks nothing yet, or nobody could answer it."
    remedy = "Add a question, and people to the cohort, then open it."
    status = 409


class InviteSpent(NotAllowed):
    cause = "This code was used already. Each code works once."
    remedy = "Ask for a new one where you got it."


class InviteExpired(NotAllowed):
    cause = "This code is too old."
    remedy = "Ask for a new one where you got it."


class InviteTakenBack(NotAllowed):
    cause = "This code was taken back."
    remedy = "Ask for a new one where you got it."


class WrongCode(NotAllowed):
    cause = "This code opens nothing here."
    remedy = "Check it sign by sign, or use a fresh one."


class WearsTeamHats(NotAllowed):
    cause = "“{name}” still wears a hat of the team."
    remedy = "Take its hats off first, then try again."


class WaitABit(NotAllowed):
    cause = "There were many wrong tries."
    remedy = "Wait {seconds} seconds and try again: your turn is kept."
    status = 429


class NotReadyForWords(NotAllowed):
    cause = "This place is not ready to keep words yet."
    remedy = "Ask the people who run it: they must first make sure that nothing gets lost."
    status = 409


class NotFound(Problem):
    """Missing and forbidden look the same."""

    cause = "There is nothing here."
    remedy = "Go back, or start from the first page."
    status = 404


class NoSuchCohort(NotFound):
    cause = "There is not exactly one cohort of this name; there are: {known}."
    remedy = "Name one of them with --cohort, or make it on a programme's page."


class InviteUnknown(NotFound):
    cause = "This code opens nothing here."
    remedy = "Check it sign by sign, or ask for a new one."


class NoSuchStudy(NotFound):
    cause = "There is no study of that name; there are: {known}."
    remedy = "Use one of these, or import something into a new one."


class NoSuchCase(NotFound):
    cause = "There isn't exactly one case of that pseudonym; studies that have one: {known}."
    remedy = "Check its spelling, or name the study with --study."


class NoLongerHere(NotFound):
    cause = "These words are no longer here: they were taken back, or pulled back at the gate."
    remedy = "Close this page; what was coded on them is put away."
    status = 410


class HomeProblem(Problem):
    """The home folder, its keys, its database."""

    status = 503


class NoHome(HomeProblem):
    cause = "There is no home here."
    remedy = "Make one with `peerloom init`, or name its folder with --home."


class HomeExists(HomeProblem):
    cause = "There is already a home here."
    remedy = "Use it, or name another folder with --home."


class HomeIsLocked(HomeProblem):
    cause = "The home is locked."
    remedy = "Give a steward's passphrase, or name its file in PEERLOOM_PASSPHRASE_FILE."


class WrongPassphrase(HomeProblem):
    cause = "This passphrase opens nothing here."
    remedy = "Check it word by word; capitals and extra spaces don't matter."


class LooseKeyFile(HomeProblem):
    cause = "Others on this machine can read this key (mode {mode})."
    remedy = "Make it yours alone with `chmod {wanted}`, then start again."


class NobodyServes(HomeProblem):
    cause = "No server of this home is running here."
    remedy = "Start it with `peerloom serve`, then unlock it."


class NotAName(HomeProblem):
    cause = "“{name}” is not a name that browsers elsewhere can reach."
    remedy = "Give a name of your own, such as peer.example.org, without https:// before it."
    status = 400


class OlderHome(HomeProblem):
    cause = "This home was last used by an older version."
    remedy = "Run `peerloom upgrade`, which makes a backup first, then start again."


class BrokenSeal(HomeProblem):
    cause = "A seal doesn't open: the key is another one, or the bytes were changed."
    remedy = "Run `peerloom verify`, and restore the latest backup if it finds more."


class NotABackup(HomeProblem):
    cause = "This file isn't one of our backups."
    remedy = "Give the file that `peerloom backup` wrote."


class BackupBroken(HomeProblem):
    cause = "This backup isn't whole: it was cut short or changed."
    remedy = "Copy it again from where it was kept, or use another one."


class BackupsMismatched(HomeProblem):
    cause = "These files don't make one home: it takes one content backup and its keys backup."
    remedy = "Give the two that were made of the same home."


class KeysBackupMissing(HomeProblem):
    cause = "A content backup holds no keys, and none was given with it."
    remedy = "Name the keys backup with --keys."


class OtherDatabase(HomeProblem):
    cause = "This backup was made from {wanted}, and the home would use another database."
    remedy = "Set or unset PEERLOOM_DATABASE_URL to match, then restore again."


class NoRoomForBackup(HomeProblem):
    cause = "There is not enough room on this disk: {free} are free."
    remedy = "Make room, or write the backup to another disk; nothing was left half done."
    status = 507


class PlaceNotWritable(HomeProblem):
    cause = "We can't write there: {why}."
    remedy = "Name another place, or let the account that runs Peerloom write there."


class OtherFileThere(HomeProblem):
    cause = "There is something else under this name."
    remedy = "Choose another name: only an older backup is ever written over."


class NoDumpTool(HomeProblem):
    cause = "PostgreSQL's own tool is needed: {why}."
    remedy = "Install the client tools of your server's version, then try again."


class UpgradeStopped(HomeProblem):
    cause = "The upgrade stopped half-way: {why}."
    remedy = "Run `peerloom upgrade` again to go on, or restore {backup} to go back."


class MethodProblem(Problem):
    """A figure that can't be computed from what is there."""


class NothingToCompare(MethodProblem):
    cause = "There is nothing to compare: {why}."
    remedy = "Let at least two people code the same passages first."


class SegmentsOverlap(MethodProblem):
    cause = "Two segments overlap at {start}."
    remedy = "Compare one code at a time, or codes that exclude each other."
