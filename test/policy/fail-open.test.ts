/**
 * Each mistake here makes plain json-logic-js evaluate to true, directly or once negated; none of them passes the
 * check.
 */

import jsonLogic from 'json-logic-js'
import { expect, test } from 'vitest'
import { compile, factsWith, fileOf } from './samples.ts'

const FACTS = factsWith({
  action: 'approve',
  confidence: 40,
  'risk.level': 'dangerous',
  'risk.tags': ['network'],
  'prompt.about': 'git push --force',
  'prompt.unstructured': true,
})

const v = (path: unknown) => ({ var: path })

const MISTAKES: readonly (readonly [string, unknown])[] = [
  ['an empty object', {}],
  ['two keys in one object', { '===': [v('risk.level'), 'contained'], '>=': [v('confidence'), 85] }],
  ['a plain true', true],
  ['a misspelt fact is below everything', { '<': [v('confidnce'), 50] }],
  ['a misspelt guard under a negation', { '!': v('prompt.unstructurd') }],
  ['a misspelt word under a negation', { '!': { '===': [v('risk.level'), 'dangrous'] } }],
  ['a misspelt tag under a negation', { '!': { in: ['netwrk', v('risk.tags')] } }],
  ['a part of a text counts as in', { in: ['git', v('prompt.about')] }],
  ['a text that contains the fact counts as in', { in: [v('risk.level'), 'contained or dangerous'] }],
  ['a property of the prototype', { '!==': [v('worker.constructor'), null] }],
  ['the whole record', v('')],
  ['a group of facts', v('risk')],
  ['a default for a fact that is missing', { '===': [v(['actoin', 'approve']), 'approve'] }],
  ['a text counts as true', v('status')],
  ['a text is compared loosely', { '==': [v('confidence'), '40'] }],
  ['a number is compared with a text', { '>=': [v('confidence'), '4'] }],
  ['a share in place of a percentage', { '>=': [v('confidence'), 0.85] }],
  ['a bound that always holds', { '<': [v('confidence'), 850] }],
  ['a third operand of >= is dropped', { '>=': [v('confidence'), 30, 85] }],
  ['a missing operand', { '!==': [v('risk.level')] }],
  ['a second operand of ! is dropped', { '!': [{ '===': [v('action'), 'none'] }, v('prompt.unstructured')] }],
  ['no operand at all under a negation', { '!': { and: [] } }],
  ['a plain value within or', { or: [{ '===': [v('risk.level'), 'contained'] }, 'contained'] }],
  ['nothing in the list under a negation', { '!': { in: [v('risk.level'), []] } }],
  ['a list never equals a word', { '!==': [v('risk.tags'), 'network'] }],
  ['a list of conditions without and', [{ '===': [v('risk.level'), 'contained'] }]],
  ['an unknown operator that is not reached', { or: [{ '===': [v('action'), 'approve'] }, { nver: [1] }] }],
  ['if without a condition', { if: ['yes'] }],
]

test.each(MISTAKES)('%s', (_, mistake) => {
  expect(jsonLogic.truthy(jsonLogic.apply(JSON.parse(JSON.stringify(mistake)), FACTS))).toBe(true)
  expect(() => compile(fileOf(['mistake', 'execute', mistake]))).toThrow(
    expect.objectContaining({ code: 'CZM_POLICY_INVALID' }),
  )
})
