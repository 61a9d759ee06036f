"""Tools of the developers: pictures and docs made from the code."""
