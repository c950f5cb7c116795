"""Files of decks <-> values of the core."""
