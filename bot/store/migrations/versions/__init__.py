"""A migration = a file rNNNN_what_it_does.py with the revision NNNN; it is never changed once it is released."""
