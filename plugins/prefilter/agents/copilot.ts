/** GitHub Copilot CLI, as seen in version 1.0.102: a dialog in a box replaces its input box. */

import {
  type AboutData,
  type AgentData,
  type DialogData,
  type FieldData,
  type SaidData,
  UNSEEN_AGENT,
} from 'czarina-monitor/agent-data'

const RULE = /^─{10,}$/

/** Above the rule is what the model calls it; below it is what would really be done. */
function boxed(kind: AboutData['kind']): AboutData {
  return { source: 'boxed', kind, from: RULE, spare: 0 }
}
const TITLE: readonly SaidData[] = [{ text: /\S/ }, { text: RULE }]

/**
 * The key of this option opens a field in its row and denies nothing. Enter after the text denies, and passes
 * the text to the agent. Escape denies without a message.
 */
const REASON: FieldData = {
  label: /^No, and tell Copilot what to do differently \(Esc to stop\)$/,
  // If the text is wrapped, the row does not end so: then it is recognised because it is no other option.
  open: /^❯ \d\. (?:(?<typed>.*) \(Esc to stop\)|(?!Yes\b|No \(Esc\)$).*)$/,
}

const QUESTION: DialogData = {
  kind: 'question',
  title: /^ Copilot needs information\.$/,
  question: null,
  options: 'marked',
  about: null,
  approvable: false,
}

const dialogs: readonly DialogData[] = [
  {
    kind: 'permission.bash',
    boxed: true,
    title: /\S/,
    question: /^Do you want to run this command\?$/,
    options: 'numbered',
    about: boxed('command'),
    above: TITLE,
    approvable: true,
    field: REASON,
  },
  {
    kind: 'permission.fetch',
    boxed: true,
    title: /\S/,
    question: /^Do you want to allow this access\?$/,
    options: 'numbered',
    about: boxed('url'),
    above: [...TITLE, { text: /^Copilot is attempting to access the following URL:$/ }],
    approvable: true,
    field: REASON,
  },
  {
    kind: 'permission.edit',
    boxed: true,
    title: /^(?:Edit|Create) file$/,
    question: /^Do you want to (?:edit|create) (?<about>\/.{1,900})\?$/,
    options: 'numbered',
    about: { source: 'question', kind: 'file', root: / in this repo \((\/.{1,900})\)$/ },
    above: [
      ...TITLE,
      { text: /^\S.{0,500} \+\d{1,6} -\d{1,6}$/ },
      { text: /^[/~]/ },
      { rows: /^ {0,5}\d{1,6}(?: |$)/ },
    ],
    approvable: true,
    field: REASON,
  },
  {
    kind: 'trust',
    boxed: true,
    title: /^Confirm folder trust$/,
    question: /^Do you trust the files in this folder\?$/,
    options: 'numbered',
    about: boxed('folder'),
    approvable: false,
    answers: [{ id: 'trust_folder', means: 'trust this folder for this session', keys: [], option: /^Yes$/ }],
  },
  {
    kind: 'permission.other',
    boxed: true,
    title: /\S/,
    question: /^Do you want to .{1,900}\?$/,
    options: 'numbered',
    about: null,
    approvable: false,
    field: REASON,
  },
  {
    ...QUESTION,
    footer: [RULE, /^ ↑\/↓ select · enter accept · tab next · /],
    forPerson: [{ id: 'next', means: 'go to the next question', keys: ['Tab'] }],
  },
  { ...QUESTION, footer: [RULE, /^ ↑\/↓ select · enter accept · (?!tab next)/] },
  {
    ...QUESTION,
    options: 'none',
    footer: [RULE, /^ ↑\/↓ select · /],
    field: { label: null, open: /^ ❯ Other \(type your answer below\)$/ },
  },
]

export const copilot: AgentData = {
  ...UNSEEN_AGENT,
  name: 'copilot',
  verified: true,
  version: '1.0.102',
  aliases: ['copilot', 'copilot-cli', 'github-copilot', 'github-copilot-cli', 'gh-copilot'],
  commands: /^copilot$/,
  settle_ms: 250,
  rejects: ['Escape'],
  dialogs,
  dialogFrame: null,
  dialogEnd: RULE,
  titles: /^ Copilot needs information\.$/,
  optionsWrapAtNumber: true,
  scrollBar: /┃$/,
  footer: [/^↑\/↓ to navigate · enter to select · esc to cancel$/],
  cut: /^(?:│ )?\s{0,8}(?:…|\.{3}) ?\+?\d{1,6} (?:more )?(?:lines?|rows?)\b/,
  once: [/^Yes$/],
  inputBox: {
    row: /^[❯!]\s?(.*)$/,
    frame: RULE,
    below: /^(?: \S.*)?$/,
    belowMust: null,
    placeholders: /^(?!)/,
  },
  turn: {
    ...UNSEEN_AGENT.turn,
    user: /^ ❯ \S/,
    block: /^ (?:[●○◉◎◌✗✘✓$]|[A-Z]{2,3}) \S/,
    tool: /^ (?!●)|^ ● (?:Tip:|MCP Servers |Folder \/|No copilot-instructions|Operation cancelled|Create \S|Edit \S)/,
    aside: /^ [/~].{0,900}\[⎇ .{1,200}\]$|^ [/~]\S*$/,
    workingBelow: /^ [●○◉◎◌] Working\b|\besc (?:esc )?interrupt\b/,
    alwaysEnds: false,
    wordsEnd: true,
    interrupted: /^ ● Operation cancelled by user$/,
    retryFails: 1,
    failed: /^ ✗ (?:Authentication failed|Execution failed|Request failed|Failed to |Rate limit|Error:)/,
  },
  gateTokens: ['Do you want to run this', 'enter to select', 'enter accept'],
}
