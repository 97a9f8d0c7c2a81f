/** Qwen Code, as seen in version 0.24.4: its dialogs are in the conversation, above a mark that it waits. */

import { type AgentData, type DialogData, UNSEEN_AGENT } from 'czarina-monitor/agent-data'

/** Waiting calls are below the open one, each in a row with its continuation. */
const WAITING_CALLS: readonly RegExp[] = [/^ {2}[?o] [A-Z]\w{0,40} \S/, /^ {4}\S/]
const LEFT_BOX_END = /^ {3}╰─{8,}$/
const WAITING = /^ {2}[⠀-⣿] Waiting for user confirmation\.\.\.$/

const QUESTION: DialogData = {
  kind: 'question',
  title: /^ {2}\? AskUserQuestion .{0,300} ←$/,
  question: null,
  options: 'numbered',
  about: null,
  approvable: false,
  described: true,
  field: {
    label: /^Type something\.\.\.$/,
    open: /^ {3}❯ (?:\[[^\]]\] )?\d{1,2}\. > (?<typed>.*)$/,
  },
}
const NEXT = { id: 'next', means: 'go to the next question', keys: ['Right'] } as const

const dialogs: readonly DialogData[] = [
  {
    kind: 'permission.bash',
    title: /^ {2}\? Shell \S.{0,900} ←$/,
    question: /^Allow execution of: '(?<commands>[^']{1,300})'\?$/,
    options: 'numbered',
    about: {
      source: 'under-header',
      kind: 'command',
      header: /^ {2}\? Shell (.{0,900}?) +←$/,
      question: /^ {3}Allow execution of: '/,
      margin: 5,
      spare: 7,
    },
    above: [{ rows: /^ {2}\? \S|^ {4}/ }],
    approvable: true,
    footer: WAITING_CALLS,
  },
  {
    kind: 'permission.edit',
    title: /^ {2}\? (?:WriteFile Writing to|Edit) (?<about>\S.{0,500}?)(?:: .{0,900} => .{0,900})? ←$/,
    question: /^Apply this change\?$/,
    options: 'numbered',
    about: { source: 'title', kind: 'file', next: /^$/ },
    above: [
      { text: /^\? (?:WriteFile Writing to|Edit) [^·:]{1,500}(?:: .*)? ←$/ },
      { rows: /^ {3,9}(?:\d{1,6}(?: |$)|═{3,}$)/ },
    ],
    approvable: true,
    footer: WAITING_CALLS,
  },
  {
    kind: 'permission.fetch',
    title: /^ {2}\? WebFetch \S.{0,900} ←$/,
    question: /^Do you want to proceed\?$/,
    options: 'numbered',
    about: {
      source: 'labelled',
      kind: 'url',
      label: /^ {6}- (\S{1,900})$/,
      until: /^ {3}Do you want to proceed\?$/,
    },
    above: [{ rows: /^ {2}\? \S|^ {4}\S/ }, { text: /^Fetch content from \S/ }, { text: /^URLs to fetch:$/ }],
    approvable: true,
    footer: WAITING_CALLS,
  },
  {
    // A digit only moves the selection, and an Enter right after it picks what was selected before.
    ...QUESTION,
    question: /^❯ 1\. Submit answers 2\. Cancel$/,
    options: 'none',
    footer: [/^ {3}↑\/↓: Navigate \| ←\/→: Switch tabs \| Enter: Select$/],
    forPerson: [{ id: 'submit', means: 'submit the answers', keys: ['Enter'] }],
  },
  {
    ...QUESTION,
    footer: [/^ {3}↑\/↓: Navigate \| ←\/→: Switch tabs \| Enter: Select \| Esc: Cancel$/],
    forPerson: [NEXT],
  },
  { ...QUESTION, footer: [/^ {3}↑\/↓: Navigate \| Enter: Select \| Esc: Cancel$/] },
  // If several may be chosen, a digit only moves the selection.
  { ...QUESTION, options: 'none', footer: [/^ {3}↑\/↓: Navigate \| ←/], forPerson: [NEXT] },
  { ...QUESTION, options: 'none', footer: [/^ {3}↑\/↓: /] },
  {
    // Its box has no right edge.
    kind: 'trust',
    title: /^ {3}│ Do you trust this folder\?$/,
    question: null,
    options: 'none',
    about: null,
    approvable: false,
    footer: [/^ {3}│(?: |$)/, LEFT_BOX_END],
  },
  {
    kind: 'permission.other',
    title: /^ {2}\? [A-Za-z]\S{0,80}(?: .{0,900})? ←$/,
    question: null,
    options: 'numbered',
    about: null,
    approvable: false,
    footer: WAITING_CALLS,
  },
]

export const qwenCode: AgentData = {
  ...UNSEEN_AGENT,
  name: 'qwen-code',
  verified: true,
  version: '0.24.4',
  aliases: ['qwen-code', 'qwen', 'qwen_code'],
  commands: /^qwen(-code)?$/,
  settle_ms: 250,
  rejects: ['Escape'],
  dialogs,
  dialogFrame: null,
  dialogEnd: new RegExp(`${WAITING.source}|${LEFT_BOX_END.source}`),
  titles: /^ {2}\? [A-Za-z].{0,900} ←$|^ {3}│ Do you trust this folder\?$/,
  scrollBar: /[█│]$/,
  footer: [WAITING],
  cut: /^ {3,8}\.\.\. (?:first |last )?\d{1,6} lines? hidden \.\.\.$|^Press ctrl-s to show more lines$/,
  once: [/^Yes, allow once$/],
  inputBox: {
    row: /^[>!*] {1,3}(.*)$/,
    frame: /^─{10,}$/,
    below: /^(?: {2}.*)?$/,
    belowMust: null,
    placeholders: /^Type your message or @path\/to\/file$/,
  },
  turn: {
    ...UNSEEN_AGENT.turn,
    user: /^ {2}> \S/,
    block: /^ {2}(?:◆\uFE0E? \S|[✓✗x?o⊷-] \S)/,
    tool: /^ {2}[^◆]/,
    aside: /^●\uFE0E? How is Qwen doing|^1: Good 2: Bad/,
    working: /^ {2}[⠀-⣿] \S.{0,200}\((?:\d{1,4}[hms] ?){1,3} · esc to cancel\)$/,
    workingBelow: /^ {2}Enter to steer · /,
    alwaysEnds: false,
    wordsEnd: true,
    interrupted: /^ {2}●\uFE0E? Request cancelled\.$/,
    retryFails: 1,
    failed: /^ {0,2}✕\uFE0E? \S/,
  },
  signs: [
    { sign: 'mode_switch', where: 'around', row: /^ {2}(?:\S )?(?:YOLO mode|Auto-accept edits)\b/i },
    { sign: 'repetition', where: 'notice', row: /^ {2}\S{1,2} A potential loop was detected\b/ },
  ],
  gateTokens: ['Yes, allow once', 'Allow execution of: ', 'Waiting for user confirmation'],
}
