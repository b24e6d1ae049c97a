"""How do values get into a page? As JSON made small, which no text can break out of.

A film says many things often, so that deflated it takes a fifth; without, the page of a
ledger would be larger than the library that draws it.
"""

import base64
import json
import re
import zlib
from typing import Any, Final

_BLOCK: Final = re.compile(r'<script type="application/json" id="data">"([^"]*)"')


def embedded(value: Any) -> str:
    """Return what stands in the data block of a page: a JSON string of base64 alone.

    >>> "<" in embedded({"name": "</script>"})
    False
    """
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return f'"{base64.b64encode(zlib.compress(text.encode(), 9)).decode()}"'


def extracted(html: str) -> Any:
    """Return the values of a page, the inverse of `embedded`; for tests and tools.

    >>> block = embedded({"at": 1})
    >>> extracted(f'<script type="application/json" id="data">{block}</script>')
    {'at': 1}
    """
    found = _BLOCK.search(html)
    if not found:
        msg = "this is no page with a film in it"
        raise ValueError(msg)
    return json.loads(zlib.decompress(base64.b64decode(found[1])))
