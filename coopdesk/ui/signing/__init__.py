"""Having a sheet signed: the dialog, its pad, what each way of signing needs."""
