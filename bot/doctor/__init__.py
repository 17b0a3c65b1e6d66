"""What may be wrong with an installation, and how to mend it. Beside a running bot nothing of this disturbs it."""
