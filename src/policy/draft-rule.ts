/** Drafts a rule that answers what one decision asked, as a person wants it answered from now on. */

import type { Facts } from '../core/facts.ts'
import { readOwn } from '../core/text/json-object.ts'

/** Below this an analyzer is not sure enough of what it reads. */
const CONFIDENCE_LEAST = 85
const NAME_CHARACTERS_MAX = 60
/** What must be equal for the rule to hold: the same request at the same level of risk. */
const SAME = ['action', 'prompt.kind', 'prompt.about', 'prompt.option_grants', 'risk.level'] as const

export interface RuleDraft {
  readonly rule: {
    readonly id: string
    readonly why: string
    readonly effect: 'execute'
    readonly when: object
  }
  /** The facts, by their paths, of a prompt that the rule answers. */
  readonly example: Readonly<Record<string, unknown>>
}

/** Drafts the rule, or says in a sentence why these facts allow none. */
export function draftRule(
  facts: Facts,
  taken: ReadonlySet<string>,
): RuleDraft | { readonly refusal: string } {
  const { about, option_grants, unstructured } = facts.prompt
  if (about === '') return { refusal: 'its prompt names nothing that a rule could name.' }
  if (option_grants !== 'once' || unstructured || facts.action !== 'approve')
    return { refusal: 'it could not be read which of its answers grants it once.' }
  const example = Object.fromEntries(SAME.map((path) => [path, readOwn(facts, path.split('.'))]))
  const same = Object.entries(example).map(([path, value]) => ({ '===': [{ var: path }, value] }))
  const sure = { '>=': [{ var: 'confidence' }, CONFIDENCE_LEAST] }
  return {
    rule: {
      id: freeId(about, taken),
      why: `A person wants this answered always: ${shortened(about)}`,
      effect: 'execute',
      when: { and: [...same, sure] },
    },
    example: { ...example, confidence: 100, 'prompt.unstructured': false },
  }
}

function freeId(about: string, taken: ReadonlySet<string>): string {
  const words = about.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const name = ['always', ...words].join('-').slice(0, NAME_CHARACTERS_MAX).replace(/-$/, '')
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? name : `${name}-${number}`
    if (!taken.has(id)) return id
  }
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length <= NAME_CHARACTERS_MAX ? line : `${line.slice(0, NAME_CHARACTERS_MAX)}…`
}
