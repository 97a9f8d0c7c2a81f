/** Which files are written by programs that archive, and by those with a language of their own. */

import type { Check, Checks, Session } from '../../session.ts'
import { type Argument, isUnresolved, type Scope, type Sorted, setOf } from '../../words.ts'
import { has, valuesOfOption } from '../given.ts'

/**
 * Letters of a first word without a dash, as in `tar czf`: each is an option, and those with a value take the
 * next words in order.
 */
const BUNDLE = /^[A-Za-z]+$/u
const BUNDLE_FLAGS = setOf('a A B c d h i j J k l m n o O p P r R s S t u U v w x y z Z')
const BUNDLE_VALUED = setOf('b C f g H N V X')

interface Bundle {
  readonly options: readonly string[]
  readonly values: ReadonlyMap<string, Argument>
  readonly isKnown: boolean
}

function bundleOf([first, ...rest]: readonly Argument[]): Bundle {
  const letters = first !== undefined && BUNDLE.test(first.value) ? [...first.value] : []
  const valued = letters.filter((letter) => BUNDLE_VALUED.has(letter))
  const values = new Map(
    valued.flatMap((letter, index) => {
      const value = rest[index]
      return value === undefined ? [] : [[letter, value] as const]
    }),
  )
  const areFiles = [...values.values()].every(({ value, mayBeOption }) => !mayBeOption && !/^-./u.test(value))
  const known = letters.every((letter) => BUNDLE_FLAGS.has(letter) || BUNDLE_VALUED.has(letter))
  return {
    options: letters.map((letter) => `-${letter}`),
    values,
    isKnown: known && areFiles && values.size === valued.length,
  }
}

/** tar lists, packs or unpacks; its mode may be the first word, without a dash. */
const checkTar: Check = (session, { args, scope }, sorted) => {
  const bundle = bundleOf(args)
  if (!bundle.isKnown) session.report('unknown_option', 'tar')
  const given = { options: [...sorted.options, ...bundle.options] }
  const extracts = has(given, '-x', '--extract', '--get')
  const creates = has(
    given,
    '-c',
    '--create',
    '-r',
    '--append',
    '-u',
    '--update',
    '-A',
    '--catenate',
    '--concatenate',
  )
  const named = (letter: string, long: string): readonly Argument[] => [
    ...valuesOfOption(sorted, `-${letter}`, long),
    ...[...bundle.values].flatMap(([name, value]) => (name === letter ? [value] : [])),
  ]
  if (extracts) {
    session.report('overwrites', 'tar')
    writeAll(session, named('C', '--directory'), scope)
  }
  if (creates) {
    session.report('writes', 'tar')
    if (!has(given, '-f', '--file')) session.report('unclear', 'tar to its default target')
    writeAll(session, named('f', '--file'), scope)
  } else if (!extracts && !has(given, '-t', '--list')) session.report('unclear', 'tar')
  writeAll(session, named('g', '--listed-incremental'), scope)
  if (args.some(({ value }) => /^(?:--file=)?[\w.@-]+:/u.test(value))) session.report('sends', 'tar')
}

function writeAll(session: Session, files: readonly Argument[], scope: Scope): void {
  for (const { value, hasGlob } of files)
    if (value !== '-') session.judgeWrite(value, scope, { expands: hasGlob })
}

const UNPACKS = /^(?:un|gun|bun)/u
const UNPACKING = setOf('-d --decompress --uncompress --extract')
const PRINTS = setOf('-c --stdout --to-stdout -l --list -t --test')

/** A packed file replaces the original, unless it is only printed or tested. */
const checkPacked: Check = (session, { program, scope }, { positionals, named, unknown }) => {
  const unpacks = UNPACKS.test(program) || named.some(({ name }) => UNPACKING.has(name))
  const prints = unknown.length === 0 && named.some(({ name }) => PRINTS.has(name))
  if (prints) for (const { value } of positionals) session.judgeRead(value, scope)
  else writeAll(session, unpacks ? positionals.flatMap(bothNames) : positionals, scope)
}

