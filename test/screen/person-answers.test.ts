/**
 * What each answer of a person presses on each captured screen that asks something, or why it presses
 * nothing. The whole table is in `test/screens/answers.txt`, for people to read.
 */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { choosePicked } from '../../src/core/answer.ts'
import { optionsOf } from '../../src/core/items/content.ts'
import type { ItemOption } from '../../src/core/items/item.ts'
import { type Picked, pickField, pickOption } from '../../src/core/items/refusal.ts'
import { isOpen } from '../../src/core/prompt.ts'
import type { Observation, Prompt } from '../../src/plugin/analysis.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { observation, readScreen } from './observation.ts'
import { type Screen, screensOf } from './screens.ts'

const AGENTS = [
  ...['claude-code', 'cline', 'codex', 'copilot'],
  ...['gemini-cli', 'kilo-code', 'opencode', 'qwen-code'],
]

interface Answered {
  readonly word: string
  /** The keys, or the reason why none is pressed. */
  readonly gets: string
  readonly option: ItemOption | null
}

interface Asked {
  readonly name: string
  readonly agent: string
  readonly kind: Prompt['kind']
  readonly answers: readonly Answered[]
}

function answered(word: string, picked: Picked, prompt: Prompt, observed: Observation): Answered {
  if ('refusal' in picked) return { word, gets: picked.refusal.code, option: null }
  const { option } = picked
  const { answer, fault } = choosePicked(prompt, option.id, observed)
  if (answer === null) return { word, gets: fault ?? '', option }
  return { word, gets: prompt.typed === '' ? answer.keys.join(' ') : 'person_there', option }
}

function asked({ name, text, expected: { agent, pane } }: Screen): readonly Asked[] {
  const observed = observation(text.replaceAll(/ +$/gm, ''), { agent, ...pane })
  const { prompt } = readScreen(observed)
  if (!isOpen(prompt)) return []
  const options = optionsOf(prompt, PLAIN_REDACTOR)
  const words = ['yes', 'no', ...options.map(({ id }) => id)]
  const answers = [
    ...words.map((word) => answered(word, pickOption(options, word), prompt, observed)),
    answered('--text', pickField(options, 'use a branch'), prompt, observed),
  ]
  return [{ name: name.slice(agent.length + 1), agent, kind: prompt.kind, answers }]
}

const byName = (one: Screen, other: Screen): number => (one.name < other.name ? -1 : 1)
const ASKED = [...screensOf(AGENTS)].sort(byName).flatMap(asked)

/** Screens that react to the same answers in the same way, as one entry. */
function table(): string {
  const alike = new Map<string, string[]>()
  for (const { agent, kind, answers, name } of ASKED) {
    const key = [`${agent} ${kind}`, ...answers.map(({ word, gets }) => `    ${word}: ${gets}`)].join('\n')
    alike.set(key, [...(alike.get(key) ?? []), name])
  }
  return [...alike].map(([key, names]) => `${key}\n  on ${names.join(', ')}\n`).join('\n')
}

const wayOf = (word: string, { answers }: Asked): string | undefined =>
  answers.find((answer) => answer.word === word)?.gets

describe('the answers of a person', () => {
  it('are these', async () => {
    await expect(table()).toMatchFileSnapshot('../screens/answers.txt')
  })

  it('press nothing that grants for good, however it is worded', () => {
    const forGood =
      /\balways\b|don['’]t ask|\bsession\b|\bauto\b|\bfrom now on\b|\bremember\b|\btrust parent\b/i
    const pressed = ASKED.filter(({ kind }) => kind !== 'question').flatMap(({ agent, name, answers }) =>
      answers
        .filter(({ option, gets }) => option !== null && forGood.test(option.label) && /^[A-Z\d]/.test(gets))
        .map(({ option, gets }) => `${agent}/${name}: ${option?.label} ${gets}`),
    )
    expect(pressed).toEqual([
      // For this session only; the next one asks again.
      'copilot/01-trust: trust this folder for this session 1',
      'copilot/35-idle-80x24: trust this folder for this session 1',
      'copilot/38-idle-200x50: trust this folder for this session 1',
    ])
  })

  it('deny each permission with keys that were seen to deny it', () => {
    const ways = AGENTS.map((agent) => {
      const permissions = ASKED.filter((one) => one.agent === agent && one.kind.startsWith('permission.'))
      return [agent, [...new Set(permissions.map((one) => wayOf('no', one)))].sort().join(', ')]
    })
    expect(Object.fromEntries(ways)).toEqual({
      'claude-code': '2, 3, 4, row_repeated',
      cline: 'n',
      codex: '2, 3',
      copilot: '4, Escape, person_there',
      'gemini-cli': '3, 4',
      // Enter on the page that asks for a reason; no key while a window covers the dialog, or when "always"
      // asks for confirmation.
      'kilo-code': 'Enter, Escape, no_keys',
      opencode: 'Enter, Escape, no_keys, person_there, row_repeated',
      'qwen-code': '3, 4',
    })
  })

  it('deny each question unless there is, or may be, typed text', () => {
    const without = ASKED.filter(
      (one) => one.kind === 'question' && !/^(?:Escape|\d)$/.test(wayOf('no', one) ?? ''),
    )
    expect(without.map((one) => `${one.agent}/${one.name}: ${wayOf('no', one)}`)).toEqual([
      'claude-code/more-form-field-filled: person_there',
      'claude-code/more-form-field-open: person_there',
      'cline/question-field-filled: option_unknown',
      'codex/form-notes-open: person_there',
      'codex/form-unanswered: option_unknown',
      'copilot/form-field-filled: person_there',
      'gemini-cli/form-field-filled: person_there',
      'gemini-cli/question-words: option_unknown',
      'opencode/form-field-filled: person_there',
      'qwen-code/form-field-filled: person_there',
    ])
  })

  it('are documented in docs/inbox.md', () => {
    const page = readFileSync(new URL('../../docs/inbox.md', import.meta.url), 'utf8')
    const rows = page.matchAll(/^\| `([\w-]+)` \| (.*) \| (.*) \| (.*) \|$/gm)
    const documented = [...rows].filter(([, agent = '']) => AGENTS.includes(agent))
    const keysIn = (cell = ''): string => [...cell.matchAll(/`([^`]+)`/g)].map(([, key]) => key).join(', ')
    expect(
      documented.map(([, agent, denies, words, next]) => [
        agent,
        keysIn(denies),
        words !== '–',
        keysIn(next),
      ]),
    ).toEqual(
      AGENTS.map((agent) => [
        agent,
        keysOf(agent, 'no').join(', '),
        keysOf(agent, '--text').length > 0,
        keysOf(agent, 'next').join(', '),
      ]),
    )
  })
})

/** All keys that an answer presses on some screen of the agent. */
function keysOf(agent: string, word: string): readonly string[] {
  const ways = ASKED.filter((one) => one.agent === agent && one.kind !== 'menu' && one.kind !== 'trust')
  const keys = ways.map((one) => wayOf(word, one) ?? '').filter((way) => /^(?:[A-Z]\w+|\w)$/.test(way))
  return [...new Set(keys)].sort()
}
