"""A published JSON Schema made strict: published ones leave room for new members, tests want each described."""


def strict(schema: dict) -> dict:
    """The schema so that a member it does not name is an error, at every depth."""
    return _closed(schema, schema.get("$defs", {}))


def _closed(schema, definitions: dict):
    if isinstance(schema, list):
        return [_closed(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "allOf" in schema:
        schema = _joined(schema, definitions)
    copy = {key: _closed(value, definitions) for key, value in schema.items()}
    if copy.get("type") == "object" and "properties" in copy:
        copy.setdefault("additionalProperties", False)
    return copy


def _joined(schema: dict, definitions: dict) -> dict:
    """The parts of `allOf` as one object."""
    joined = {"type": "object", "required": [], "properties": {}}
    for part in schema["allOf"]:
        part = definitions[part["$ref"].removeprefix("#/$defs/")] if "$ref" in part else part
        joined["required"] += part["required"]
        joined["properties"] |= part["properties"]
    return joined
