/** Claude Code, as seen in version 2.1.330. */

import type { AboutData, AgentData, DialogData, SaidData, SignData } from 'czarina-monitor/agent-data'

const FENCE = /^╌{10,}$/
const GUTTER = /^ │ ?/
const TIP = /^Tip: auto mode handles these prompts for you — choose "switch to auto mode" below$/
const FENCE_ROW: SaidData = { text: FENCE }
/** The model's own text: one text without the gutter, or any number of rows with it. */
const DESCRIPTION: SaidData = { text: /^[^│╌]/, rows: GUTTER }
const CHANGE: SaidData = { rows: /^(?!╌{10})/ }
/**
 * A title, and on whose behalf. The program also contains `(unsandboxed)` and `(runs on HOST)`: those are for
 * a person.
 */
const title = (words: string): SaidData => ({
  text: new RegExp(`^(?:${words})(?: · from the [\\w:.-]{1,60} agent)?$`),
})
const BETWEEN_RULES: AboutData = { source: 'fenced', kind: 'command', fence: FENCE, gutter: GUTTER }
const FILE_NAME: AboutData = { source: 'under-title', kind: 'file', until: FENCE }

const QUESTION: DialogData = {
  kind: 'question',
  title: /^ ?[☐☒✔←].{1,200}$/,
  question: /^\S/,
  options: 'numbered',
  about: null,
  approvable: false,
  footer: [/^Enter to select · /],
  separator: /^─{10,}$/,
  described: true,
  field: { label: /^Type something\.$/, open: / · ctrl\+g to edit in / },
}

