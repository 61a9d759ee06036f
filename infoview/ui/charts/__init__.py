"""Pictures in block characters: readable at 80 columns, without colour, and never without their numbers."""
