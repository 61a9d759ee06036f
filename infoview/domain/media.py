"""How a talk is held: each medium in words."""

NAMES = {"phone": "phone", "video": "video", "in_person": "in person", "mail": "mail"}
HOW = {"phone": "by phone", "video": "by video", "in_person": "in person", "mail": "by mail"}
CHOICES = (("phone", "phone"), ("video", "video"), ("in_person", "in person"), ("mail", "by mail"))
"""As a form offers them."""
