"""The rules of the house say no."""

from __future__ import annotations

from peerloom.problems.base import Problem


class NotAllowed(Problem):
    """The rules of the house say no."""

    status = 403


class NoLivingConsent(NotAllowed):
    cause = "There is no living consent for {use}."
    remedy = "Ask the person whose words these are, or leave them out."


class NotApproved(NotAllowed):
    cause = "Nobody has approved this yet."
    remedy = "Let it through at the gate first."


class PageTooOld(NotAllowed):
    cause = "This page had been open for too long."
    remedy = "Load it again, and do this once more."


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


class CodebookRests(NotAllowed):
    cause = "The shared codes rest while a round of blind coding runs."
    remedy = "Change them after the reveal."
    status = 409


class CodesAreFixed(NotAllowed):
    cause = "You code this round with the codes as they are."
    remedy = "Choose one of them, and note in a memo what is missing."
    status = 409


class SharedWorkRests(NotAllowed):
    cause = "What everybody would see waits while a round of blind coding runs."
    remedy = "Do it after the reveal; codings, memos and comments are yours to write meanwhile."
    status = 409


class NotEverybodyIsDone(NotAllowed):
    cause = "Not every coder has said that they are done."
    remedy = "Wait for them, or give the reason why it is revealed now."
    status = 409


class RoundIsOver(NotAllowed):
    cause = "This round has been revealed."
    remedy = "Start another one for another pass."
    status = 409


class LearnFirst(NotAllowed):
    cause = "The lesson or the practice isn't done yet."
    remedy = "Both come before the hat."
    status = 409


class PlannedAlready(NotAllowed):
    cause = "This group has a day for that session already."
    remedy = "Move that day instead."
    status = 409


class MoreThanOwed(NotAllowed):
    cause = "That is more than is still owed: perhaps it was paid already."
    remedy = "Look at what was paid, or promise more first."
    status = 409


class MoreThanSettled(NotAllowed):
    cause = "What was promised has been paid or declined since."
    remedy = "Take that back first."
    status = 409


class BoxIsShort(NotAllowed):
    cause = "There is less in the box than that."
    remedy = "Note what was put into the box first, or pay in another way."
    status = 409


class LineTurned(NotAllowed):
    cause = "This line was taken back already, or takes another one back."
    remedy = "Write a new line instead."
    status = 409


class NoVoteHere(NotAllowed):
    cause = "Only those who were in the group when the vote began, and still are, can vote."
    remedy = "Say what you think below the proposal instead."


class VotedAlready(NotAllowed):
    cause = "You have voted. Nobody can find your vote again, so it can't be changed."
    remedy = "Wait until the vote is closed."
    status = 409


class VoteIsOver(NotAllowed):
    cause = "There is no vote to take part in just now."
    remedy = "Look at what came out, or wait until a vote begins."
    status = 409


class VoteRuns(NotAllowed):
    cause = "There is a vote on it already."
    remedy = "Close the vote first."
    status = 409


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


class NotInThisApproach(NotAllowed):
    cause = "This study reads reflexively, where two readings are not scored against each other."
    remedy = "Compare the readings side by side, or change the study's approach."
    status = 409
