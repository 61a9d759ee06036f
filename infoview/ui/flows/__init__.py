"""What a command opens: the dialogs and screens of a deed, and what is said when it is done."""
