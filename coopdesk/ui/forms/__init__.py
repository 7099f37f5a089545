"""Forms and tables from declarations: a kind of field knows how it is edited and shown."""
