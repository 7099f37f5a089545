"""The other papers of the work: for the evening, for the post, for the wall, for the register."""
