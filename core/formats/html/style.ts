/** The look of the HTML file: calm, readable on a phone, in the dark and on paper. One text, so that its hash admits it. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfc; --ink: #1f2328; --soft: #57606a; --line: #d5dade; --wash: #f2f4f6; --accent: #1d4f7c; --warn: #85450a;
  --serif: "Iowan Old Style", Charter, Cambria, "Source Serif 4", "Noto Serif", Georgia, serif;
  --sans: system-ui, "Segoe UI", Inter, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  --mono: ui-monospace, "Cascadia Mono", Consolas, Menlo, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16191d; --ink: #e3e6ea; --soft: #a3abb5; --line: #363c44; --wash: #20252b; --accent: #8fc1f0; --warn: #f0b46c;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 0 1.25rem 4rem; max-width: 44rem;
  background: var(--paper); color: var(--ink); font: 1.0625rem/1.65 var(--serif); overflow-wrap: break-word;
}
a { color: var(--accent); text-decoration-thickness: .06em; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -999rem; padding: .5rem 1rem; background: var(--paper); font-family: var(--sans); }
.skip:focus { left: 1rem; top: 1rem; }
h1, h2, h3, h4, h5, h6 { font-family: var(--sans); line-height: 1.25; text-wrap: balance; margin: 2.2em 0 .5em; font-weight: 650; }
h1 { font-size: 2.35rem; margin: 0 0 .4rem; letter-spacing: -.015em; color: var(--accent); }
h2 { font-size: 1.6rem; color: var(--accent); padding-top: .9rem; border-top: 1px solid var(--line); margin-top: 3.2rem; }
h3 { font-size: 1.27rem; }
h4 { font-size: 1.08rem; }
h5, h6 { font-size: 1rem; color: var(--soft); }
h2 + h3, h3 + h4, h4 + h5, h5 + h6 { margin-top: 1em; }
p, ul, ol, pre, blockquote, .table, .callout { margin: 0 0 1em; }
header { padding: 12vh 0 1.5rem; }
.subtitle { font: 1.3rem/1.4 var(--sans); color: var(--soft); margin: 0 0 1.4rem; }
.imprint { font: .95rem/1.5 var(--sans); color: var(--soft); margin: 0 0 .2rem; }
.proof { font: .72rem/1.5 var(--mono); color: var(--soft); overflow-wrap: anywhere; }
.abstract { margin: 1.5rem 0 0; }
.abstract h2 { font-size: 1.05rem; margin: 0 0 .4rem; padding: 0; border: 0; color: var(--ink); }
nav { font: .95rem/1.45 var(--sans); padding: 1.2rem 0; border-top: 1px solid var(--line); }
nav h2 { font-size: 1.05rem; margin: 0 0 .6rem; padding: 0; border: 0; color: var(--ink); }
nav ol { list-style: none; margin: 0; padding: 0; }
nav ol ol { padding-left: 1rem; font-size: .95em; }
nav a { display: block; padding: .2rem 0; text-decoration: none; }
nav > ol > li > a { color: var(--ink); font-weight: 600; }
nav a:hover { text-decoration: underline; }
ul, ol { padding-left: 1.6rem; }
li > ul, li > ol { margin-bottom: .3em; }
li { margin: .2em 0; }
li > p { margin-bottom: .4em; }
.tasks { list-style: none; padding-left: .2rem; }
.tasks > li { position: relative; padding-left: 1.6rem; }
.tasks > li > .box { position: absolute; left: 0; font-family: var(--sans); }
blockquote { margin-inline: 0; padding-inline-start: 1.1rem; border-inline-start: 3px solid var(--line); color: var(--soft); }
.callout { padding: .8rem 1.1rem .1rem; background: var(--wash); border-inline-start: 3px solid var(--accent); border-radius: 0 .3rem .3rem 0; }
.callout-title { font-family: var(--sans); font-weight: 650; color: var(--accent); margin-bottom: .3em; }
code, pre { font-family: var(--mono); font-size: .86em; }
code { background: var(--wash); padding: .08em .3em; border-radius: .2rem; overflow-wrap: anywhere; }
pre { background: var(--wash); padding: .9rem 1.1rem; overflow-x: auto; line-height: 1.5; border-radius: .3rem; }
pre code { padding: 0; background: none; font-size: 1em; overflow-wrap: normal; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2.2rem auto; width: 40%; }
img { max-width: 100%; height: auto; }
figure { margin: 1.2em 0; break-inside: avoid; }
figcaption { margin-top: .4em; font: .9rem/1.45 var(--sans); color: var(--soft); }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font: .92rem/1.45 var(--sans); border-block: 1.5px solid var(--soft); font-variant-numeric: tabular-nums; }
th, td { padding: .5rem .8rem .5rem .1rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); min-width: 4.5rem; }
thead th, thead td { border-bottom: 1.5px solid var(--soft); vertical-align: bottom; font-weight: 650; color: var(--accent); }
tbody tr:last-child > td { border-bottom: 0; }
.centre { text-align: center; }
.right { text-align: end; padding: .5rem .1rem .5rem .8rem; }
.citation { font: .88em var(--sans); white-space: normal; }
.citation a { text-decoration: none; }
.citation a:hover { text-decoration: underline; }
.mark { font: italic .85em var(--sans); color: var(--warn); }
sup { line-height: 0; font-family: var(--sans); }
.sources { list-style: none; padding: 0; font-size: .95rem; }
.sources li { display: grid; grid-template-columns: 3rem minmax(0, 1fr); margin: .55rem 0; line-height: 1.5; }
.sources .number { font-family: var(--sans); color: var(--soft); }
.sources a { overflow-wrap: anywhere; }
[role="doc-endnotes"] { font-size: .95rem; }
:target { background: color-mix(in srgb, var(--accent) 14%, transparent); border-radius: .2rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
@media (min-width: 76rem) {
  body { max-width: 68rem; display: grid; grid-template-columns: 17rem minmax(0, 42rem); column-gap: 4rem; }
  header, footer { grid-column: 2; }
  nav { grid-column: 1; grid-row: 1 / span 3; position: sticky; top: 0; max-height: 100vh; overflow-y: auto; border: 0; padding: 12vh 0 2rem; }
  main { grid-column: 2; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --wash: #f4f4f4; --accent: #1d4f7c; --warn: #6b3608; }
  @page { margin: 22mm 20mm; }
  body { display: block; max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.5; }
  .skip { display: none; }
  header { padding-top: 30vh; }
  nav, main { break-before: page; max-height: none; overflow: visible; position: static; padding: 0; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  tr, img, .callout { break-inside: avoid; }
  thead { display: table-header-group; }
  .table, pre { overflow: visible; }
  pre { white-space: pre-wrap; }
  .sources a { color: inherit; text-decoration: none; }
}
`;

/** Of the text above, for the content security policy; a test fails when it is not. */
export const styleHash = 'sha256-a6Za9DcQizn74D0S7yueszsV7OQQucLtpotIKo7z5DA=';
