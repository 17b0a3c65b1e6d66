"""Paying OVO (вневедомственная охрана, the state's guard service) by its bank details."""
