"""Papers as files: Typst for PDF and pictures, xlsxwriter for tables."""
