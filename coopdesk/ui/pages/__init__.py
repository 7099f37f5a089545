"""The pages of the window, one a screen. They do not know each other; ``places`` knows them."""
