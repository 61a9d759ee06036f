"""The exit statuses that scripts rely on."""

OK = 0
REFUSED = 1  # refused or failed; nothing was changed
USAGE = 2  # the command line was wrong
PARTLY = 3  # done, but some records were skipped and each is named
STOPPED = 130  # ctrl+c
