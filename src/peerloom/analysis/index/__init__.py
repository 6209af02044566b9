"""The search index: a sealed file of its own, derived from released texts.

Losing it loses nothing: whatever it lacks is put in at the next search. It knows words and
where they stand, by the number of the word; offsets come from the opened text.
"""

from peerloom.analysis.index.asking import Answer, ask
from peerloom.analysis.index.grammar import Chunk, read_query
from peerloom.analysis.index.keeping import Entry, forget, keep

__all__ = ["Answer", "Chunk", "Entry", "ask", "forget", "keep", "read_query"]
