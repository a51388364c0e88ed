"""What the pages of rounds, reports and submissions show, ready as words for their templates."""
