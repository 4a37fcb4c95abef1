"""Exporting: figures, reports, departments and findings as data files beside and behind the pages."""
