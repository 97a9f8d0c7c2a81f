/**
 * OpenCode, as seen in version 1.18.33: on its real screens, and in the layout of its own interface. Its
 * dialogs have buttons side by side: Enter presses the selected one; digits and letters do not answer. Its
 * questions are lists and take digits.
 */

import {
  type AgentData,
  type DialogData,
  type SaidData,
  type SignData,
  UNSEEN_AGENT,
} from 'czarina-monitor/agent-data'

const TITLE: SaidData = { text: /^△ Permission required$/ }
const forPerson = { question: null, options: 'buttons', about: null, approvable: false } as const

const permissions: readonly DialogData[] = [
  { ...forPerson, kind: 'permission.other', title: /^△ Permission required\n# \S{1,40} Task$/ },
  {
    kind: 'permission.bash',
    // Older versions and their forks show the model's own description in place of "Shell command".
    title: /^△ Permission required\n# \S/,
    question: null,
    options: 'buttons',
    about: { source: 'labelled', kind: 'command', label: /^ {2}\$ (.{1,900})$/, until: null },
    above: [TITLE, { text: /^# [^·]{1,900}$/ }],
    approvable: true,
  },
  {
    kind: 'permission.edit',
    title: /^△ Permission required\n→ Edit (?<about>\S.{0,900})$/,
    question: null,
    options: 'buttons',
    about: { source: 'title', kind: 'file', next: /^$/ },
    above: [TITLE, { text: /^→ Edit [^·]{1,900}$/ }, { rows: /^ {0,9}\d{1,6}(?: |$)/ }],
    approvable: true,
  },
  {
    kind: 'permission.other',
    title: /^△ Permission required\n→ Read \S/,
    question: null,
    options: 'buttons',
    about: { source: 'labelled', kind: 'file', label: /^ {2}Path: (\S.{0,900})$/, until: null },
    above: [TITLE, { text: /^→ Read [^·]{1,900}$/ }],
    approvable: true,
  },
  {
    kind: 'permission.fetch',
    title: /^△ Permission required\n% WebFetch \S/,
    question: null,
    options: 'buttons',
    about: { source: 'labelled', kind: 'url', label: /^ {2}URL: (\S{1,900})$/, until: null },
    above: [TITLE, { text: /^% WebFetch [^·]{1,900}$/ }],
    approvable: true,
  },
  {
    ...forPerson,
    kind: 'permission.other',
    title: /^△ Permission required\n← Access external directory (?<about>\S.{0,900})$/,
    about: { source: 'title', kind: 'folder', next: /^$/ },
  },
  {
    ...forPerson,
    kind: 'permission.other',
    title: /^△ Permission required\n⟳ Continue after repeated failures$/,
    sign: 'repetition',
  },
  { ...forPerson, kind: 'permission.other', title: /^△ Permission required\n\S/ },
]

/** The tabs of a form. */
const FORM = /^[^△].{0,300} {3}Confirm$/
const FIELD = { label: /^Type your own answer$/, open: null } as const
const NEXT = { id: 'next', means: 'go to the next question', keys: ['Tab'] } as const

const others: readonly DialogData[] = [
  {
    ...forPerson,
    kind: 'permission.other',
    title: /^△ Always allow$/,
    sign: 'grants_for_good',
    rejects: [],
    forPerson: [{ id: 'back', means: 'go back to the permission', keys: ['Escape'] }],
  },
  // Escape goes back to the permission, and Enter rejects it without a message.
  {
    ...forPerson,
    kind: 'permission.other',
    title: /^△ Reject permission$/,
    options: 'none',
    rejects: ['Enter'],
  },
  { ...forPerson, kind: 'question', title: FORM, options: 'numbered', field: FIELD, forPerson: [NEXT] },
  {
    ...forPerson,
    kind: 'question',
    title: FORM,
    options: 'none',
    forPerson: [{ id: 'submit', means: 'submit the answers', keys: ['Enter'] }, NEXT],
  },
  { ...forPerson, kind: 'question', title: /^[^△]/, options: 'numbered', field: FIELD },
]

const RETRYING = '^ {3}\\S{8} (?=.{0,300}\\[retrying)'
const signs: readonly SignData[] = [
  {
    sign: 'rate_limit',
    where: 'around',
    row: new RegExp(`${RETRYING}.{0,200}\\b(rate.?limit|too many requests)`, 'i'),
  },
  {
    sign: 'usage_limit',
    where: 'around',
    row: new RegExp(`${RETRYING}.{0,200}\\b(usage limit|usage exceeded|quota|add credits)`, 'i'),
  },
  {
    sign: 'auth_expired',
    where: 'around',
    row: new RegExp(`${RETRYING}.{0,200}\\b(incorrect|invalid|expired) (api key|token|credentials)`, 'i'),
  },
  {
    sign: 'usage_limit',
    where: 'notice',
    row: /\b(exceeded your current quota|usage limit|usage exceeded|credit balance|add credits|insufficient (quota|credits|balance))\b/i,
  },
  {
    sign: 'auth_expired',
    where: 'notice',
    row: /\b(invalid|incorrect|expired) (api key|token|credentials)\b/i,
  },
]

export const openCode: AgentData = {
  ...UNSEEN_AGENT,
  name: 'opencode',
  verified: true,
  version: '1.18.33',
  aliases: ['opencode', 'open-code', 'opencode-ai'],
  commands: /^\.?opencode(\.exe)?$/,
  settle_ms: 150,
  rejects: ['Escape'],
  dialogs: [...permissions, ...others],
  dialogFrame: null,
  once: [/^Allow once$/],
  panel: {
    hints: {
      buttons: /(?:\S{1,20} (?:fullscreen|minimize) {2})?⇆ select {2}enter con\w{0,4}$/,
      numbered: /(?:⇆ tab {2})?(?:↑↓ select {2})?enter (?:submit|confirm|toggle) {2}esc dismiss$/,
      none: /enter confirm {2}esc cancel$/,
    },
    rowsMost: 13,
    boxEnd: /^ {2,}╹▀{8,}$/,
    startIndent: 2,
    enlarged: /\bminimize {2}⇆ select\b/,
    modal: /\S {6,}esc(?: {3,}\S.*)?$/,
    child: /^ {2}┃ {2}\S.{0,80} \(\d{1,3} of \d{1,3}\).* Parent \S.* Prev \S.* Next \S/,
  },
  inputBox: {
    ...UNSEEN_AGENT.inputBox,
    frame: null,
    below: /^(?: {2,}\S.*)?$/,
    belowMust: null,
    placeholders: /^(?:Ask anything|Run a command)(?:…|\.{3})(?: ".*)?$/,
  },
  turn: {
    ...UNSEEN_AGENT.turn,
    user: /^ {2}┃ ?/,
    tool: /^ {5}(?:[$→←%✱⚙◈◉#~✓✗⚠\u2800-\u28ff] |ctrl\+x |\+ Thought|Thinking:)/,
    aside: /^ {5}▣ {2}\S/,
    workingBelow: /^ {3}[⬝■]{8} |\besc (?:again to )?interrupt\b/,
    ended: /^ {5}▣ {2}\S.{0,200} · \d{1,4}(?:\.\d)?(?:ms|s|m|h|d)(?: \d{1,2}[smh])?$/,
    alwaysEnds: false,
    wordsEnd: true,
    interrupted: /^ {5}▣ {2}\S.{0,200} · interrupted$/,
    retry: /\[retrying (?:in \S{1,12}(?: \S{1,12})? )?attempt #(\d{1,4})/,
    retryFails: 1,
  },
  signs,
  gateTokens: ['Permission required', 'enter confirm', 'esc dismiss'],
}

/** Kilo Code's command line, as seen in version 7.7.9: a fork of OpenCode that kept its layout. */
export const kiloCode: AgentData = {
  ...openCode,
  name: 'kilo-code',
  version: '7.7.9',
  aliases: ['kilo-code', 'kilocode', 'kilo', 'kilo-cli'],
  commands: /^\.?(kilo|kilocode)(\.exe)?$/,
}
