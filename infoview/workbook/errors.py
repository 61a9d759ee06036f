"""What a person asked for that can't be done; every text is one sentence for the user."""


class Refused(Exception):
    """Nothing was changed; the text says why and what to do."""
