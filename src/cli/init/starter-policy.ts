/** The policy that `init` and `policy new` write, as a starting point for their user. */

import { dirname, isAbsolute, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageFolder } from '../../adapters/package-folder.ts'

/** A policy that adds one rule to the recommended ones, with tests that prove it. */
export const STARTER_POLICY = {
  version: 1,
  extends: ['czarina:recommended'],
  default: 'escalate',
  rules: [
    {
      id: 'ask-before-package-managers',
      why: 'A person wants to know what a package manager brings into the project.',
      effect: 'escalate',
      when: { in: [{ var: 'command.program' }, ['npm', 'pnpm', 'yarn', 'pip', 'cargo']] },
    },
  ],
  tests: [
    {
      name: 'npm goes to a person, however harmless it looks',
      facts: { action: 'approve', confidence: 99, 'risk.level': 'contained', 'command.program': 'npm' },
      expect: { effect: 'escalate', rules: ['ask-before-package-managers'] },
    },
    {
      name: 'other harmless commands are still answered',
      facts: { action: 'approve', confidence: 99, 'risk.level': 'contained', 'command.program': 'ls' },
      expect: { effect: 'execute', rules: ['answer-harmless'] },
    },
  ],
} as const

/** The text of the policy for this file; its `$schema` is the one in this package, so that editors can complete it. */
export async function starterPolicyText(file: string): Promise<string> {
  return `${jsonText({ $schema: await schemaFor(file), ...STARTER_POLICY })}\n`
}

/** A relative path if the package is installed below the file, so that it is right on every machine. */
async function schemaFor(file: string): Promise<string> {
  const schema = join(await packageFolder(), 'policies', 'policy.schema.json')
  const path = relative(dirname(file), schema)
  const isBelow = !path.startsWith('..') && !isAbsolute(path)
  return isBelow ? `./${path.replaceAll('\\', '/')}` : pathToFileURL(schema).href
}

const LINE_COLUMNS = 100
const INDENT = '  '

/** JSON that keeps on one line what fits there, so that rules are easy to read. */
export function jsonText(value: unknown, indent = ''): string {
  const flat = onOneLine(value)
  if (indent.length + flat.length <= LINE_COLUMNS || typeof value !== 'object' || value === null) return flat
  const inner = indent + INDENT
  const items = Array.isArray(value)
    ? value.map((item: unknown) => inner + jsonText(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${jsonText(item, inner)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return `${open}\n${items.join(',\n')}\n${indent}${close}`
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  return `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`).join(', ')} }`
}
