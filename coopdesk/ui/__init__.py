"""The window: Qt, and nothing but Qt. Every verb it offers lives in ``services``."""
