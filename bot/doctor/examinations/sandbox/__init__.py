"""Whether and how a learner's code is held in."""
