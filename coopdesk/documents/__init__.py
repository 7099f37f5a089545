"""What is printed: content as semantic blocks, and the blocks as PDF."""
