import { expect, test } from 'vitest'
import { signsOf } from '../../src/cli/signs.ts'

test.each([
  ['UTF-8', { LANG: 'en_GB.UTF-8' }, ['▮▮▯▯', '✓', '…']],
  ['UTF-8 in small letters', { LC_ALL: 'C.utf8', LANG: 'C' }, ['▮▮▯▯', '✓', '…']],
  ['an East Asian language', { LC_CTYPE: 'ja_JP.UTF-8' }, ['▮▮▯▯', '✓', '..']],
  ['another encoding', { LC_ALL: 'de_DE.ISO-8859-1', LANG: 'en_GB.UTF-8' }, ['##..', '+', '..']],
  ['no locale', {}, ['##..', '+', '..']],
])('signs of a terminal with %s', (_, environment, signs) => {
  const { risk, answered, cut } = signsOf(environment)
  expect([risk.contained, answered, cut]).toEqual(signs)
})
