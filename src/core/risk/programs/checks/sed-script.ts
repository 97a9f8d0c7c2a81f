const SCRIPT_CHARACTERS_MAX = 2000
/** Commands without a word of their own; they only print, move, delete or end. */
const PLAIN_COMMANDS = /^[pPdDgGhHxnNqQ=lzF{}]$/u
const ADDRESS_CHARACTERS = /^[\d$,~+!\s;IM]$/u
const LABEL_COMMANDS = /^[:btTv]$/u

/**
 * Whether a sed script can only print: sed also starts programs (`e`) and reads and writes files (`r`, `w`).
 * What this reader does not know counts as more than printing.
 */
export function onlyPrints(script: string): boolean {
  if (script.length > SCRIPT_CHARACTERS_MAX) return false
  let at = 0
  while (at < script.length) {
    const character = script[at] ?? ''
    if (character === '#') at = endOfLine(script, at)
    else if (character === '/') at = afterDelimited(script, at + 1, '/')
    else if (character === '\\') at = afterDelimited(script, at + 2, script[at + 1] ?? '')
    else if (character === 's' || character === 'y') {
      const delimiter = script[at + 1] ?? ''
      const flags = afterDelimited(script, afterDelimited(script, at + 2, delimiter), delimiter)
      at = flags
      while (/^[gpiIMm\d]$/u.test(script[at] ?? '')) at += 1
    } else if (LABEL_COMMANDS.test(character)) at = endOfLabel(script, at)
    else if (PLAIN_COMMANDS.test(character) || ADDRESS_CHARACTERS.test(character)) at += 1
    else return false
  }
  return true
}

function afterDelimited(script: string, start: number, delimiter: string): number {
  let at = start
  while (at < script.length && script[at] !== delimiter) at += script[at] === '\\' ? 2 : 1
  return at + 1
}

function endOfLine(script: string, start: number): number {
  const end = script.indexOf('\n', start)
  return end === -1 ? script.length : end
}

/** A label ends at a semicolon too, except after `:`, where some seds read on: it is taken to end there. */
function endOfLabel(script: string, start: number): number {
  const end = script.slice(start).search(/[;\n}]/u)
  return end === -1 ? script.length : start + end
}
