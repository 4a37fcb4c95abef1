"""Gongkai: records of fiscal disclosures to a bilingual, searchable site with open data.

The line, stage by stage: read → check → render → export → index → publish. `build.py` is that picture in code.
"""
