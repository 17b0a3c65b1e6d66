"""What the operator tells about itself: contacts, opening hours, the texts that people agree to."""