/** `a.gz` becomes `a`, whichever ending an option sets. */
function bothNames(file: Argument): readonly Argument[] {
  const unpacked = file.value.replace(/(?<=[^/])\.[^./]+$/u, '')
  return unpacked === file.value ? [file] : [file, { ...file, value: unpacked }]
}

/** `zip` takes its archive first. */
const checkZip: Check = (session, { scope }, { positionals }) => {
  writeAll(session, positionals.slice(0, 1), scope)
}

/** 7z takes its archive after the subcommand. */
const checkArchiver: Check = (session, { scope }, { positionals: [verb, archive] }) => {
  if (archive !== undefined && /^(?:a|u|d|rn|m|mf|k|s|c|cw|r|rr|rv)$/u.test(verb?.value ?? ''))
    writeAll(session, [archive], scope)
}

/** The parts of a file get names that begin with the second word. */
const checkSplit: Check = (session, { scope }, { positionals: [, prefix] }) => {
  if (prefix !== undefined) session.judgeWrite(`${prefix.value}aa`, scope)
}

/** `pdftotext` prints to `-`; otherwise it writes beside its document. */
const checkPdf: Check = (session, { scope }, { positionals: [document, text] }) => {
  if (text !== undefined) writeAll(session, [text], scope)
  else if (document !== undefined) session.judgeWrite(document.value, scope)
}

/** jq shows the environment if its filter asks for it. */
const JQ_ENVIRONMENT = /\$ENV\b|(?<![.\w$"-])env\b/u

/** Modules may be anywhere, and may do anything that a filter can. */
const JQ_MODULE = /(?:^|[;\s])(?:import|include)\s+["$]/u

const checkJq: Check = (session, { program }, { positionals: [filter] }) =>
  judgeFilter(session, program, filter)

function judgeFilter(session: Session, program: string, filter: Argument | undefined): void {
  if (filter === undefined) return
  if (JQ_ENVIRONMENT.test(filter.value)) session.report('environment', program)
  if (JQ_MODULE.test(filter.value) || isUnresolved(filter.value.charAt(0))) session.report('unclear', program)
}

/** A pager obeys the word after `+`: it goes to a line, to the end, or to a text; anything else may do more. */
const PAGER_START = /^\+{1,2}(?:\d*[gGF%]?|[/?].*)$/u

const checkPager: Check = (session, { program }, { positionals }) => {
  if (positionals.some(({ value }) => value.startsWith('+') && !PAGER_START.test(value)))
    session.report('unclear', program)
}

const YQ_VERB = /^(?:e|ea|eval|eval-all)$/u

/** One of the programs called yq is jq, and takes its filters; both can write to their files in place. */
const checkYq: Check = (session, { program, scope }, { positionals, options }: Sorted) => {
  const [first, second] = positionals
  judgeFilter(session, program, YQ_VERB.test(first?.value ?? '') ? second : first)
  if (!has({ options }, '-i', '--inplace', '--in-place')) return
  writeAll(session, positionals.length > 1 ? positionals.slice(1) : positionals, scope)
}

/** Checks of programs that pack files, and of those that read them in a language of their own. */
export const ARCHIVE_CHECKS: Checks = [
  ['tar gtar bsdtar', checkTar],
  [
    'gzip gunzip bzip2 bunzip2 compress uncompress pigz xz unxz lzma unlzma zstd unzstd zstdmt lz4 unlz4',
    checkPacked,
  ],
  ['zip', checkZip],
  ['7z 7za 7zz 7zr 7zzs rar', checkArchiver],
  ['split gsplit', checkSplit],
  ['pdftotext', checkPdf],
  ['jq jaq gojq', checkJq],
  ['more most less zless zmore bzless', checkPager],
  ['yq', checkYq],
]
