"""Bytes to plain records and back; one file a format; knows neither store nor screen."""
