"""Wide parts of the hand-written pages: frames that scroll by keyboard, named by the heading above."""

from build_tools.handwritten import frame_wide_parts


def test_table_gets_a_frame_named_by_the_heading_above_and_heads_of_columns():
    made = frame_wide_parts('<h2 id="cells">Cells</h2><p>x</p><table><thead><tr><th>A</th></tr></thead></table>')
    assert made == ('<h2 id="cells">Cells</h2><p>x</p><div class="gk-scroll" tabindex="0" role="group" aria-labelledby="cells">'
                    '<table class="gk-table" aria-labelledby="cells"><thead><tr><th scope="col">A</th></tr></thead></table></div>')


def test_code_is_focusable_and_tables_of_record_pages_stay_as_they_are():
    assert frame_wide_parts("<pre><code>x</code></pre>") == '<pre tabindex="0"><code>x</code></pre>'
    kept = '<table class="gk-table"><tr><th scope="row">A</th></tr></table><pre class="gk-code" tabindex="0">x</pre>'
    assert frame_wide_parts(kept) == kept
