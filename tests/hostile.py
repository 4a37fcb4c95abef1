"""Strings that attack a page, a script, a template, a spreadsheet or a reader's eyes."""

HOSTILE = [
    "<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "\"><svg onload=window.hacked=1>", "' onmouseover='window.hacked=1",
    "javascript:window.hacked=1", "</td></tr></table><iframe src=//evil>", "{{7*7}}", "{% raw %}", "${7*7}", "@@BODY@@", "@@TITLE@@",
    "</script><script>window.hacked=1</script>", "<!-- --><a href=javascript:window.hacked=1>x</a>", "&lt;b&gt;", "[x](javascript:window.hacked=1)",
    "![x](https://evil.example/x.png)", "<style>body{display:none}</style>", "=HYPERLINK(\"http://evil\")", "+1+cmd|' /C calc'!A0", "\\\\evil\\share",
    "<b onclick=window.hacked=1>b</b>", "<base href=//evil.example/>", "<meta http-equiv=refresh content=0>", "`id`", "%0d%0aSet-Cookie:x", "__proto__",
]
