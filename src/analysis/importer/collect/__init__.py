"""Collecting a period's outcomes from many senders: forms out, answers back, and who is ready."""
