/** Gemini CLI, as seen in version 0.61.0: its dialogs are in a box that ends the screen. */

import { type AgentData, type DialogData, type SaidData, UNSEEN_AGENT } from 'czarina-monitor/agent-data'

/** `1 of 3`, at the right of the header, if several calls wait. */
const HEADER_END = '(?: {2,200}\\d{1,3} of \\d{1,3})?$'
const NESTED_BOX = /^╭─{8,}╮$/
/** A name with this point in it may be a name and a qualifier. */
const FILE_TITLE: SaidData = { text: /^\? (?:WriteFile|Edit) {1,2}[^·:]{1,500}(?:: .*)?$/ }

const permissions: readonly DialogData[] = [
  {
    kind: 'permission.bash',
    boxed: true,
    title: /^\? Shell\b/,
    question: /^Allow execution of \[Shell\]\?(?: Redirection detected\. To auto-accept, press \S{1,20})?$/,
    options: 'numbered',
    about: {
      source: 'boxed',
      kind: 'command',
      header: new RegExp(`^\\? Shell {1,2}(.{0,900}?)${HEADER_END}`),
      spare: 4,
    },
    // The header repeats the command, with a row for each of its lines.
    above: [{ rows: /^\? Shell {1,2}\S|^ {9}/ }],
    approvable: true,
  },
  {
    kind: 'permission.edit',
    boxed: true,
    title: new RegExp(`^\\? WriteFile {1,2}Writing to (?<about>\\S.{0,500}?)${HEADER_END}`),
    question: /^Apply this change\?$/,
    options: 'numbered',
    about: { source: 'title', kind: 'file', next: NESTED_BOX },
    above: [FILE_TITLE, { rows: /^[╭│╰]/ }],
    approvable: true,
  },
  {
    kind: 'permission.edit',
    boxed: true,
    title: new RegExp(`^\\? Edit {1,2}(?<about>\\S.{0,500}?)(?:: .{0,900})?${HEADER_END}`),
    question: /^Apply this change\?$/,
    options: 'numbered',
    about: { source: 'title', kind: 'file', next: NESTED_BOX },
    above: [FILE_TITLE, { rows: /^[╭│╰]/ }],
    approvable: true,
  },
  {
    kind: 'permission.fetch',
    boxed: true,
    title: /^Action Required\b/,
    question: /Do you want to proceed\?$/,
    options: 'numbered',
    about: {
      source: 'labelled',
      kind: 'url',
      label: /^ {1,2}- (\S{1,900})$/,
      until: /^Do you want to proceed\?$/,
    },
    above: [
      { text: new RegExp(`^Action Required${HEADER_END}`) },
      { text: /^\? {1,2}WebFetch Fetching content from: \S/ },
      { text: /\S/ },
      { text: /^URLs to fetch:$/ },
    ],
    approvable: true,
  },
]

const QUESTION: DialogData = {
  kind: 'question',
  boxed: true,
  title: /^Answer Questions\b/,
  question: null,
  options: 'numbered',
  about: null,
  approvable: false,
}
const LISTED: DialogData = {
  ...QUESTION,
  described: true,
  field: { label: /^Enter a custom value$/, open: /^Enter to submit · / },
}
const NEXT = { id: 'next', means: 'go to the next question', keys: ['Tab'] } as const

const questions: readonly DialogData[] = [
  {
    ...LISTED,
    footer: [/^Enter to (?:select · ←\/→|submit · Tab\/Shift\+Tab) to switch questions · Esc to cancel$/],
    forPerson: [NEXT],
  },
  { ...LISTED, footer: [/^Enter to (?:select · ↑\/↓ to navigate|submit) · Esc to cancel$/] },
  {
    ...QUESTION,
    question: /^Enter to submit · Tab\/Shift\+Tab to edit answers · Esc to cancel$/,
    options: 'none',
    forPerson: [{ id: 'submit', means: 'submit the answers', keys: ['Enter'] }, NEXT],
  },
  // Only its colour shows whether somebody has typed in it.
  { ...QUESTION, options: 'none', rejects: [] },
]

