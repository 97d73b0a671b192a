"""English verbs by their forms, as far as words alone tell."""

from __future__ import annotations

import re

TITLE_WON = re.compile(r"w[io]n(?:s|ning)?|(?:clinch|lift)(?:e[ds]|ed|s|ing)?", re.IGNORECASE)
"""What is done with a title: who "won the Cup" has not played one match."""
IRREGULAR = frozenset(
    """
    was were had did said told went came saw took gave made got left met led held hit fell rose began won lost found
    kept sent spent built bought brought thought taught caught sold wrote spoke broke chose drove flew grew knew
    threw drew wore shot stood sat ran cut put paid laid heard felt struck became fought sought withdrew overthrew
    swore sank shook stole slid sprang swept drank ate hid rode fled bled fed bore tore woke undertook underwent
    overcame arose awoke bent bound dealt dug forgave forgot froze hung knelt lent lit meant misled outbid overtook
    proved quit read rang sang shed shone shrank shut slept spun spread stuck stung sued swam swung understood upheld
    wept wound withheld been done gone taken given seen shown known written broken chosen
    """.split()
)
"""Past forms and participles that do not end in "-ed"."""
NO_VERBS = frozenset(
    """
    need speed indeed hundred red bed feed seed weed breed deed exceed proceed succeed united armed alleged fed ted ned
    limited embed naked sacred wicked rugged
    """.split()
)
"""Words in "-ed" that are no verbs."""
