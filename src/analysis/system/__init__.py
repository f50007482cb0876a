"""The machine under us: files replaced whole, digests, processes. Imports nothing of ours."""
