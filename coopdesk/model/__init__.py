"""The words of the field and its rules: plain Python, no Qt, no database, no paper."""
