/** Codex CLI, as seen in version 0.169.0. */

import type { AgentData, DialogData, SignData } from 'czarina-monitor/agent-data'

/**
 * What Codex says about itself: seen in version 0.169.0, except for the remaining context, which is from its
 * program's text.
 */
const signs: readonly SignData[] = [
  { sign: 'usage_limit', where: 'notice', row: /^■ (?:You['’]ve hit your usage limit|Quota exceeded)\b/ },
  { sign: 'limit_near', where: 'notice', row: /^⚠ Heads up, you have less than \d/ },
  { sign: 'rate_limit', where: 'notice', row: /^■ exceeded retry limit, last status: 429\b/ },
  { sign: 'rate_limit', where: 'around', row: /^ {2}└ Unexpected status 429\b/ },
  {
    sign: 'auth_expired',
    where: 'notice',
    row: /^■ .{0,200}\b(?:401 Unauthorized|access token could not be refreshed|(?:log|sign) in again)\b/,
  },
  { sign: 'auth_expired', where: 'around', row: /^ {2}└ Unexpected status 401\b/ },
  {
    sign: 'login',
    where: 'instead',
    row: /^ {2}(?:Choose how you want to use Codex\.|Sign in with ChatGPT to use Codex\b|Finish signing in via your browser)/,
  },
  { sign: 'context_low', where: 'around', row: /\b1?\d% context left\b/ },
  { sign: 'mode_switch', where: 'top', row: /^ {2}permissions: YOLO mode$/ },
]

const HINT = '(?:tab to add notes|enter to submit (?:answer|all)|←/→ to navigate questions|esc to interrupt)'
const NOTES_OPEN = /^ {2}tab or esc to clear notes \| /

const QUESTIONS: readonly DialogData[] = [
  {
    kind: 'question',
    title: /^ {2}Question \d{1,2}\/\d{1,2}(?: \(\d{1,2} unanswered\))?$/,
    question: /\S/,
    options: 'numbered',
    about: null,
    approvable: false,
    // The hints may take two rows, with open notes above them.
    footer: [
      new RegExp(`^ {2}${HINT}(?: \\| ${HINT}){0,3}(?: \\|)?$`),
      NOTES_OPEN,
      /^ {2}› (?!\d{1,2}\. )\S/,
    ],
    field: { label: null, open: NOTES_OPEN },
    forPerson: [{ id: 'next', means: 'go to the next question', keys: ['Right'] }],
  },
  {
    kind: 'question',
    title: /^ {2}Submit with unanswered questions\?$/,
    // A digit only moves the selection.
    question: /^› 1\. Proceed {2}Submit with \d{1,2} unanswered questions? 2\. Go back {2}Return to /,
    options: 'none',
    about: null,
    approvable: false,
    footer: [/^ {2}Press enter to confirm or esc to go back$/],
    forPerson: [
      { id: 'submit', means: 'submit it with questions unanswered', keys: ['Enter'] },
      { id: 'back', means: 'go back to the questions', keys: ['Escape'] },
    ],
    rejects: [],
  },
]

export const codex: AgentData = {
  name: 'codex',
  verified: true,
  version: '0.169.0',
  aliases: ['codex', 'codex-cli', 'openai-codex'],
  commands: /^codex$/,
  settle_ms: 150,
  rejects: ['Escape'],
  dialogs: [
    {
      kind: 'permission.bash',
      title: /^ {2}Would you like to run the following command\?$/,
      question: null,
      options: 'numbered',
      about: { source: 'labelled', kind: 'command', label: /^ {2}\$ (.{1,900})$/, until: null },
      above: [
        { text: /^Would you like to run the following command\?$/ },
        { text: /^Thread: \S.{0,120}$/ },
        { text: /^Environment: local$/ },
        { text: /^Reason: \S/ },
      ],
      approvable: true,
    },
    {
      kind: 'permission.edit',
      title: /^ {2}Would you like to make the following edits\?$/,
      question: null,
      options: 'numbered',
      about: { source: 'labelled', kind: 'file', label: /^ {2}Destination: (.{1,900})$/, until: /^$/ },
      above: [
        { text: /^Would you like to make the following edits\?$/ },
        { text: /^Reason: \S/ },
        { text: /^Description: \S/ },
      ],
      approvable: true,
    },
    ...QUESTIONS,
    {
      kind: 'trust',
      title: /^ {2}Folder access$/,
      question: null,
      options: 'numbered',
      about: { source: 'under-title', kind: 'folder', until: /^$/ },
      approvable: false,
      footer: [/^ {2}enter continue · esc back$/],
      answers: [{ id: 'trust_folder', means: 'trust this folder', keys: [], option: /^Trust and continue$/ }],
    },
    {
      kind: 'trust',
      title: /^ {2}Hooks need review$/,
      question: null,
      options: 'numbered',
      about: null,
      approvable: false,
      footer: [/^ {2}enter confirm · esc skip$/],
    },
    {
      kind: 'menu',
      title: /^ {2}Update available · \S{1,30} → \S{1,30}$/,
      question: null,
      options: 'numbered',
      about: null,
      approvable: false,
      footer: [/^ {2}enter continue · esc skip$/],
      sign: 'update_offer',
    },
  ],
  dialogFrame: null,
  footer: [/^ {2}Press enter to confirm or esc to cancel$/],
  cut: /^ {2}\[… \d{1,6} lines\]/,
  once: [/^Yes, proceed( \(y\))?$/],
  inputBox: {
    row: /^›\s(.*)$/,
    frame: null,
    below: /^(?: {2,}\S.*)?$/,
    belowMust: /^ {2}\S{1,60}(?: \S{1,20})? · [/~]|\? for shortcuts|^ {2}esc again to edit previous message$/,
    placeholders: /^Ask Codex to do anything$/,
  },
  turn: {
    user: /^› \S/,
    block: /^• \S/,
    tool: /^• (Ran|Running|Added|Edited|Deleted|Explored|Exited|Updated Plan)\b/,
    aside: /^ {2}└ |^ {4}\S/,
    working: /^[•◦] \S.{0,80} \((?:\d{1,4}[hms] ?){1,3} ?• esc to interrupt\)/,
    workingBelow: null,
    ended: /^ {2}Worked for \S.{0,20} • \d/,
    alwaysEnds: true,
    background: /^ {2}\d{1,3} background terminals? running · /,
    interrupted: /^■ Conversation interrupted/,
    retry: /^[•◦] Reconnecting\.\.\. (\d{1,3})\/\d{1,3} /,
    retryFails: 1,
    failed: /^■ (?!Conversation interrupted)\S/,
  },
  overlays: [],
  signs,
  startErrors: /^(Error: No such file or directory|Error loading config)/,
  gateTokens: [
    'Would you like to',
    'enter to submit ',
    'Press enter to confirm',
    'Trust this folder',
    'enter confirm',
  ],
}
