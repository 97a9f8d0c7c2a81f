import { expect, test } from 'vitest'
import { evaluatePolicy } from '../../src/policy/evaluate.ts'
import { compile, factsWith, fileOf, NOW_MS } from './samples.ts'

const approve = { '===': [{ var: 'action' }, 'approve'] }
const match = { match: [{ var: 'prompt.about' }, '^git '] }

test('a policy is rebuilt, with each pattern once as a fact of its own', () => {
  const data = fileOf(['a', 'execute', match], ['b', 'log', { '!': match }])
  const policy = compile({ $schema: './policy.schema.json', ...data })
  expect(policy).toEqual({
    name: 'policy',
    file: 'policy.json',
    hash: policy.hash,
    default: 'escalate',
    rules: [
      {
        id: 'a',
        why: 'It is a test.',
        effect: 'execute',
        when: { var: 'match.0' },
        unless: null,
        selectors: [],
        until_ms: null,
        file: 'policy.json',
      },
      {
        id: 'b',
        why: 'It is a test.',
        effect: 'log',
        when: { '!': [{ var: 'match.0' }] },
        unless: null,
        selectors: [],
        until_ms: null,
        file: 'policy.json',
      },
    ],
    matchers: [{ fact: 'prompt.about', pattern: /^git /u }],
    tests: [],
    warnings: [
      'policy.json: rules[0].when: expected an execute rule to look at risk.level, found "a". ' +
        'Add {"in": [{"var": "risk.level"}, ["read_only", "contained"]]}.',
    ],
    bound: null,
  })
})

test('extended rules come after own rules, and an extended default applies if there is no own one', () => {
  const base = { ...fileOf(['base', 'escalate', match]), default: 'log' }
  const policy = compile(fileOf(['own', 'execute', approve]), base)
  expect(policy.default).toBe('log')
  expect(policy.rules.map(({ id, file }) => [id, file])).toEqual([
    ['own', 'policy.json'],
    ['base', 'base-0.json'],
  ])
  expect(compile({ ...fileOf(), default: 'escalate' }, base).default).toBe('escalate')
})

test('a policy laid over another cannot weaken it', () => {
  const policy = compile(fileOf(['own', 'execute', approve]), fileOf(['base', 'escalate', match]))
  expect(
    evaluatePolicy(policy, factsWith({ action: 'approve', 'prompt.about': 'git push' }), NOW_MS),
  ).toEqual({
    effect: 'escalate',
    rules: ['base'],
    because: 'rule',
  })
})

test('the hash covers what judges, not tests, the schema or the order of keys', () => {
  const data = fileOf(['a', 'execute', approve])
  const [rule] = data.rules
  const { id, why, effect, when } = rule ?? expect.fail('no rule')
  const same = compile({
    $schema: 'x',
    rules: [{ when, effect, why, id }],
    tests: [{ name: 'x', facts: {}, expect: { effect: 'escalate', rules: [] } }],
    default: 'escalate',
    version: 1,
  })
  expect(same.hash).toBe(compile(data).hash)
})

const OTHERS: readonly (readonly [string, unknown, readonly unknown[]])[] = [
  ['another effect', fileOf(['a', 'log', approve]), []],
  ['another condition', fileOf(['a', 'execute', match]), []],
  ['another id', fileOf(['b', 'execute', approve]), []],
  ['another default', { ...fileOf(['a', 'execute', approve]), default: 'log' }, []],
  ['a rule that is extended', fileOf(['a', 'execute', approve]), [fileOf(['b', 'log', match])]],
]

test.each(OTHERS)('the hash changes with %s', (_, data, bases) => {
  expect(compile(data, ...bases).hash).not.toBe(compile(fileOf(['a', 'execute', approve])).hash)
})

test('one id in two files is refused, with the file that had it first', () => {
  const twice = () => compile(fileOf(['a', 'execute', approve]), fileOf(['a', 'log', match]))
  expect(twice).toThrow(
    'base-0.json: rules[0].id: expected an id that no other rule has, found "a". ' +
      'rules[0] of policy.json has it already: give this one another.',
  )
})

test('ten thousand rules are refused with a bounded message', () => {
  const flag = { var: 'prompt.unstructured' }
  const many = fileOf(...Array.from({ length: 10_000 }, () => ['a', 'execute', flag] as const))
  const error: unknown = catchError(() => compile(many))
  expect(error).toMatchObject({
    code: 'CZM_POLICY_INVALID',
    place: { path: 'rules', value: 'a list of 10000' },
  })
  expect(String(error).split('\n')).toHaveLength(102)
})

test('the limit on rules applies to all files together', () => {
  const flag = { var: 'prompt.unstructured' }
  const many = (prefix: string) =>
    fileOf(...Array.from({ length: 501 }, (_, index) => [`${prefix}${index}`, 'log', flag] as const))
  expect(() => compile(many('a'), many('b'))).toThrow(
    'policy.json: rules: expected at most 1000 rules in all files together, found 1002. Put rules together.',
  )
})

test('nesting of a thousand levels is refused', () => {
  const deep = Array.from({ length: 1000 }).reduce<unknown>((inner) => ({ '!': [inner] }), approve)
  expect(catchError(() => compile(fileOf(['a', 'execute', deep])))).toMatchObject({
    message:
      'The policy policy is refused, 1 problem:\n' +
      '  policy.json: the file: expected at most 40 levels of nesting, found 41. Split it into several rules, or flatten it.',
  })
})

function catchError(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
