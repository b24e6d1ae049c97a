"""Are there so many values that handling them with numpy pays?"""

import sys
from typing import Final

#: From so many values on numpy is quicker: where it is there, and where it is not yet.
#: Measured: to import it takes as long as handling some hundred thousand in Python.
_READY: Final = 1 << 9
_IMPORT: Final = 1 << 16


def pays(values: int) -> bool:
    """Say whether so many values are handled sooner with numpy, its import counted."""
    return values >= (_READY if "numpy" in sys.modules else _IMPORT)
