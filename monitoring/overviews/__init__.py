"""What an overview says of a region, a nation or a school: counts, what waits, tiles, sentences, and the way there."""
