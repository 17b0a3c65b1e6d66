"""«Автоплатёж»: what is missing is charged to a saved card when a service ends."""
