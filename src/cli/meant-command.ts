/** Guesses which command an unknown one was meant to be: by its meaning, its beginning or its spelling. */

import { didYouMean } from '../core/text/did-you-mean.ts'

/**
 * What other programs, and people, call our commands; also used below a topic, as in `policy lint`. The guess is always a command that
 * exists.
 */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  analyze: ['analyse', 'capture', 'inspect', 'judge', 'look', 'screen'],
  answer: [
    'accept',
    'allow',
    'approve',
    'confirm',
    'deny',
    'no',
    'reject',
    'reply',
    'respond',
    'send',
    'yes',
  ],
  autocomplete: ['completion', 'completions'],
  config: ['configuration', 'settings'],
  decisions: ['audit', 'events', 'history', 'journal', 'log', 'logs', 'tail', 'trail'],
  doctor: ['diagnose', 'diagnostics', 'health'],
  eval: ['accuracy', 'evaluate', 'measure', 'score'],
  explain: ['code', 'codes', 'error', 'errors'],
  inbox: ['pending', 'prompts', 'questions', 'queue', 'todo'],
  init: ['configure', 'create', 'install', 'setup'],
  pause: ['block', 'freeze', 'halt', 'hold', 'suspend'],
  'policy check': ['check', 'lint', 'validate', 'verify'],
  'policy explain': ['why'],
  'policy facts': ['facts', 'vocabulary'],
  'policy new': ['add', 'draft', 'init'],
  'policy replay': ['backtest', 'replay', 'simulate'],
  'policy test': ['test'],
  resume: ['continue', 'release', 'unblock', 'unfreeze', 'unhold', 'unpause'],
  risk: ['danger', 'dangerous'],
  start: ['begin', 'daemon', 'launch', 'monitor', 'run', 'serve', 'up', 'watch'],
  status: ['info', 'list', 'ls', 'ps', 'show', 'state', 'top', 'workers'],
  stop: ['down', 'end', 'exit', 'kill', 'quit', 'shutdown', 'terminate'],
  trust: ['agree', 'consent'],
}

/** Shorter beginnings fit too many commands. */
const BEGINNING_MIN = 2

export interface Meant {
  /** The words that name no command, without the arguments after them. */
  readonly name: string
  /** Null if no guess is near enough to help. */
  readonly meant: string | null
}

/** Guesses among the existing commands, including `topic command`, so that a refusal can suggest one. */
export function meantCommand(typed: readonly string[], known: readonly string[]): Meant {
  const [first = '', second] = typed
  const below = known.filter((command) => command.includes(' '))
  const topics = new Map(below.map((command) => [topicOf(command), topicOf(command)]))
  const topic = second === undefined ? null : meantWord(first, topics, [])
  if (second !== undefined && topic !== null) {
    const commands = below.filter((command) => topicOf(command) === topic)
    const names = new Map(commands.map((command) => [command.slice(topic.length + 1), command]))
    return { name: `${first} ${second}`, meant: meantWord(second, names, commands) }
  }
  const names = new Map(known.filter((command) => !below.includes(command)).map((name) => [name, name]))
  return { name: first, meant: meantWord(first, new Map([...names, ...topics]), known) }
}

function topicOf(command: string): string {
  return command.slice(0, command.indexOf(' '))
}

/** What a word means among `names`, or among the synonyms of `commands`. */
function meantWord(
  word: string,
  names: ReadonlyMap<string, string>,
  commands: readonly string[],
): string | null {
  const typed = word.toLowerCase()
  const synonyms = commands.flatMap((command) =>
    (SYNONYMS[command] ?? []).map((name) => [name, command] as const),
  )
  const all = new Map([...synonyms.toReversed(), ...names])
  const longer = [...names.keys()].filter((name) => typed.length >= BEGINNING_MIN && name.startsWith(typed))
  const begun = longer.length === 1 ? longer[0] : undefined
  return (
    all.get(typed) ??
    names.get(begun ?? '') ??
    all.get(didYouMean(typed, [...names.keys(), ...all.keys()]) ?? '') ??
    null
  )
}
