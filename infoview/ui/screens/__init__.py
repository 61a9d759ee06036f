"""The screens: the main one with its panes, and those that open on top of it."""
