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
    rows_for_canvas,
    rows_for_columns,
    strays_for_study,
)
from peerloom.analysis.queries.columns import Coder, Columns, codings_for_matrix
from peerloom.analysis.queries.copies import codings_on_voices, count_copies
from peerloom.analysis.queries.counts import (
    SourceFigures,
    counts_for_home,
    figures_for_sources,
)
from peerloom.analysis.queries.history import Past, history_of_code, step_for_undo
from peerloom.analysis.queries.matrix import matrix_for_study
from peerloom.analysis.queries.memos import (
    living_memos,
    memo_counts_for_codings,
    memo_of,
    memos_for,
    memos_for_study,
)
from peerloom.analysis.queries.negatives import Places, places_to_look, sources_under
from peerloom.analysis.queries.passages import (
    LOOSE,
    kind_name,
    latest_passages,
    passages_for_codings,
)
from peerloom.analysis.queries.retrieval import (
    case_names,
    coder_key,
    codes_on_passages,
    codings_by_code,
    passages_for_filter,
    passages_for_names,
    rows_for_filter,
    sessions_in_order,
)
from peerloom.analysis.queries.search import (
    entries_for_index,
    find_for_page,
    find_in_study,
    refresh_index,
)
from peerloom.analysis.queries.sources import (
    living_sources,
    neighbours_of,
    next_uncoded,
    session_names,
    source_for_ref,
    source_of,
    sources_for_list,
    sources_for_voices,
)
from peerloom.analysis.queries.texts import Block, blocks_for_source, text_of_source
from peerloom.analysis.queries.themes import (
    living_themes,
    theme_as_it_stands,
    theme_for_ref,
    theme_rows,
    themes_for_study,
)

__all__ = [
    "LOOSE",
    "Block",
    "Coder",
    "Columns",
    "Past",
    "Places",
    "SourceFigures",
    "blocks_for_source",
    "case_names",
    "code_for_ref",
    "code_of",
    "coder_key",
    "coder_names",
    "codes_for_study",
    "codes_for_tree",
    "codes_on_passages",
    "coding_of",
    "codings_by_code",
    "codings_for_matrix",
    "codings_for_refs",
    "codings_for_source",
    "codings_on_voices",
    "count_copies",
    "counts_for_home",
    "entries_for_index",
    "figures_for_sources",
    "find_for_page",
    "find_in_study",
    "history_of_code",
    "kind_name",
    "latest_passages",
    "living_codes",
    "living_codings",
    "living_memos",
    "living_sources",
    "living_themes",
    "matrix_for_study",
    "memo_counts_for_codings",
    "memo_of",
    "memos_for",
    "memos_for_study",
    "neighbours_of",
    "next_colour",
    "next_uncoded",
    "passages_for_codings",
    "passages_for_filter",
    "passages_for_names",
    "places_to_look",
    "refresh_index",
    "rows_for_canvas",
    "rows_for_columns",
    "rows_for_filter",
    "session_names",
    "sessions_in_order",
    "source_for_ref",
    "source_of",
    "sources_for_list",
    "sources_for_voices",
    "sources_under",
    "step_for_undo",
    "strays_for_study",
    "text_of_source",
    "theme_as_it_stands",
    "theme_for_ref",
    "theme_rows",
    "themes_for_study",
]
