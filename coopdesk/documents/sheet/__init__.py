"""The commitment sheet: what one person or organisation commits to, on paper.

Nothing is loaded with it: the window counts sheets by their facts, long before it draws one.
"""
