"""Signatures: identities, ink, signing, timestamps, and the judging of what was signed.

Bytes and plain values in, bytes and plain values out. Nothing is imported here: the libraries of
this room cost a quarter of a second, and who signs nothing does not pay it.
"""
