"""The home folder, its keys, its database, its backups."""

from __future__ import annotations

from peerloom.problems.base import Problem


class HomeProblem(Problem):
    """The home folder, its keys, its database."""

    status = 503


class NoHome(HomeProblem):
    cause = "There is no home here."
    remedy = "Make one with `peerloom init`, or name its folder with --home."


class HomeExists(HomeProblem):
    cause = "There is already a home here."
    remedy = "Use it, or name another folder with --home."


class HomeHalfMade(HomeProblem):
    cause = "Making this home was cut off before it was whole; nobody has used it."
    remedy = "Run `peerloom init` again: it begins anew."


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


class OtherHomeOpen(HomeProblem):
    cause = "Another home is already open in this process ({open})."
    remedy = "Start a new notebook or a new Python for this one."


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


class ServerSaid(HomeProblem):
    cause = "The server answered “{said}”."
    remedy = "Mend that first, then unlock again."
