"""Files of other programs ↔ frozen dataclasses. No Django, no network.

=============== ================================================ ======================
module          reads                                            gives
=============== ================================================ ======================
documents       txt md docx odt rtf pdf html vtt srt json        Document
subtitles       vtt srt                                          Document
whisper         json of the Whisper family                       Document
sounds          how a sound file begins                          Sound
tables          csv tsv xlsx                                     Table
mapping         a Table through "which column is what"           Row …
turns           a plain transcript                               Turn …
taguette        a Taguette project                               Project
=============== ================================================ ======================

``types`` holds what they give. Behind them: ``intake`` (sizes), ``encodings`` (bytes to text),
``archives`` (zip), ``markup`` (XML), ``labels`` (speakers' names), ``cues`` (subtitles),
``taguette_file`` (its tables), ``readers`` (one module a format).
"""
