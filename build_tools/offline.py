"""The edition that works when its folder is opened with file://: finished files of the site, changed where a folder differs from a host.

- A link to a folder names its index.html; a folder has no page for what is missing, so the 404 pages are left out.
- A file of the search index is a script that hands over its bytes, since no page of file: may fetch a file.
- In a policy 'self' is any file of file:, and nothing can be said more narrowly: a path is no valid source there, and a
  script's checksum (integrity) is refused. So 'self' stays only for what a page needs: scripts, styles, images and the search form.
"""

import base64
import re
from collections.abc import Iterable, Iterator

from build_tools.artifact import Artifact, SiteFile, StandingArtifact, WrittenArtifact
from build_tools.errors import BuildError
from build_tools.scripts import FOLDER_SCRIPT, folder_script

_INDEX = "search/index/"
_LINK = re.compile(rb'(<(?:a|form)(?:\s+[\w-]+(?:="[^"]*")?)*?\s+(?:href|action)=")([^"#?:]+)(?=["#?])')
_POLICY = re.compile(rb"(<meta http-equiv=\"Content-Security-Policy\" content=\"default-src) 'self'; "
                     rb"(script-src [^;]+; style-src 'self'; img-src 'self' data:); object-src 'none'; (base-uri) 'self'")


def offline_edition(artifacts: Iterable[SiteFile]) -> Iterator[SiteFile]:
    """The site's files as they must be in a folder; those that stand or are written already were changed when they were written.

    Raises BuildError for a page without the policy of all pages.
    """
    for artifact in artifacts:
        if isinstance(artifact, WrittenArtifact | StandingArtifact):
            yield artifact
        elif artifact.path in {"404.html", "en/404.html"}:
            continue
        elif artifact.path.endswith(".html"):
            yield Artifact(artifact.path, _page(artifact))
        elif artifact.path.startswith(_INDEX):
            yield Artifact(f"{artifact.path}.js", b'GongkaiSearch.take("%b")' % base64.b64encode(artifact.data))
        else:
            yield folder_script() if artifact.path == FOLDER_SCRIPT else artifact


def _page(page: Artifact) -> bytes:
    html, policies = _POLICY.subn(rb"\1 'none'; \2; \3 'none'", page.data)
    if policies != 1:
        raise BuildError(f"{page.path}: {policies} content security policies where one is expected")
    return _LINK.sub(_named, html)


def _named(link: re.Match[bytes]) -> bytes:
    tag, address = link.groups()
    if address.endswith(b"/"):
        return tag + address + b"index.html"
    return tag + address + b"/index.html" if address.split(b"/")[-1] in {b".", b".."} else link[0]
