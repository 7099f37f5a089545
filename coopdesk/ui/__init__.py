"""The window: Qt, and nothing but Qt. Every verb it offers lives in ``services``."""

from coopdesk.ui.quick_imports import no_features

no_features()
