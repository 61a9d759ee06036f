"""Dialogs: small screens that ask one thing and give back a typed answer."""
