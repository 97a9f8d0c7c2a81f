import { describe, expect, it } from 'vitest'
import { disagreements, type Label, type Reading } from '../../../tools/canary/label.ts'

const NONE = { prompt: 'none', risk: null, command: null, expectedAction: 'none' } as const
const IDLE: Label = { ...NONE, status: 'idle' }
const QUESTION: Label = { ...IDLE, prompt: 'question', expectedAction: 'intervene' }
const TRUST: Label = {
  ...NONE,
  status: 'stuck',
  prompt: 'trust',
  expectedAction: 'send_keys',
  actionAlso: ['intervene'],
}
const EDIT: Label = {
  status: 'stuck',
  prompt: 'permission.edit',
  risk: 'safe',
  command: 'app.js',
  expectedAction: 'approve',
}

function reading(more: Partial<Reading>): Reading {
  return {
    status: 'working',
    prompt: 'none',
    about: null,
    effect: 'log',
    picks: null,
    keys: [],
    reasoning: '',
    ...more,
  }
}
const edit = reading({ status: 'stuck', prompt: 'permission.edit', about: '/w/app.js', effect: 'execute' })

describe('a reading compared with the truth', () => {
  it.each<[string, Label, Reading, readonly string[]]>([
    ['idle as complete', IDLE, reading({ status: 'complete' }), []],
    ['idle as its input box', IDLE, reading({ status: 'stuck', prompt: 'input' }), []],
    ['idle as work', IDLE, reading({}), ['status: expected idle, seen working']],
    [
      'idle as an unknown screen',
      IDLE,
      reading({ status: 'stuck', effect: 'escalate' }),
      ['effect: expected log, seen escalate'],
    ],
    [
      'a question at the end of the text',
      QUESTION,
      reading({ status: 'stuck', prompt: 'input', effect: 'escalate' }),
      [],
    ],
    [
      'a question that was missed',
      QUESTION,
      reading({ status: 'complete' }),
      ['prompt: expected question, seen none', 'effect: expected escalate, seen log'],
    ],
    ['a folder to trust', TRUST, reading({ status: 'stuck', prompt: 'trust', effect: 'escalate' }), []],
    ['an edit', EDIT, edit, []],
    ['an edit of a file without its folder', EDIT, { ...edit, about: 'app.js' }, []],
    [
      'an edit of another file',
      EDIT,
      { ...edit, about: '/w/my-app.js' },
      ['about: expected app.js, seen /w/my-app.js'],
    ],
    [
      'an edit that is not recognised',
      EDIT,
      reading({ status: 'stuck', effect: 'escalate' }),
      [
        'prompt: expected permission.edit, seen none',
        'about: expected app.js, seen nothing',
        'effect: expected execute, seen escalate',
      ],
    ],
    [
      'one of several statuses',
      { ...NONE, status: 'error', statusAlso: ['waiting'] },
      reading({ status: 'waiting' }),
      [],
    ],
  ])('%s', (_, label, read, wrong) => {
    expect(disagreements(label, read)).toEqual(wrong)
  })
})
