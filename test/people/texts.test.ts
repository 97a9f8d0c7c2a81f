/** The text of every notification, as channels with only one line show it. */

import { expect, test } from 'vitest'
import type { Change } from '../../src/core/trail/change.ts'
import type { News } from '../../src/people/news.ts'
import { headlineOf, tellingOf } from '../../src/people/texts.ts'
import { DECISION } from '../support/samples.ts'

const escalated = { ...DECISION, effect: 'escalate', outcome: 'escalated' } as const
const change: Omit<Change, 'change'> = {
  ...{ timestamp: '2026-01-16T14:30:15.000Z', id: 'c1', version: 1, policies: [] },
  what: ['llm_monitor.auto_approve: false'],
}

test.each<[News, kind: string, subject: string | null, logged: string | null, headline: string]>([
  [
    { about: 'decision', decision: escalated },
    'permission.bash',
    'alpha\ne1',
    null,
    'czarina-monitor: alpha needs you: contained: mkdir -p out – Asks to run mkdir -p out',
  ],
  [
    { about: 'bug', worker: 'alpha', reason: 'it broke' },
    'bug',
    'alpha\nbug',
    null,
    'czarina-monitor: alpha needs you: could not be judged: it broke',
  ],
  [
    {
      about: 'limit',
      block: { because: 'budget', name: 'usd_per_day', sentence: 'Limit is reached.', endsAt: null },
    },
    'limit',
    'limit\nusd_per_day',
    null,
    'czarina-monitor: Limit is reached. No model is asked meanwhile.',
  ],
  [
    { about: 'outage', outage: { plugin: 'haiku', kind: 'unreachable', text: 'no answer', over: false } },
    'model',
    null,
    null,
    'czarina-monitor: haiku: no answer',
  ],
  [
    { about: 'outage', outage: { plugin: 'haiku', kind: 'unreachable', text: 'answers again', over: true } },
    'model-back',
    null,
    null,
    'czarina-monitor: haiku: answers again',
  ],
  [
    { about: 'place', place: { worker: 'alpha', kind: 'lost', text: 'is not watched' } },
    'lost',
    'alpha\nplace lost\nis not watched',
    'WARN alpha: is not watched',
    'czarina-monitor: alpha needs you: is not watched',
  ],
  [
    { about: 'trail', trail: { text: 'the disk is full', isOver: false, lasts: true } },
    'trail',
    null,
    'ERROR the disk is full',
    'czarina-monitor: the disk is full',
  ],
  [
    { about: 'trail', trail: { text: 'written again', isOver: true, lasts: true } },
    'trail-back',
    null,
    'INFO written again',
    'czarina-monitor: written again',
  ],
  [
    {
      about: 'hold',
      worker: 'alpha',
      stop: { kind: 'hold', since: 'now', reason: '3 answers without effect' },
    },
    'hold',
    'alpha\nhold now',
    null,
    'czarina-monitor: alpha needs you: on hold: 3 answers without effect. When you have looked: czarina-monitor resume --worker alpha',
  ],
  [
    { about: 'change', change: { ...change, change: 'refused' } },
    'config',
    null,
    'WARN What was saved is refused, the old configuration stays effective: llm_monitor.auto_approve: false',
    'czarina-monitor: what was saved is refused, the old configuration stays effective: llm_monitor.auto_approve: false',
  ],
  [
    { about: 'change', change: { ...change, change: 'waits' } },
    'config',
    null,
    'WARN What was saved needs your consent (czarina-monitor trust), the old configuration stays effective: llm_monitor.auto_approve: false',
    'czarina-monitor: what was saved needs your consent (czarina-monitor trust), the old configuration stays effective: llm_monitor.auto_approve: false',
  ],
])('%o', (news, kind, subject, logged, headline) => {
  const telling = tellingOf(news)
  const line = telling.logged === null ? null : `${telling.logged.level} ${telling.logged.text}`
  expect([telling.kind, telling.subject, line, headlineOf(telling)]).toEqual([
    kind,
    subject,
    logged,
    headline,
  ])
})