const permissions: readonly DialogData[] = [
  {
    kind: 'permission.bash',
    title: /^ Bash command( [(·].{1,80})?$/,
    question: /^Do you want to proceed\?$/,
    options: 'numbered',
    about: BETWEEN_RULES,
    above: [title('Bash command'), { text: TIP }, DESCRIPTION, FENCE_ROW],
    below: [FENCE_ROW, { text: /^This command requires approval$/ }],
    approvable: true,
  },
  {
    kind: 'permission.edit',
    title: /^ (Edit|Create|Overwrite) file( · .{1,80})?$/,
    question: /^Do you want to (make this edit to|create|overwrite) (?<file>.{1,300})\?$/,
    options: 'numbered',
    about: FILE_NAME,
    above: [title('Edit file|Create file|Overwrite file')],
    below: [FENCE_ROW, CHANGE, FENCE_ROW],
    approvable: true,
  },
  {
    kind: 'permission.fetch',
    title: /^ Fetch( · .{1,80})?$/,
    question: /^Do you want to allow Claude to fetch this content\?$/,
    options: 'numbered',
    about: { source: 'labelled', kind: 'url', label: /^ url: (\S{1,900})$/, until: /^ prompt: / },
    above: [title('Fetch'), { text: /^Claude wants to fetch content from \S{1,300}$/ }, FENCE_ROW],
    below: [CHANGE, FENCE_ROW],
    approvable: true,
  },
]

const forPeople: readonly DialogData[] = [
  {
    kind: 'trust',
    title: /^ Accessing workspace:$/,
    question: null,
    options: 'marked',
    about: { source: 'labelled', kind: 'folder', label: /^ ([/~].{0,900})$/, until: /^$/ },
    approvable: false,
    answers: [
      { id: 'trust_folder', means: 'trust this folder', keys: [], option: /^Yes, I trust this folder$/ },
    ],
  },
  {
    kind: 'menu',
    title: /^ {2}WARNING: Claude Code running in Bypass Permissions mode$/,
    question: null,
    options: 'marked',
    about: null,
    approvable: false,
  },
  {
    kind: 'menu',
    title: /^ {2}Detected a custom API key in your environment$/,
    question: /^Do you want to use this API key\?$/,
    options: 'marked',
    about: null,
    approvable: false,
  },
  {
    kind: 'menu',
    title: /^ {2}What do you want to do\?$/,
    question: null,
    options: 'numbered',
    about: null,
    approvable: false,
    sign: 'usage_limit',
  },
  {
    kind: 'login',
    title: /^ {2}Login$/,
    question: null,
    options: 'numbered',
    about: null,
    approvable: false,
    sign: 'login',
  },
  {
    kind: 'plan',
    title: /^ (Exit plan mode\?|Ready to code\?)$/,
    question: null,
    options: 'numbered',
    about: null,
    approvable: false,
  },
  {
    ...QUESTION,
    title: /^←.{1,200}→$/,
    forPerson: [{ id: 'next', means: 'go to the next question', keys: ['Tab'] }],
  },
  QUESTION,
  {
    kind: 'menu',
    title: /^ {2}Select model$/,
    question: null,
    options: 'numbered',
    about: null,
    approvable: false,
    footer: [
      /^ {2}. .{1,40} effort\b.{0,60}adjust$/,
      /^ {2}s to use this session only · Enter to save · Esc to cancel$/,
    ],
    described: true,
    answers: [{ id: 'dismiss', means: 'close the picker and change nothing', keys: ['Escape'] }],
    send: 'dismiss',
  },
  {
    kind: 'other',
    title: /^ {2}We're changing auto mode to no longer charge for classifier requests/,
    question: null,
    options: 'none',
    about: null,
    approvable: false,
    footer: [/^ {2}Enter to continue · Esc to cancel$/],
    answers: [{ id: 'continue', means: 'confirm the notice and continue', keys: ['Enter'] }],
    send: 'continue',
  },
]

/**
 * What Claude Code says about itself: seen in version 2.1.330; the older wordings (`Claude usage limit
 * reached`) are from reports.
 */
const signs: readonly SignData[] = [
  {
    sign: 'usage_limit',
    where: 'notice',
    row: /^ {2}⎿\s{1,3}(?:You['’](?:ve hit your .{1,60}\blimit\b|re out of usage credits)|Claude (?:AI )?usage limit reached|Credit balance (?:is )?too low|.{1,30} limit reached [·∙] resets)/,
  },
  {
    sign: 'usage_limit',
    where: 'notice',
    row: /^● Usage limit reached · set to continue automatically/,
  },
  { sign: 'usage_limit', where: 'around', row: /^ {2}⚠ Usage limit reached\b/ },
  {
    sign: 'limit_near',
    where: 'around',
    row: /^\s{6,}(?:You['’]ve used \d{1,3}% of your|Over \d{1,3}% of your|Approaching) .{1,40}\b(?:limit|usage)\b/,
  },
  { sign: 'rate_limit', where: 'notice', row: /^(?:●| {2}⎿)\s{1,3}API Error\b.{0,40}\b429\b/ },
  { sign: 'rate_limit', where: 'around', row: /^✻ .{0,60}\b(?:429|rate limit)\b.{0,80} · retrying in / },
  {
    sign: 'auth_expired',
    where: 'notice',
    row: /^(?:●| {2}⎿)\s{1,3}(?:Please run \/login\b|Invalid API key\b|OAuth token (?:has expired|revoked)|Login expired\b|API Error: 401\b|Failed to authenticate\b)/,
  },
  { sign: 'auth_expired', where: 'around', row: /^✻ 401 .{1,80} · retrying in / },
  { sign: 'login', where: 'notice', row: /^ {2}⎿\s{1,3}Not logged in\b/ },
  { sign: 'login', where: 'around', row: /^\s{6,}Not logged in · / },
  {
    sign: 'update_offer',
    where: 'around',
    row: /^\s{6,}(?:\S )?(?:Update available\b|Auto-update failed\b)/,
  },
  {
    sign: 'context_low',
    where: 'around',
    row: /^\s{6,}(?:1?\d% until auto-compact|auto-compact next|Context (?:low|left until auto-compact: 1?\d%)|(?:9\d|100)% context used)/,
  },
  {
    sign: 'mode_switch',
    where: 'around',
    row: /^ {2}⏵⏵ (?:bypass permissions|accept edits|auto mode|don['’]t ask) on\b/,
  },
]

export const claudeCode: AgentData = {
  name: 'claude-code',
  verified: true,
  version: '2.1.330',
  aliases: ['claude-code', 'claude', 'claude_code', 'claudecode'],
  commands: /^(claude|claude-code|\d+\.\d+\.\d+)$/,
  settle_ms: 250,
  rejects: ['Escape'],
  dialogs: [...permissions, ...forPeople],
  dialogFrame: /^[─▔]{10,}$/,
  footer: [/^ {1,2}(Esc to cancel|Enter to confirm)( · .{1,120})?$/, /^ ↑ \d{1,5} more lines?$/],
  tasks: [/^ {2}(?:\d{1,3} tasks? \([\d, a-z]{1,60}\)|[✔◼◻] .{1,300}| ?… \+\d{1,3} [\d, a-z]{1,60})$/],
  cut: /^ ↑ \d{1,5} more lines?$/,
  once: [/^Yes$/],
  inputBox: {
    row: /^❯\s?(.*)$/,
    frame: /^─{10,}(?: [^─]{1,80} ─{1,200})?$/,
    below: /^(?: {2}.*)?$/,
    belowMust: null,
    placeholders:
      /^(Try ".*|Resend your message to try again|Once fixed, resend your message|Press up to edit queued messages)$/,
  },
  turn: {
    user: /^❯\s\S/,
    block: /^●\s\S/,
    tool: /^●\s[A-Z]\w{0,40}\(/,
    aside: /^ {2}\S|^ {5}\S/,
    working: /^[·✢✳✶✻✽*] \S.{0,200}…(?: \(.{1,120}\))?$|^ {2}Waiting for permission…$/,
    workingBelow: /\besc to interrupt\b/,
    ended: /^✻ [A-Z]\S{1,30} for .{1,30} · done /,
    alwaysEnds: false,
    background:
      /^✻ .{1,80}\bstill running$|^✻ Waiting for \d{1,3} background \S+ to finish|^● Usage limit reached · set to continue automatically/,
    interrupted: /^ {2}⎿\s{1,3}(Interrupted|Rejected|User rejected)|^●\sDeclined to answer/,
    retry: /^✻ .{1,200} · retrying in .{1,12} · attempt (\d{1,3})\/\d{1,3}$/,
    retryFails: 3,
    failed:
      /^●\sAPI Error\b|^ {2}⎿\s{1,3}(API Error\b|Prompt is too long\b|Credit balance is too low|Invalid API key)/,
  },
  signs,
  overlays: [
    {
      last: /^ {2}Showing detailed transcript · ctrl\+o to toggle/,
      question: 'The transcript view is open',
      answers: [{ id: 'dismiss', means: 'close the transcript view', keys: ['Escape'] }],
    },
  ],
  startErrors:
    /^--dangerously-skip-permissions cannot be used with root|^ ?Unable to connect to Anthropic services$|^ Claude Code might not be available/,
  gateTokens: ['Do you want to', 'Esc to cancel', 'Enter to confirm', 'Enter to select', 'Enter to continue'],
}
