"""The verbs of a facilitator: one function a verb, called by the window and the command line."""
