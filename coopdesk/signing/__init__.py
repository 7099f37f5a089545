"""What makes paper binding: signing, judging, timestamps, and reading what comes back on paper."""
