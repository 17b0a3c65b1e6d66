"""The only place where sentences are put together: the business's data in, text and keyboard out."""
