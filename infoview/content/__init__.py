"""Starter content as data: questions, message templates, the demo story."""
