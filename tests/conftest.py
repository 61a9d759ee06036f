"""Dates are said the same way on every machine, whatever its locale."""

import os

os.environ.pop("LC_ALL", None)
os.environ["LC_TIME"] = "C"
