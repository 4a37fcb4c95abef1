"""The template environment and the joining of a page's body with its shell."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import jinja2

from build_tools.artifact import Artifact, StandingArtifact
from build_tools.model import Words
from build_tools.render.html import esc, say, text_in
from build_tools.settings import TEMPLATES
from build_tools.shell import Shell
from build_tools.standing_files import StandingFiles
from build_tools.urls import in_language, to_root
from build_tools.vocabulary import Vocabulary


Crumb = tuple[Words, str]
"""What a page stands below: its name, and its address from the language's root."""


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES / "pages", TEMPLATES / "parts"]),
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of a page's own table of contents."""

    id: str
    title: Words


@dataclass(frozen=True, slots=True)
class PageKind:
    """Which shell and template a page uses."""

    shell: str
    template: str


class Pages:
    """Makes pages: holds the shells and the vocabulary's interface words."""

    def __init__(self, shells: dict[tuple[str, str], Shell], vocabulary: Vocabulary, standing: StandingFiles | None = None):
        """`standing`: the pages of the last build, where they may be taken over."""
        self.shells = shells
        self.vocabulary = vocabulary
        self._standing = standing
        self.words = {language: {term.id: text_in(term.words, language) for term in vocabulary.interface.values()}
                      for language in ("zh", "en")}

    def kept(self, name: str, made_of: object, make: Callable[[], Iterable[Artifact]]) -> Iterator[Artifact | StandingArtifact]:
        """The pages that `make` gives, or those that stand; see StandingFiles.pages. `made_of`: all that they show but words and
        templates."""
        return self._standing.pages(name, made_of, make) if self._standing else iter(make())

    def page(self, language: str, kind: PageKind, path: str, title: str, description: str, sections: list[Section],
             crumbs: Sequence[Crumb] = (), **context) -> Artifact:
        """The page at `path` in `language`: its template rendered and joined with its shell. `crumbs`: what stands between it
        and the home page.

        Templates get: w (interface words), lang, path, root (the language's root), site (the site's root), title, sections, say, and
        `context`.
        """
        root = to_root(path)
        body = _environment().get_template(kind.template).render(
            w=self.words[language], lang=language, path=path, root=root, site=root if language == "zh" else f"../{root}", title=title,
            sections=sections, say=lambda words: say(words, language), plain=lambda words: text_in(words, language), **context)
        values = {
            "TITLE": esc(title), "DESCRIPTION": esc(description), "PATH": path, "CRUMBS": self._crumbs(path, crumbs, language),
            "SECTIONS": self._sections(sections, language), "BODY": squeeze(body),
        }
        html = self.shells[language, kind.shell].page(values)
        return Artifact(f"{in_language(path, language)}index.html", html)

    def _crumbs(self, path: str, crumbs: Sequence[Crumb], language: str) -> str:
        """Links from the home page down to what the page stands below; the home page has none."""
        if not path:
            return ""
        root, words = to_root(path), self.words[language]
        links = "".join(f'<li><a href="{root}{esc(address)}">{say(name, language)}</a></li>' for name, address in crumbs)
        return (f'<nav class="gk-crumbs" aria-label="{esc(words["theme_crumbs"])}"><ol>'
                f'<li><a href="{root}">{esc(words["theme_home"])}</a></li>{links}</ol></nav>')

    def _sections(self, sections: list[Section], language: str) -> str:
        return "".join(
            f'<li class="md-nav__item"><a href="#{esc(section.id)}" class="md-nav__link">'
            f'<span class="md-ellipsis">{say(section.title, language)}</span></a></li>'
            for section in sections)


def squeeze(body: str) -> str:
    """The body without blank lines and indentation, so that Markdown would leave it as it is."""
    return "\n".join(line for raw in body.split("\n") if (line := raw.strip()))
