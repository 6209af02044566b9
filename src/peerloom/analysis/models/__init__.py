"""Tables of the analysis room. Upstream rows are known by reference (``to_field="ref"``)."""

from peerloom.analysis.models.across import (
    Judgement,
    MapPlace,
    ThemeRelation,
    TimeNote,
    TriangulationCell,
)
from peerloom.analysis.models.codebook_past import (
    BroughtCodebook,
    CodebookVersion,
    CodeSplit,
    CodeState,
    SplitChoice,
)
from peerloom.analysis.models.codes import Code
from peerloom.analysis.models.codings import Coding
from peerloom.analysis.models.comments import Comment, Mention
from peerloom.analysis.models.memos import Memo
from peerloom.analysis.models.parked import ParkedCode, ParkedCoding
from peerloom.analysis.models.pathways import PathwayFactor, PathwayLink
from peerloom.analysis.models.rounds import Round, RoundCoder, RoundSource
from peerloom.analysis.models.saved import SavedQuestion, Suggestions
from peerloom.analysis.models.settlements import Settlement
from peerloom.analysis.models.sources import Adoption, Source
from peerloom.analysis.models.speakers import Speaker
from peerloom.analysis.models.steps import Step
from peerloom.analysis.models.themes import Theme, ThemeCode, ThemePassage

__all__ = [
    "Adoption",
    "BroughtCodebook",
    "Code",
    "CodeSplit",
    "CodeState",
    "CodebookVersion",
    "Coding",
    "Comment",
    "Judgement",
    "MapPlace",
    "Memo",
    "Mention",
    "ParkedCode",
    "ParkedCoding",
    "PathwayFactor",
    "PathwayLink",
    "Round",
    "RoundCoder",
    "RoundSource",
    "SavedQuestion",
    "Settlement",
    "Source",
    "Speaker",
    "SplitChoice",
    "Step",
    "Suggestions",
    "Theme",
    "ThemeCode",
    "ThemePassage",
    "ThemeRelation",
    "TimeNote",
    "TriangulationCell",
]
