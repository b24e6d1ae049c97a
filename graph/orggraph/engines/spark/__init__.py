"""What does Spark need before it can answer? A Java, a master, a quiet start."""
