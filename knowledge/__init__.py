"""What we teach: the roadmap's pages, the practices, and how a passage of them is found."""

import os

# Before numpy is loaded: our matrices are small, and threads that wait for each other made a question
# ten times slower on a busy machine (0.05 s against 0.6 s), while they bring little on an idle one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
