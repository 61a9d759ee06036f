"""Pure rules of informational interviewing: dates in, facts out; no clock, no database, no screen."""
