/** JSON as a person would write it. */

const LINE_COLUMNS = 100
const INDENT = '  '

/** What fits on a line stands on one line, so that a rule reads like a rule. */
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
