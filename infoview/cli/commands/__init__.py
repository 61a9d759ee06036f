"""One module a command: `arguments(parser)` and `run(args) -> exit status`."""
