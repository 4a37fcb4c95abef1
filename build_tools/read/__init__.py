"""Reading: YAML text to disclosures, with file:line:column errors."""
