"""What can go wrong while a passage is looked for; bot turns it into an error of its own."""


class RetrievalError(RuntimeError):
    """Names the thing that is missing or unreachable and how to mend it."""
