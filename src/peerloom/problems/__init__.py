"""Every error a person can meet, with place, cause and remedy.

Problem
├── BadInput                what was handed in can't be used
│   ├── UnreadableUpload · EmptyUpload · UploadTooLarge · UnsafeArchive · UnsafeMarkup
│   ├── UnknownFormat · MissingColumn · DuplicateUpload · HalfWrittenUpload
│   ├── NoSuchFile · LockedUpload · NoTextLayer · UnclosedQuote · SeveralProjects · MappedTwice
│   ├── NameTaken · SpanOutsideText · WrongWord · OverlappingDecisions
│   ├── EditedMeanwhile · NothingToPublish · ForeignDraft
│   ├── AlreadyCoded · NothingToSplit · NotSideBySide · ChangedSince
│   ├── PathwayUnreadable · RelationUnreadable
│   ├── NoRoomForSound · OtherPlaceInUpload · UnknownSound · SoundThere
│   ├── BeingRead · NoTranscriber
│   ├── NameMissing · NameTooLong · NoWords · CodeUnderItself · MergeWithItself
│   ├── NoModel · NotANumber · NotADate
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
│   ├── WearsTeamHats · NotInThisApproach
├── NotFound                missing and forbidden look the same
│   └── NoSuchStudy · NoSuchCohort · InviteUnknown · NoLongerHere · NoSuchCase
├── HomeProblem             the home folder, its keys, its database
│   ├── NoHome · HomeExists · HomeIsLocked · WrongPassphrase · LooseKeyFile · BrokenSeal
│   ├── NobodyServes · NotAName · OlderHome · ServerSaid · OtherHomeOpen
│   ├── NotABackup · BackupBroken · BackupsMismatched · KeysBackupMissing · OtherDatabase
│   ├── NoRoomForBackup · PlaceNotWritable · OtherFileThere · NoDumpTool · UpgradeStopped
└── MethodProblem           a figure that can't be computed
    ├── SegmentsOverlap
    └── NothingToCompare: OneCoder · NoCommonText · OneAnswer · UnevenCoders

``cause`` and ``remedy`` are message templates filled from the facts given at the raise.
"""

from peerloom.problems.bad_input import (
    AlreadyCoded,
    AnswersTooLong,
    BadCondition,
    BadInput,
    BeingRead,
    ChangedSince,
    CodeUnderItself,
    DuplicateUpload,
    EditedMeanwhile,
    EmptyUpload,
    ForeignDraft,
    HalfWrittenUpload,
    LockedUpload,
    MappedTwice,
    MergeWithItself,
    MissingColumn,
    NameMissing,
    NameTaken,
    NameTooLong,
    NoModel,
    NoRoomForSound,
    NoSuchFile,
    NoSuchPeer,
    NotADate,
    NotAForm,
    NotANumber,
    NoTextLayer,
    NothingToPublish,
    NothingToSplit,
    NoTranscriber,
    NotSideBySide,
    NoWords,
    OtherPlaceInUpload,
    OverlappingDecisions,
    PassphraseTooShort,
    PathwayUnreadable,
    PseudonymTells,
    RelationUnreadable,
    SeveralProjects,
    SoundThere,
    SpanOutsideText,
    UnclosedQuote,
    UnknownFormat,
    UnknownSound,
    UnreadableUpload,
    UnsafeArchive,
    UnsafeMarkup,
    UploadTooLarge,
    WordsDiffer,
    WrongWord,
)
from peerloom.problems.base import (
    Problem,
)
from peerloom.problems.home import (
    BackupBroken,
    BackupsMismatched,
    BrokenSeal,
    HomeExists,
    HomeIsLocked,
    HomeProblem,
    KeysBackupMissing,
    LooseKeyFile,
    NobodyServes,
    NoDumpTool,
    NoHome,
    NoRoomForBackup,
    NotABackup,
    NotAName,
    OlderHome,
    OtherDatabase,
    OtherFileThere,
    OtherHomeOpen,
    PlaceNotWritable,
    ServerSaid,
    UpgradeStopped,
    WrongPassphrase,
)
from peerloom.problems.method import (
    MethodProblem,
    NoCommonText,
    NothingToCompare,
    OneAnswer,
    OneCoder,
    SegmentsOverlap,
    UnevenCoders,
)
from peerloom.problems.not_allowed import (
    CaseLooksLikeAName,
    FormIsClosed,
    FormIsOpen,
    InviteExpired,
    InviteSpent,
    InviteTakenBack,
    LastSteward,
    NeedsSecondSteward,
    NeedsSteward,
    NobodyListens,
    NoLivingConsent,
    NotAllowed,
    NotApproved,
    NothingAsked,
    NotInThisApproach,
    NotOneself,
    NotReadyForWords,
    NotYetOver,
    NotYours,
    OwnKeyNeeded,
    ReplacementTells,
    StillInUse,
    StillOpen,
    WaitABit,
    WearsTeamHats,
    WrongCode,
)
from peerloom.problems.not_found import (
    InviteUnknown,
    NoLongerHere,
    NoSuchCase,
    NoSuchCohort,
    NoSuchStudy,
    NotFound,
)

