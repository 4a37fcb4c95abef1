"""robots.txt and llms.txt: what crawlers and language models are told."""

from build_tools.artifact import Artifact
from build_tools.published import Dataset
from build_tools.vocabulary import Vocabulary

_PAGES = (
    ("departments/", "departments"), ("regions/", "regions"), ("subjects/", "subjects"), ("quality/", "quality"),
    ("coverage/", "coverage"), ("data/", "data"), ("releases/", "releases"),
    ("data/dictionary/", "dictionary"), ("glossary/", "glossary"), ("about/", "address_about"))
_DESCRIPTIONS = (
    ("data/datapackage.json", "address_packaged"), ("data/catalog.jsonld", "address_catalog"), ("data.json", "address_dcat_us"),
    ("api/openapi.json", "address_openapi"), ("manifest.json", "address_manifest"), ("sitemap.xml", "address_sitemap"))


def robots_txt(base_url: str) -> Artifact:
    """Everything may be read; the sitemap says what there is."""
    return Artifact("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n".encode())


def llms_txt(datasets: list[Dataset], vocabulary: Vocabulary, base_url: str) -> Artifact:
    """The site in Markdown, English first. Source: llmstxt.org."""
    word = lambda key: vocabulary.words("interface", key)
    lines = [f"# {word('home_title').en}", "", f"> {word('home_lead').en} {word('home_lead').zh}", ""]
    for key in ("data_use_text", "scope_note", "data_licence", "api_lead", "both_languages"):
        lines += [word(key).en, "", word(key).zh, ""]
    files = [(base_url + file.path, file.name, dataset.text) for dataset in datasets for file in dataset.files]
    lines += _section("data", files, vocabulary)
    lines += _section("data_described", [(base_url + path, path, word(key)) for path, key in _DESCRIPTIONS], vocabulary)
    lines += _section("explore", [(base_url + path, word(key).zh, word(key)) for path, key in _PAGES], vocabulary)
    lines += _section("in_english", [(f"{base_url}en/{path}", word(key).en, word(key)) for path, key in _PAGES], vocabulary)
    return Artifact("llms.txt", ("\n".join(lines).rstrip("\n") + "\n").encode())


def _section(heading: str, links: list[tuple], vocabulary: Vocabulary) -> list[str]:
    words = vocabulary.words("interface", heading)
    entries = [f"- [{name}]({address}): {text.en} {text.zh}" for address, name, text in links]
    return [f"## {words.en} {words.zh}", "", *entries, ""]
