"""The map of actors: where everyone stands, and how it is drawn on paper."""
