/** What can be completed where a person presses Tab. Pure, so that no shell script has to know our commands. */

interface FlagShape {
  readonly type: string
  readonly char?: string | undefined
  readonly hidden?: boolean | undefined
  readonly multiple?: boolean | undefined
  readonly options?: readonly string[] | undefined
}

interface ArgShape {
  readonly multiple?: boolean | undefined
  readonly options?: readonly string[] | undefined
}

/** A command as oclif describes it; its id has colons between its words. */
export interface CommandShape {
  readonly id: string
  readonly hidden?: boolean | undefined
  readonly flags: Readonly<Record<string, FlagShape>>
  readonly args: Readonly<Record<string, ArgShape>>
}

export interface Wanted {
  /** The part of the word that was typed. */
  readonly begun: string
  readonly words: readonly string[]
  /** The flag or argument whose value it is, unless that has fixed options. */
  readonly value: string | null
}

/** What completes the last of the words after the program's name; it may be empty. */
export function wantedAt(words: readonly string[], commands: readonly CommandShape[]): Wanted {
  const typed = withoutSplits(words)
  const begun = typed.at(-1) ?? ''
  const before = typed.slice(0, -1)
  const shown = commands.filter(({ hidden }) => !hidden)
  const depth = depthOf(before, shown)
  const path = before.slice(0, depth)
  const command = shown.find(({ id }) => id === path.join(':'))
  const next = nextWords(path, before, begun, shown)
  if (command === undefined) return next
  // A command may be the topic of others.
  const isTopic = next.words.length > 0 && !begun.startsWith('-')
  return isTopic ? next : inCommand(command, before.slice(depth), begun)
}

/** Bash splits `--worker=a` into three words. */
function withoutSplits(words: readonly string[]): readonly string[] {
  const joined: string[] = []
  let isOpen = false
  for (const word of words) {
    const last = joined.at(-1)
    const isSign = word === '=' && last?.startsWith('--') === true && !last.includes('=')
    if (isSign || isOpen) joined[joined.length - 1] = `${last}${word}`
    else joined.push(word)
    isOpen = isSign
  }
  return joined
}

/** How many of the words are part of a command's name. */
function depthOf(words: readonly string[], commands: readonly CommandShape[]): number {
  const isPart = (path: string): boolean =>
    commands.some(({ id }) => id === path || id.startsWith(`${path}:`))
  let depth = 0
  while (depth < words.length && isPart(words.slice(0, depth + 1).join(':'))) depth += 1
  return depth
}

function nextWords(
  path: readonly string[],
  before: readonly string[],
  begun: string,
  commands: readonly CommandShape[],
): Wanted {
  const isThere = path.length === before.length
  const inTopic = commands
    .map(({ id }) => id.split(':'))
    .filter((id) => path.every((word, at) => id[at] === word))
  const next = inTopic.flatMap((id) => id[path.length] ?? [])
  return { begun, words: isThere ? [...new Set(next)].sort() : [], value: null }
}

function inCommand({ flags, args }: CommandShape, before: readonly string[], begun: string): Wanted {
  const flagOf = (word: string | undefined): string | undefined =>
    Object.keys(flags).find((name) => word === `--${name}` || word === `-${flags[name]?.char}`)
  const opened = flagOf(before.at(-1))
  if (opened !== undefined && flags[opened]?.type === 'option') return valueFor(opened, flags[opened], begun)
  const [, named = '', value = ''] = /^--([^=]+)=(.*)$/s.exec(begun) ?? []
  if (named !== '') return valueFor(named, flags[named], value)
  if (begun.startsWith('-')) {
    const used = before.map((word) => flagOf(word.split('=')[0]))
    const free = Object.keys(flags).filter((name) => flags[name]?.multiple || !used.includes(name))
    const open = free.filter((name) => flags[name]?.hidden !== true).map((name) => `--${name}`)
    return { begun, words: [...open, '--help'].sort(), value: null }
  }
  const given = before.filter((word, at) => {
    const flag = flagOf(before[at - 1])
    return !word.startsWith('-') && (flag === undefined || flags[flag]?.type !== 'option')
  })
  const [name, arg] = argAt(args, given.length)
  return name === undefined ? { begun, words: [], value: null } : valueFor(name, arg, begun)
}

/** The last argument may take several values. */
function argAt(args: Readonly<Record<string, ArgShape>>, index: number): readonly [string?, ArgShape?] {
  const all = Object.entries(args)
  const last = all.at(-1)
  return all[index] ?? (last?.[1].multiple ? last : [])
}

function valueFor(name: string, shape: FlagShape | ArgShape | undefined, begun: string): Wanted {
  const words = shape?.options ?? []
  return { begun, words, value: words.length > 0 ? null : name }
}

/** The project that `--project` names, whose workers are completed. */
export function projectIn(words: readonly string[]): string | undefined {
  const typed = withoutSplits(words)
  const at = typed.findIndex((word) => word === '--project' || word.startsWith('--project='))
  const [, inWord] = typed[at]?.split(/=(.*)/s) ?? []
  return at < 0 ? undefined : (inWord ?? typed[at + 1])
}
