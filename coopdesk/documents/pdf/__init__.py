"""How blocks become a PDF: see ``render.render``, and ``fonts`` for what can be set."""
