"""A chart as a page shows it: heading, unit, key, drawing, notes, and its figures as a table one click away."""

from markupsafe import Markup

from build_tools.render.charts.bars import draw_bars
from build_tools.render.charts.svg import drawing
from build_tools.render.charts.trend import draw_trend
from build_tools.render.charts.values import Chart, Item, Mark, number_text
from build_tools.render.html import esc, say, text_in
from build_tools.vocabulary import Vocabulary

_FORMS = {"bars": draw_bars, "trend": draw_trend}
_AROUND = 1100
"""What heading, key and notes take, in hundredths of an em."""


def chart_columns(charts: list[Chart], vocabulary: Vocabulary, language: str) -> list[list[Markup]]:
    """The charts as HTML in one or two columns of much the same height. They are cut here and not by the browser, so that
    a table that is opened moves no chart to the other column."""
    figures = [_figure(chart, vocabulary, language) for chart in charts]
    heights = [height + _AROUND for height, _ in figures]
    cut = min(range(1, len(figures) + 1), key=lambda index: max(sum(heights[:index]), sum(heights[index:])), default=0)
    return [[html for _, html in column] for column in (figures[:cut], figures[cut:]) if column]


def figure_of(chart: Chart, vocabulary: Vocabulary, language: str) -> Markup:
    """The chart's HTML in one language."""
    return _figure(chart, vocabulary, language)[1]


def _figure(chart: Chart, vocabulary: Vocabulary, language: str) -> tuple[int, Markup]:
    """The height of the drawing, and the HTML around it."""
    word = lambda key: text_in(vocabulary.words("interface", key), language)
    height, pieces = _FORMS[chart.form](chart, language)
    title = text_in(chart.title, language)
    unit = text_in(vocabulary.units[chart.unit].words, language)
    image = drawing(title, _description(chart, unit, word, language), height, pieces)
    return height, Markup(
        f'<figure class="gk-chart"><figcaption><h3 id="{esc(chart.id)}">{say(chart.title, language)}</h3>'
        f'<p class="gk-meta">{esc(word("unit"))}{esc(word("colon"))}{esc(unit)}{_key(chart, language)}</p></figcaption>'
        f"{image}{_notes(chart, word, language)}{_data(chart, title, unit, word, language)}</figure>")


def _description(chart: Chart, unit: str, word, language: str) -> str:
    """What the drawing holds, in a sentence: its series, unit, number of items, least and largest figure."""
    least, largest = (pick(chart.marks, key=lambda mark: mark.size) for pick in (min, max))
    holder = next(item for item in chart.items if largest in item.marks)
    separator = word("comma")
    return word(f"chart_desc_{chart.form}").format(
        series=separator.join(text_in(series.name, language) for series in chart.series), unit=unit, n=len(chart.items),
        low=number_text(least.amount), high=number_text(largest.amount), label=text_in(holder.label, language))


def _key(chart: Chart, language: str) -> str:
    """What the looks mean, beside the unit; the only series needs no look, and that of a trend is its title."""
    if len(chart.series) == 1:
        return "" if chart.form == "trend" else f" · {say(chart.series[0].name, language)}"
    return "".join(f' <span class="gk-key gk-key-{series.look}">{say(series.name, language)}</span>' for series in chart.series)


def _notes(chart: Chart, word, language: str) -> str:
    """What is not drawn, and which tables the figures stand in."""
    notes = [str(say(note, language)) for note in chart.notes]
    if chart.sources:
        links = esc(word("comma")).join(f'<a href="{esc(href)}">{say(name, language)}</a>' for name, href in chart.sources)
        notes.append(f'{esc(word("chart_source"))}{esc(word("colon"))}{links}')
    return f'<p class="gk-meta">{" ".join(notes)}</p>' if notes else ""


def _data(chart: Chart, title: str, unit: str, word, language: str) -> str:
    """The figures as a table, each linked to its row."""
    head = "".join(f'<th scope="col" class="gk-number">{say(series.name, language)}</th>' for series in chart.series)
    label = esc(word("year" if chart.form == "trend" else "column_label"))
    rows = "".join([_row(item, language) for item in chart.items])
    name = esc(f'{title}{word("chart_unit").format(unit=unit)}')
    return (f'<details class="gk-data"><summary>{esc(word("chart_data"))}</summary>'
            f'<div class="gk-scroll" tabindex="0" role="group" aria-label="{name}">'
            f'<table class="gk-table"><caption>{name}</caption><thead><tr><th scope="col">{label}</th>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div></details>")


def _row(item: Item, language: str) -> str:
    cells = "".join([_cell(mark) for mark in item.marks])
    return f'<tr><th scope="row">{say(item.label, language)}</th>{cells}</tr>'


def _cell(mark: Mark | None) -> str:
    if mark is None:
        return "<td></td>"
    return f'<td class="gk-number"><a href="{esc(mark.href)}">{number_text(mark.amount)}</a></td>'
