"""What run.py and test.py share. Only the standard library: these modules run before anything is installed."""
