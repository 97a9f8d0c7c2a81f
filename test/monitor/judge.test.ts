import { expect, test } from 'vitest'
import { sha1 } from '../../src/adapters/hash.ts'
import { judge, questionOf } from '../../src/monitor/judge.ts'
import type { Analysis, PaneFacts } from '../../src/plugin/analysis.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import type { OwnPlaces } from '../../src/risk/ground.ts'
import { compile, fileOf } from '../policy/samples.ts'
import { ANALYSIS, FACTS, PROMPT, sampleObservation } from '../support/samples.ts'

const answersAll = compile(fileOf(['go', 'execute', { '>=': [{ var: 'confidence' }, 0] }]))
const ownPlaces: OwnPlaces = {
  home: '/home/dev',
  reach: (path) => (path === '/home/dev/proj/sub/rules.json' ? 'own' : null),
  names: () => null,
  links: () => ({ links: [], entries: 0 }),
}

function judged(analysis: Partial<Analysis>, lines: readonly string[], pane: Partial<PaneFacts>) {
  const { about = null, options = [] } = analysis.prompt ?? {}
  const sample = sampleObservation({
    lines: [...lines, ...(about?.rows ?? []), ...options.map(({ row }) => row)],
  })
  const observation = { ...sample, pane: { ...sample.pane, currentPath: '/home/dev/proj/sub', ...pane } }
  const reading = { analysis: { ...ANALYSIS, ...analysis }, faults: [], erased: [] }
  const { risk, verdict } = judge({
    ...{ observation, reading, question: questionOf(reading, sha1), episode: 'e1' },
    ...{ ownPlaces, files: null, code: null, policy: answersAll, autoApprove: true },
    ...{ redactor: PLAIN_REDACTOR, budget: FACTS.budget, history: FACTS.history },
  })
  return [risk.level, verdict.effect, verdict.because]
}

const asks = (text: string): Partial<Analysis> => ({
  prompt: { ...PROMPT, about: { kind: 'command', text, rows: [` ${text}`], complete: true } },
})
const unread = { prompt: null, answer: null, keys: 'y' } as const

test.each<[what: string, Partial<Analysis>, lines: readonly string[], Partial<PaneFacts>, readonly string[]]>(
  [
    [
      'one of our files, from the folder of the pane',
      asks('cp x rules.json'),
      [],
      {},
      ['dangerous', 'escalate', 'own_files'],
    ],
    ['a file with that name elsewhere', asks('cp x ../rules.json'), [], {}, ['caution', 'execute', 'rule']],
    [
      'the same name in a container',
      asks('cp x rules.json'),
      [],
      { command: 'docker' },
      ['caution', 'execute', 'rule'],
    ],
    [
      'our folder in a container',
      asks('cp x .czarina/y'),
      [],
      { command: 'ssh' },
      ['dangerous', 'escalate', 'own_files'],
    ],
    [
      'a path in the worktree in a container',
      asks('cp x /home/dev/proj/y'),
      [],
      { command: 'ssh' },
      ['caution', 'execute', 'rule'],
    ],
    [
      "a model's key where ours is named",
      unread,
      ['Apply rules.json?', 'Go on? (y/n)'],
      {},
      ['dangerous', 'escalate', 'own_files'],
    ],
    [
      "a model's key where it is not",
      unread,
      ['Apply rules?', 'Go on? (y/n)'],
      {},
      ['caution', 'execute', 'rule'],
    ],
  ],
)('%s', (_what, analysis, lines, pane, expected) => {
  expect(judged(analysis, lines, pane)).toEqual(expected)
})
