import { expect, test } from 'vitest'
import { ownSecrets } from '../../src/redact/values.ts'

test('a value under the name of a secret is secret, unless it is the path of a file', () => {
  const environment = {
    ANTHROPIC_API_KEY: ' plain-words-as-key ',
    MYSQL_PWD: 'hunter2x9',
    DB_PASSWORD: '/x9Y8z7q1W2e3',
    PWD: '/q1W2e3R4t5y6/rt/e2e',
    OLDPWD: '/tmp/q1W2e3R4/x9',
    GOOGLE_APPLICATION_CREDENTIALS: '/mnt/q9X2aB7c/key.json',
    SSH_KEY: '/build/q9X2aB7c/id',
    PATH: '/usr/bin',
    EMPTY_TOKEN: undefined,
  }
  expect(ownSecrets(environment, (path) => path.startsWith('/build/'))).toEqual([
    'plain-words-as-key',
    'hunter2x9',
    '/x9Y8z7q1W2e3',
  ])
})