const forPeople: readonly DialogData[] = [
  {
    kind: 'permission.other',
    boxed: true,
    title: /^(?:Action Required|\? \S)/,
    question: /^Allow execution of |^To run \[|^Apply this change\?$|^Do you want to proceed\?$/,
    options: 'numbered',
    about: null,
    approvable: false,
  },
  ...questions,
  {
    kind: 'plan',
    boxed: true,
    title: /^Ready to start implementation\?/,
    question: null,
    options: 'none',
    about: null,
    approvable: false,
  },
  {
    kind: 'menu',
    boxed: true,
    title: /^Usage limit reached for \S/,
    question: null,
    options: 'numbered',
    about: null,
    approvable: false,
    sign: 'usage_limit',
  },
  {
    kind: 'login',
    boxed: true,
    title: /^\? Get started$/,
    question: null,
    options: 'numbered',
    about: null,
    approvable: false,
    footer: [/^ {2}\(Use Enter to select\)$/, /^ {2}Terms of Services? and /, /^ {2}https:\/\/\S+$/],
    sign: 'login',
  },
  {
    kind: 'menu',
    boxed: true,
    title: /^(?:Usage limit reached for|We are currently experiencing high demand)\b/,
    question: null,
    options: 'numbered',
    about: null,
    approvable: false,
    sign: 'usage_limit',
  },
  {
    kind: 'trust',
    boxed: true,
    title: /^Do you trust the files in this folder\?$/,
    question: null,
    options: 'numbered',
    about: null,
    approvable: false,
    answers: [
      { id: 'trust_folder', means: 'trust this folder', keys: [], option: /^Trust folder \(.{1,300}\)$/ },
    ],
  },
]

export const geminiCli: AgentData = {
  ...UNSEEN_AGENT,
  name: 'gemini-cli',
  verified: true,
  version: '0.61.0',
  aliases: ['gemini-cli', 'gemini', 'gemini_cli'],
  commands: /^gemini(-cli)?$/,
  settle_ms: 250,
  rejects: ['Escape'],
  dialogs: [...permissions, ...forPeople],
  dialogFrame: null,
  dialogEnd: /^(?!)/,
  selectionMark: '●',
  cut: /^(?:│ )?\s{0,8}(?:\.\.\. (?:first |last )?\d{1,6} (?:lines? )?hidden\b|[▲▼]$)/,
  once: [/^Allow once$/],
  inputBox: {
    row: /^ [>!*] {1,3}(.*)$/,
    frame: null,
    below: /^(?: .*)?$|^▀{8,}$/,
    belowMust: /^ workspace \(|\bno sandbox\b|\/model$/,
    above: /^[─▄]{10,}$|^ (?:\S.{0,40} )?Shift\+Tab to |^ {20,}\? for shortcuts$/,
    padding: /^▀{8,}$/,
    placeholders: /^Type your (?:message or @path\/to\/file|shell command)$/,
  },
  turn: {
    ...UNSEEN_AGENT.turn,
    user: /^ > \S/,
    block: /^✦ \S|^╭─{8,}╮$|^ {2}[✓✗xo?⊷-] {1,2}[A-Z]/,
    tool: /^╭|^ {2}/,
    aside: /^ {2}Queued \(|^ {4}\S|^ Press Ctrl\+O to /,
    working: /^ [⠀-⣿] \S.{0,200}\(esc to cancel, \d{1,6}[hms]/,
    workingBelow: null,
    alwaysEnds: false,
    wordsEnd: true,
    interrupted: /^ℹ Request cancelled\.$/,
    retryFails: 1,
    failed: /^✕ \S/,
  },
  signs: [
    { sign: 'mode_switch', where: 'around', row: /^ (?:YOLO|auto-accept edits)\b/ },
    { sign: 'repetition', where: 'notice', row: /^ℹ A potential loop was detected\b/ },
    { sign: 'update_offer', where: 'notice', row: /^ℹ Gemini CLI update available!/ },
    {
      sign: 'login',
      where: 'instead',
      row: /^│ (?:\? )?How would you like to authenticate\b|^ Waiting for authentication\b/,
    },
  ],
  gateTokens: ['Allow once', 'Allow execution of', 'Apply this change?', 'Answer Questions'],
}
