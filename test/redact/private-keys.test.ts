import { expect, test } from 'vitest'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { fill } from './fill.ts'

const BEGIN = ['-----BEGIN', 'OPENSSH PRIVATE KEY-----'].join(' ')
const END = ['-----END', 'OPENSSH PRIVATE KEY-----'].join(' ')
const BODY = [fill('{b64:70}'), fill('{b64:69}7'), fill('{b64:68}A8'), fill('{b64:33}=')]
const ERASED = '[private_key]'
const erasedRows = (count: number): string[] => Array.from({ length: count }, () => ERASED)

test.each<[string, readonly string[], readonly string[]]>([
  [
    'whole',
    ['$ cat id_ed25519', BEGIN, ...BODY, END, '$ ls'],
    ['$ cat id_ed25519', ...erasedRows(6), '$ ls'],
  ],
  [
    'cut off below',
    [BEGIN, ...BODY.slice(0, 2), 'Do you want to proceed?', '1. Yes'],
    [...erasedRows(3), 'Do you want to proceed?', '1. Yes'],
  ],
  ['cut off above', [...BODY, END, '$ '], [...erasedRows(5), '$ ']],
  ['cut off on both sides', BODY.slice(0, 3), erasedRows(3)],
  ['only its first row', [BEGIN], [ERASED]],
  [
    'in a frame with line numbers',
    [`│ 1 │ ${BEGIN} │`, ...BODY.map((row, index) => `│ ${index + 2} │ ${row} │`), `│ 6 │ ${END} │`],
    [1, 2, 3, 4, 5, 6].map((number) => `│ ${number} │ ${ERASED} │`),
  ],
  [
    'with headers, encrypted',
    [
      BEGIN.replace('OPENSSH', 'RSA'),
      'Proc-Type: 4,ENCRYPTED',
      'DEK-Info: AES-128-CBC,0123',
      '',
      ...BODY,
      END.replace('OPENSSH', 'RSA'),
    ],
    [ERASED, 'Proc-Type: 4,ENCRYPTED', 'DEK-Info: AES-128-CBC,0123', '', ...erasedRows(5)],
  ],
  [
    'in one line of JSON',
    [`{"private_key": "${BEGIN}\\n${BODY.join('\\n')}\\n${END}\\n", "client_id": "1"}`],
    [`{"private_key": "${ERASED}", "client_id": "1"}`],
  ],
])('%s', (_, rows, expected) => {
  expect(PLAIN_REDACTOR.data(rows)).toEqual(expected)
  expect(PLAIN_REDACTOR.text(rows.join('\n'))).toBe(expected.join('\n'))
})

test('a certificate is public: its rows stay', () => {
  const rows = ['-----BEGIN CERTIFICATE-----', ...BODY, '-----END CERTIFICATE-----']
  expect(PLAIN_REDACTOR.data(rows)).toEqual(rows)
})
