"""What the audit finds in a region's figures."""
