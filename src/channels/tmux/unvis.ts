const LETTERS: Readonly<Record<string, string>> = {
  '\\': '\\',
  $: '$',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  s: ' ',
  '0': '\0',
}

/**
 * Takes back what `show-buffer` escapes for a control client. Found by experiment on 3.3a: a backslash is doubled; `$`
 * gets a backslash before a letter, `_` and `{`; control bytes come C-style (`\a \b \t \v \f \r`) or as `\ooo`, like
 * bytes that are no UTF-8; UTF-8 (accents, CJK, emoji, combining marks) and line feeds come as they are.
 */
export function unescapeBuffer(line: string): string {
  if (!line.includes('\\')) return line
  return line.replace(
    /\\(?:([0-3][0-7]{2})|([\\$abtnvfrs0]))/g,
    (_, octal: string | undefined, letter: string) => {
      if (octal === undefined) return LETTERS[letter] ?? letter
      const code = Number.parseInt(octal, 8)
      return code < 0x80 ? String.fromCharCode(code) : '\ufffd'
    },
  )
}
