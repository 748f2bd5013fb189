"""How we speak to a model; nothing here yet, because nothing speaks to one yet."""
