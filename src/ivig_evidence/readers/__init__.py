"""What can be done with knowledge: one file for each way of reading it."""