__all__ = [
    "AlreadyCoded",
    "AnswersTooLong",
    "BackupBroken",
    "BackupsMismatched",
    "BadCondition",
    "BadInput",
    "BeingRead",
    "BrokenSeal",
    "CaseLooksLikeAName",
    "ChangedSince",
    "CodeUnderItself",
    "DuplicateUpload",
    "EditedMeanwhile",
    "EmptyUpload",
    "ForeignDraft",
    "FormIsClosed",
    "FormIsOpen",
    "HalfWrittenUpload",
    "HomeExists",
    "HomeIsLocked",
    "HomeProblem",
    "InviteExpired",
    "InviteSpent",
    "InviteTakenBack",
    "InviteUnknown",
    "KeysBackupMissing",
    "LastSteward",
    "LockedUpload",
    "LooseKeyFile",
    "MappedTwice",
    "MergeWithItself",
    "MethodProblem",
    "MissingColumn",
    "NameMissing",
    "NameTaken",
    "NameTooLong",
    "NeedsSecondSteward",
    "NeedsSteward",
    "NoCommonText",
    "NoDumpTool",
    "NoHome",
    "NoLivingConsent",
    "NoLongerHere",
    "NoModel",
    "NoRoomForBackup",
    "NoRoomForSound",
    "NoSuchCase",
    "NoSuchCohort",
    "NoSuchFile",
    "NoSuchPeer",
    "NoSuchStudy",
    "NoTextLayer",
    "NoTranscriber",
    "NoWords",
    "NobodyListens",
    "NobodyServes",
    "NotABackup",
    "NotADate",
    "NotAForm",
    "NotAName",
    "NotANumber",
    "NotAllowed",
    "NotApproved",
    "NotFound",
    "NotInThisApproach",
    "NotOneself",
    "NotReadyForWords",
    "NotSideBySide",
    "NotYetOver",
    "NotYours",
    "NothingAsked",
    "NothingToCompare",
    "NothingToPublish",
    "NothingToSplit",
    "OlderHome",
    "OneAnswer",
    "OneCoder",
    "OtherDatabase",
    "OtherFileThere",
    "OtherHomeOpen",
    "OtherPlaceInUpload",
    "OverlappingDecisions",
    "OwnKeyNeeded",
    "PassphraseTooShort",
    "PathwayUnreadable",
    "PlaceNotWritable",
    "Problem",
    "PseudonymTells",
    "RelationUnreadable",
    "ReplacementTells",
    "SegmentsOverlap",
    "ServerSaid",
    "SeveralProjects",
    "SoundThere",
    "SpanOutsideText",
    "StillInUse",
    "StillOpen",
    "UnclosedQuote",
    "UnevenCoders",
    "UnknownFormat",
    "UnknownSound",
    "UnreadableUpload",
    "UnsafeArchive",
    "UnsafeMarkup",
    "UpgradeStopped",
    "UploadTooLarge",
    "WaitABit",
    "WearsTeamHats",
    "WordsDiffer",
    "WrongCode",
    "WrongPassphrase",
    "WrongWord",
]
