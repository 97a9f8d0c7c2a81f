import { expect, test } from 'vitest'
import { describeFront, type InFront } from '../../../../src/core/panes/processes/describe-front.ts'

const front = (names: readonly string[], below: readonly string[] = []): InFront['front'] => ({
  pid: 4242,
  start: '1',
  names,
  below,
})
const NOBODY: InFront = { command: 'sh', front: null, agent: null, hides: false, configured: 'claude' }

test.each<[Partial<InFront>, string, boolean]>([
  [{ agent: 'claude-code', front: front(['node', 'claude']) }, 'claude-code (pid 4242)', true],
  [
    { agent: 'claude-code', front: front(['claude'], ['sh', 'timeout']) },
    'claude-code (below sh, timeout, pid 4242)',
    true,
  ],
  [{ agent: 'codex', command: 'codex' }, 'codex', true],
  [{ front: front(['docker']), hides: true }, 'cannot be told: docker; the config says claude', true],
  [
    { front: front(['ssh']), hides: true, configured: null },
    'cannot be told: ssh; the config names no agent',
    true,
  ],
  [{}, 'cannot be told: sh; the config says claude', true],
  [{ front: front(['bash']) }, 'no agent in front: bash', false],
])('%j', (seen, sentence, mayBeAgent) => {
  expect(describeFront({ ...NOBODY, ...seen })).toEqual({ sentence, mayBeAgent })
})
