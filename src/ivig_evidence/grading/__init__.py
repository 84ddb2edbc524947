"""How strength is spoken: a module for each grading scheme and edition."""
