"""Linear algebra stays in the thread that asked for it. Has to be imported before numpy is, so the package imports it first.

Our matrices are many and small: threads of the library wait for each other, on a machine with other work for fifty times as
long as the sums take, and the order of their sums is theirs. Whoever sets the variable otherwise is left to it.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
