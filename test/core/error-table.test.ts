import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERROR_TABLE, type ErrorEntry } from '../../src/core/error-table.ts'
import { CzarinaError, errorAsJson } from '../../src/core/errors.ts'
import { packageRoot } from '../../tools/stage/package-root.ts'

const ENTRIES: readonly (readonly [string, ErrorEntry])[] = Object.entries(ERROR_TABLE)
const CODES = ENTRIES.map(([code]) => code)
const OLD_CODES = ENTRIES.flatMap(([, { was }]) => was ?? [])
const ROOT = packageRoot()
const { commands } = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8'))
const COMMANDS = Object.keys(commands).map((id) => id.replaceAll(':', ' '))

describe.each(ENTRIES)('%s', (code, { exit, means, remedy }) => {
  it('names a thing and what is wrong with it', () => {
    expect(code).toMatch(/^CZM_[A-Z]+(_[A-Z]+)*_(NOT_FOUND|INVALID|EXISTS|UNAVAILABLE|FAILED)$/)
  })

  it('has an exit code, a sentence and a remedy', () => {
    expect([2, 3, 4, 6, 7]).toContain(exit)
    expect(means).toMatch(/^[A-Zt].{15,105}\.$/)
    expect(remedy).toMatch(/^[A-Z].{5,100}$|^(czarina-monitor|tmux|ls) ./)
  })

  it('names only commands that exist', () => {
    const [, typed] = /czarina-monitor ([a-z]+(?: [a-z]+)?)/.exec(remedy) ?? []
    const isThere =
      typed === undefined || COMMANDS.includes(typed) || COMMANDS.includes(typed.split(' ')[0] ?? '')
    expect(isThere).toBe(true)
  })
})

it('is sorted by exit code', () => {
  const exits = ENTRIES.map(([, { exit }]) => exit)
  expect(exits).toEqual(exits.toSorted((one, other) => one - other))
})

it('has each code once, old or new', () => {
  const all = [...CODES, ...OLD_CODES]
  expect(all).toEqual([...new Set(all)])
})

it('has exactly the codes that the sources name', () => {
  const sources = ['src', 'plugins'].flatMap(filesIn).filter((file) => !file.endsWith('error-table.ts'))
  expect([...new Set(sources.flatMap(codesIn))].sort()).toEqual(CODES.toSorted())
})

it('has every code that a page names; upgrade notes may name old codes', () => {
  const pages = ['docs', 'README.md', 'SECURITY.md', 'CHANGELOG.md'].flatMap(filesIn)
  const known = [...CODES, ...OLD_CODES, 'CZM_MODEL_UNAVAILABLE']
  const isRecord = (file: string): boolean => file.includes(join('docs', 'decisions'))
  const named = pages.filter((file) => !isRecord(file)).flatMap(codesIn)
  expect(named.filter((code) => !known.includes(code))).toEqual([])
})

function filesIn(path: string): readonly string[] {
  if (path.includes('.')) return [join(ROOT, path)]
  const entries = readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|md)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
}

/** A family of codes, such as `CZM_CONFIG_…`, is not a code. */
function codesIn(file: string): readonly string[] {
  return readFileSync(file, 'utf8').match(/\bCZM_[A-Z]+(?:_[A-Z]+)+\b(?!_)/g) ?? []
}

it('accepts no code from outside the table: it does not compile', () => {
  // @ts-expect-error
  expect(() => new CzarinaError('CZM_ELEPHANT_NOT_FOUND', 'There is no elephant.')).toThrow(TypeError)
})

it('gives its exit code and, if the thrower knows none, its remedy', () => {
  const error = new CzarinaError('CZM_PLUGIN_INVALID', 'Plugin mine has no name.', { value: 'mine' })
  expect(errorAsJson(error)).toEqual({
    code: 'CZM_PLUGIN_INVALID',
    message: 'Plugin mine has no name.',
    value: 'mine',
    suggestions: ['Correct the plugin, or take it out of llm_monitor.plugins.'],
    exit: 3,
  })
})
