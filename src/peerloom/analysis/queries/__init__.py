"""What may be asked of the analysis. Other rooms call these; each module holds one concern."""

from peerloom.analysis.queries.codes import (
    code_for_ref,
    code_of,
    codes_for_study,
    codes_for_tree,
    living_codes,
    next_colour,
)
from peerloom.analysis.queries.codings import (
    coder_names,
    coding_of,
    codings_for_refs,
    codings_for_source,
    living_codings,
    rows_for_columns,
    strays_for_study,
)
from peerloom.analysis.queries.counts import counts_for_home, figures_for_sources
from peerloom.analysis.queries.memos import living_memos, memo_of, memos_for, memos_for_study
from peerloom.analysis.queries.passages import kind_name, passages_for_codings
from peerloom.analysis.queries.sources import source_for_ref, source_of, sources_for_list
from peerloom.analysis.queries.texts import blocks_for_source, text_of_source

__all__ = [
    "blocks_for_source",
    "code_for_ref",
    "code_of",
    "coder_names",
    "codes_for_study",
    "codes_for_tree",
    "coding_of",
    "codings_for_refs",
    "codings_for_source",
    "counts_for_home",
    "figures_for_sources",
    "kind_name",
    "living_codes",
    "living_codings",
    "living_memos",
    "memo_of",
    "memos_for",
    "memos_for_study",
    "next_colour",
    "passages_for_codings",
    "rows_for_columns",
    "source_for_ref",
    "source_of",
    "sources_for_list",
    "strays_for_study",
    "text_of_source",
]
