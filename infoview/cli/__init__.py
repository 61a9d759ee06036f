"""The same deeds from the shell, without importing Textual."""
