import { describe, expect, it } from 'vitest'
import { readAwk } from '../../src/risk/programs/code/awk.ts'
import { readJavaScript } from '../../src/risk/programs/code/javascript.ts'
import { readPowerShell } from '../../src/risk/programs/code/powershell.ts'
import { readPython } from '../../src/risk/programs/code/python.ts'
import { CODE_CHARACTERS_MAX } from '../../src/risk/programs/code/tokens.ts'
import { AWK, JAVASCRIPT, NOT_AWK, NOT_JAVASCRIPT, NOT_PYTHON, PYTHON } from './tables/code.ts'

describe('code that only computes, prints and reads', () => {
  it.each(PYTHON)('in Python: %s', (code, files) => expect(readPython(code)?.files.join(' ')).toBe(files))
  it.each(JAVASCRIPT)('in JavaScript: %s', (code, files) =>
    expect(readJavaScript(code)?.files.join(' ')).toBe(files),
  )
  it.each(AWK)('in awk: %s', (code, files) => expect(readAwk(code)?.written.join(' ')).toBe(files))
  it.each([
    ['Get-ChildItem -Recurse src', ''],
    ['Get-Content a.txt | Select-Object -First 5', 'a.txt'],
    ['gc "a.txt"', 'a.txt'],
  ])('in PowerShell: %s', (code, files) => expect(readPowerShell(code)?.files.join(' ')).toBe(files))
})

describe('code that may do more', () => {
  it.each(NOT_PYTHON)('in Python: %s', (code) => expect(readPython(code)).toBeNull())
  it.each(NOT_JAVASCRIPT)('in JavaScript: %s', (code) => expect(readJavaScript(code)).toBeNull())
  it.each(NOT_AWK)('in awk: %s', (code) => expect(readAwk(code)).toBeNull())
  it.each([
    ...[
      'Remove-Item x',
      'Get-Content x; rm y',
      'Get-ChildItem Env:',
      'gc $x',
      'gc (rm x)',
      'Get-Content a > b',
      'iex x',
    ],
  ])('in PowerShell: %s', (code) => expect(readPowerShell(code)).toBeNull())
})

describe('every reader', () => {
  const readers = [readPython, readJavaScript, readAwk, readPowerShell]
  it.each(['"', "'", '`${', '/', 'f"{', '(', '[', '{', '"""', '/*', 'a/', '\\', '`a'])(
    'ends, without an overflow of the stack, for many %s',
    (piece) => {
      const code = piece.repeat(CODE_CHARACTERS_MAX / piece.length)
      expect(() => readers.map((read) => read(code))).not.toThrow()
    },
  )
  it('proves nothing of long code, or of characters that end lines in some languages alone', () => {
    const spaces = ' '.repeat(CODE_CHARACTERS_MAX)
    const codes = ['\r', '\u2028', '\0', '\u0085', spaces].map((odd) => `1 ${odd}`)
    expect(codes.map((code) => readers.map((read) => read(code)))).toEqual(
      codes.map(() => readers.map(() => null)),
    )
  })
})
