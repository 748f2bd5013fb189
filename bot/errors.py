"""What can go wrong, in words fit for a learner.

GoMentorError
├── LinkError        what was pasted cannot be reviewed
├── FetchError       the repository could not be brought here
├── LimitError       something is larger or slower than we take
├── MachineError     this machine lacks something that the command needs
├── RefusedError     who asks may not ask here, or not so often
├── ActionError      a button or a form that came back is none that this version knows
├── KnowledgeError   a page, check or index of ours is not as it must be
└── ModelError       the language model could not be used (bot/llm/trouble.py draws its tree)
"""


class GoMentorError(Exception):
    """Every message names the thing, its value and the next step."""


class LinkError(GoMentorError):
    pass


class FetchError(GoMentorError):
    pass


class LimitError(GoMentorError):
    pass


class MachineError(GoMentorError):
    pass


class RefusedError(GoMentorError):
    pass


class ActionError(GoMentorError):
    pass


class KnowledgeError(GoMentorError):
    pass
