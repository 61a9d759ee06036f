"""What is owed to whom and when: computed from what happened, never stored, never typed."""
