"""What a person can do about access: agree, link, register, leave, look after who else is in."""
