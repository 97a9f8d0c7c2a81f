/** Which command was meant by one that is not there: by its meaning, its beginning or its spelling. */

import { didYouMean } from '../core/text/did-you-mean.ts'

/**
 * What other programs, and people, call what a command does; below a topic too, as in `policy lint`. A command that does not exist is
 * never guessed.
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

/** Shorter beginnings are those of too many words. */
const BEGINNING_MIN = 2

export interface Meant {
  /** What names no command, without the arguments behind it. */
  readonly name: string
  /** Null where no guess is near enough to be a help. */
  readonly meant: string | null
}

/** Guesses among the commands that exist, `topic command` included, so that a refusal can name one. */
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

/** What a word stands for among `names`, or among the synonyms of `commands`. */
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
