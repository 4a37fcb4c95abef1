"""The rows of the published tables: one shape for CSV, JSONL, JSON, Parquet, SQLite and XLSX."""

from build_tools.finding import Finding
from build_tools.model import Department, Disclosure, Source, Words
from build_tools.vocabulary import Vocabulary

OBSERVATIONS = ("observation_id", "report_id", "department_id", "department_zh", "department_en", "region_code", "fiscal_year",
                "kind", "statement", "form", "row", "code", "label_zh", "label_en", "measure", "phase", "value", "unit",
                "amount_cny", "as_published", "source_id", "locator", "scope",
                "base_value", "base_unit")
CODE, VALUE, AMOUNT_CNY = (OBSERVATIONS.index(column) for column in ("code", "value", "amount_cny"))
REPORTS = ("report_id", "department_id", "fiscal_year", "kind", "scope", "title_zh", "title_en", "summary_zh", "summary_en",
           "observations", "findings", "findings_fail", "source_id", "source_title", "source_sha256", "path")
SOURCES = ("report_id", "source_id", "source_title", "publisher", "published", "address", "sha256", "media_type")
DEPARTMENTS = ("department_id", "department_zh", "department_en", "short_zh", "short_en", "region_code", "region_zh", "region_en",
               "parent_id", "type", "reports", "path")
FINDINGS = ("report_id", "rule", "status", "severity", "expected", "actual", "difference", "tolerance", "unit", "locator",
            "message_zh", "message_en", "compared_with", "related_rules", "cause_zh", "cause_en")


def report_row(report: Disclosure, title: Words, observations: int, findings: tuple[Finding, ...], path: str) -> tuple[str, ...]:
    """One report as text cells in the order of REPORTS."""
    source = report.sources[0]
    failed = sum(finding.status == "fail" for finding in findings)
    return (report.id, report.department, str(report.year), report.kind, report.scope, title.zh, title.en, report.summary.zh,
            report.summary.en, str(observations), str(len(findings)), str(failed), source.id, source.title, source.sha256, path)


def source_row(report: Disclosure, source: Source) -> tuple[str, ...]:
    """One document of a report as text cells in the order of SOURCES."""
    return (report.id, source.id, source.title, source.publisher, source.published, source.address, source.sha256,
            source.media_type)


def department_row(department: Department, parent: str, reports: int, path: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """One department as text cells in the order of DEPARTMENTS; `parent` is the superior on this site, or empty."""
    region = vocabulary.regions[department.region].words
    return (department.id, department.name.zh, department.name.en, department.short.zh, department.short.en, department.region,
            region.zh, region.en, parent, department.type, str(reports), path)


def finding_row(finding: Finding) -> dict[str, str]:
    """One finding by column, in the order of FINDINGS."""
    message, cause = finding.message, finding.cause
    values = (finding.report_id, finding.rule, finding.status, finding.severity, *finding.texts, finding.locator, message.zh,
              message.en, "；".join(finding.other_locators), " ".join(related.rule for related in finding.related), cause.zh, cause.en)
    return dict(zip(FINDINGS, values, strict=True))
