"""Files that people, machines and attackers send, each with the answer that it gets: refused, shown or taken."""
