"""Signatures: identities, ink, certificates, timestamps, verdicts, scans. Bytes in, bytes out."""
