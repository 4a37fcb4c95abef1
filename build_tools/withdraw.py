"""`gongkai withdraw`: one command takes a report down everywhere and leaves a page that says so."""

import json
from pathlib import Path

import click

from build_tools.commands import build_once
from build_tools.errors import InputErrors
from build_tools.read.withdrawn import FILE, REPORT_ID, read_withdrawn
from build_tools.settings import Settings


def withdraw_report(report_id: str, reason: tuple[str, str] | None, erase: bool, settings: Settings) -> int:
    """The exit code of the build after noting the withdrawal in withdrawn.yml and removing the record.

    2 where the id is none or nothing of that name was ever here. A withdrawal that is noted already is left as it is; to erase
    what was only withdrawn, write `erase: yes` into its entry.
    """
    record = settings.content_dir / "records" / f"{report_id}.yml"
    file = settings.content_dir / FILE
    try:
        noted = read_withdrawn(settings.content_dir)
    except InputErrors as errors:
        click.echo(str(errors), err=True)
        return 1
    page = settings.site_dir / "departments" / report_id / "index.html"
    if not REPORT_ID.fullmatch(report_id) or not (record.is_file() or page.is_file() or report_id in noted):
        click.echo(f"gongkai: no report {report_id}; name it as <department>/<year>-<kind>", err=True)
        return 2
    if report_id in noted and erase and not noted[report_id].erase:
        click.echo(f"gongkai: {report_id} is withdrawn already; write `erase: yes` into its entry in {file}", err=True)
        return 2
    if report_id not in noted:
        _note(file, report_id, settings.date, reason, erase)
    # Noted first: should the command stop here, a build leaves the record out all the same.
    record.unlink(missing_ok=True)
    click.echo(f"gongkai: {report_id} is noted in {file}, its record is removed; earlier versions stay in the history of your "
               "version control and in copies of the site that others hold", err=True)
    return build_once(settings)


def _note(file: Path, report_id: str, date: str, reason: tuple[str, str] | None, erase: bool) -> None:
    """Adds the entry; JSON texts are YAML texts too."""
    lines = [f"{report_id}:", f"  date: {date}"]
    if reason:
        zh, en = (json.dumps(text, ensure_ascii=False) for text in reason)
        lines.append(f"  reason: {{zh: {zh}, en: {en}}}")
    if erase:
        lines.append("  erase: yes")
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    joint = "" if not before or before.endswith("\n") else "\n"
    file.write_text(f"{before}{joint}" + "\n".join(lines) + "\n", encoding="utf-8")
