/** How the page of an evaluation looks; it names no font, picture or address from elsewhere. */
export const EVAL_STYLE = `
:root { color-scheme: light dark; --ink: #1c2024; --quiet: #60676e; --paper: #fbfbf9; --card: #fff; --line: #dcdfe2;
  --bad: #b3261e; --bad-paper: #fdecea; --hit-paper: #e5f3e8; --idle-paper: #eef1f4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8ea; --quiet: #9aa2aa; --paper: #14171a; --card: #1c2024; --line: #33393f;
    --bad: #ff8a80; --bad-paper: #3b1f1e; --hit-paper: #1b3324; --idle-paper: #262c32; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 90rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0 0 .75rem; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); margin: .25rem 0 1rem; font-weight: normal; overflow-wrap: anywhere; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .75rem; list-style: none; padding: 0; }
.cards li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem;
  display: grid; align-content: start; }
.cards strong { font-size: 1.5rem; }
.cards span, .cards small { color: var(--quiet); }
.cards .bad { border-color: var(--bad); background: var(--bad-paper); }
.cards .bad strong { color: var(--bad); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .75rem; border: 1px solid var(--line); text-align: left; }
thead th { color: var(--quiet); font-weight: 600; }
.matrix td { text-align: right; }
.matrix .none { color: var(--quiet); }
.hit { background: var(--hit-paper); }
.idle { background: var(--idle-paper); }
.miss, tr.bad > * { background: var(--bad-paper); color: var(--bad); }
.agents :is(th, td) { white-space: nowrap; }
.agents td:nth-child(n+3) { text-align: right; }
article { border-top: 1px solid var(--line); padding: 1.25rem 0; }
.pair { display: grid; grid-template-columns: minmax(0, 3fr) minmax(18rem, 2fr); gap: 1.25rem; align-items: start; }
@media (max-width: 60rem) { .pair { grid-template-columns: minmax(0, 1fr); } }
pre { margin: 0; padding: .75rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  overflow: auto; max-height: 40rem; font: 12px/1.35 ui-monospace, monospace; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem .75rem; margin: .75rem 0 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
`
