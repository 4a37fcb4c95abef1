"""`make screenshots`: every kind of page, in both languages, light and dark, wide and narrow, as PNG files to look at."""

import argparse
import shutil
import threading
from pathlib import Path

from build_tools.serve import site_server
from build_tools.settings import ROOT
from tests.browser.page_kinds import VIEWS, kinds_of, settled
from tests.conftest import FLAGS


def capture(site: Path, folder: Path) -> int:
    """How many pictures were written to `folder`: <kind>-<language>-<scheme>-<width>.png, each of the whole page."""
    from playwright.sync_api import sync_playwright

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    server = site_server(site, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=FLAGS)
        for view in VIEWS:
            context = browser.new_context(**view.options)
            page = context.new_page()
            for kind, path in kinds_of(site).items():
                page.goto(f"{base}{view.prefix}{path}")
                settled(page)
                page.screenshot(path=folder / f"{kind}-{view.language}-{view.scheme}-{view.width}.png", full_page=True)
            context.close()
        browser.close()
    server.shutdown()
    return len(list(folder.glob("*.png")))


def main() -> None:
    """Captures the built site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site-dir", type=Path, default=ROOT / "site")
    parser.add_argument("--out", type=Path, default=ROOT / ".screenshots")
    asked = parser.parse_args()
    print(f"{capture(asked.site_dir, asked.out)} pictures in {asked.out}")


if __name__ == "__main__":
    main()
