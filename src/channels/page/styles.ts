/** All of the page's looks. One column on a phone, where tables become lists; contents at the side from 64 rem on. */
export const styles = `
:root {
  color-scheme: light dark;
  --ground: #fbfbf9; --card: #fff; --ink: #1c2321; --soft: #55605c; --line: #d9dedb; --code: #eef2f0;
  --link: #0a6358; --tag: #e3ebe8; --warn: #8a3b00; --warn-ground: #fdeedd;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #141817; --card: #1b201f; --ink: #e6ebe9; --soft: #a3aeaa; --line: #343c39; --code: #252c2a;
    --link: #6fd3c2; --tag: #2b3532; --warn: #ffc28a; --warn-ground: #43301c;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 0 1rem 4rem; max-width: 82rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, pre:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem; background: var(--card); }
h1, h2, h3 { line-height: 1.2; margin: 0; }
h1 { font-size: 2.2rem; letter-spacing: -0.02em; }
h2 { font-size: 1.55rem; margin-top: 3rem; padding-bottom: 0.4rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1.2rem; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
p, ul, dl, dd { margin: 0.6rem 0 0; }
p, li { max-width: 70ch; }
header { padding-top: 2rem; }
header > p { font-size: 1.1rem; }
header > .version { font-size: 0.9rem; color: var(--soft); }
code, pre { font-family: var(--mono); font-size: 0.88em; }
p code, li code, dd code, td code { overflow-wrap: anywhere; }
pre {
  margin: 0.6rem 0 0; padding: 0.8rem 1rem; overflow-x: auto; background: var(--code); border-radius: 0.4rem;
  font-size: 0.85rem; line-height: 1.5; tab-size: 2;
}
pre code { font-size: inherit; }
.code { position: relative; }
.copy {
  position: absolute; top: 0.4rem; right: 0.4rem; padding: 0.2rem 0.7rem; background: var(--card); color: var(--link);
  border: 1px solid var(--line); border-radius: 0.4rem; font: inherit; font-size: 0.85rem; cursor: pointer;
}
.copy:hover { border-color: var(--link); }
.copy + pre { padding-top: 2.6rem; }
.search { margin-bottom: 0.6rem; }
.search label { display: block; font-weight: 600; }
.search input {
  width: 100%; margin-top: 0.2rem; padding: 0.35rem 0.6rem; background: var(--ground); color: var(--ink);
  border: 1px solid var(--soft); border-radius: 0.4rem; font: inherit;
}
.search p { margin-top: 0.2rem; min-height: 1.55em; font-size: 0.9rem; color: var(--soft); }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
nav { margin-top: 1.5rem; padding: 0.9rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { max-width: none; }
nav > ul > li > a { font-weight: 600; }
nav a { display: inline-block; padding: 0.2rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav li ul { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0 0 0.4rem; }
.operation {
  margin-top: 1.2rem; padding: 1.1rem 1.1rem 1.2rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 0.5rem;
}
.facts { display: flex; flex-wrap: wrap; gap: 0.3rem 1.6rem; font-size: 0.92rem; }
.facts div { display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: baseline; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
.tag { display: inline-block; padding: 0 0.5rem; border-radius: 1rem; background: var(--tag); font-size: 0.85rem; }
.writes { background: var(--warn-ground); color: var(--warn); }
details { margin-top: 0.8rem; }
summary { cursor: pointer; padding: 0.3rem 0; font-weight: 600; }
summary code { font-weight: 400; color: var(--soft); }
table { width: 100%; border-collapse: collapse; margin-top: 0.6rem; font-size: 0.92rem; }
th { text-align: left; font-weight: 600; color: var(--soft); padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid var(--line); }
td { vertical-align: top; padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid var(--line); }
tr > :last-child { padding-right: 0; }
td:first-child code { font-weight: 600; }
.members td:nth-child(1), .members td:nth-child(2), .members td:nth-child(3) { white-space: nowrap; }
.members td:nth-child(3) { color: var(--soft); }
.members td:nth-child(4) { width: 55%; }
.depth1 td:first-child { padding-left: 1.2rem; }
.depth2 td:first-child { padding-left: 2.4rem; }
.depth3 td:first-child { padding-left: 3.6rem; }
.depth4 td:first-child { padding-left: 4.8rem; }
.codes td:first-child, .codes td:first-child code, .meanings td:first-child code { white-space: nowrap; overflow-wrap: normal; }
.services td:first-child, th { white-space: nowrap; }
.services code { display: block; }
.services td code { overflow-wrap: break-word; }
.links a { display: inline-block; margin-right: 0.6rem; font-family: var(--mono); font-size: 0.85rem; }
.values { display: block; margin-top: 0.2rem; font-size: 0.92em; color: var(--soft); }
.values code { padding: 0 0.3rem; background: var(--code); color: var(--ink); border-radius: 0.2rem; }
.types div { padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
.meanings td { padding: 0.1rem 1rem 0.1rem 0; border: 0; color: var(--soft); }
.types div:target { background: var(--tag); box-shadow: 0 0 0 0.5rem var(--tag); }
h3:target a { text-decoration: underline; text-decoration-thickness: 0.15em; }
.types dt code { font-weight: 600; font-size: 0.95rem; }
.types dd { margin: 0.15rem 0 0; }
.base { color: var(--soft); font-size: 0.9rem; }
@media (min-width: 64rem) {
  .columns { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 0 2.5rem; align-items: start; }
  nav { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; font-size: 0.92rem; }
  nav li ul { display: block; padding-left: 0.8rem; }
  main > :first-child > h2 { margin-top: 1.5rem; }
}
@media (max-width: 47rem) {
  .operation { margin-left: -0.5rem; margin-right: -0.5rem; padding: 0.9rem 0.8rem; }
  table, tbody, tr, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
  td { padding: 0; border: 0; }
  .members td:nth-child(-n+3) { display: inline; margin-right: 0.5rem; white-space: normal; }
  .members td:nth-child(4) { width: auto; }
  .members tr { padding-left: 0; }
  .members td:first-child { padding-left: 0; }
  .members .depth1, .members .depth2, .members .depth3, .members .depth4 { border-left: 3px solid var(--tag); padding-left: 0.7rem; }
  .members .depth2 { margin-left: 0.9rem; }
  .members .depth3 { margin-left: 1.8rem; }
  .members .depth4 { margin-left: 2.7rem; }
  .services td:first-child, .codes td:first-child { font-weight: 600; }
  .codes td:first-child, .codes td:first-child code { white-space: normal; overflow-wrap: anywhere; }
  .meanings td:first-child code { white-space: normal; overflow-wrap: anywhere; }
  .faults .no { display: none; }
  .faults td:nth-child(3)::before { content: "Send the same again? "; color: var(--soft); }
  .links a { padding: 0.25rem 0; }
}
@media (forced-colors: active) {
  .tag { border: 1px solid; }
}
@media print {
  nav, .skip, .copy { display: none; }
  .copy + pre { padding-top: 0.8rem; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
}
`;
