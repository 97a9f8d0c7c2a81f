/** `answer ID always`: drafts a rule and replays the trail with it; it takes effect only after a person at a terminal has agreed. */

import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { readSmallText } from '../../adapters/files/reading.ts'
import { replaceFile } from '../../adapters/files/writing.ts'
import { sha1 } from '../../adapters/hash.ts'
import { DECISIONS_FILE, findDecisions } from '../../adapters/journal/read-decisions.ts'
import { loadPolicy, SHIPPED_POLICIES } from '../../adapters/policies.ts'
import { CzarinaError } from '../../core/errors.ts'
import { helpText } from '../../core/items/help.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { parseJsonObject } from '../../core/text/json-object.ts'
import { draftRule, type RuleDraft } from '../../policy/draft-rule.ts'
import { evaluatePolicy } from '../../policy/evaluate.ts'
import { layFacts } from '../../policy/facts.ts'
import type { CompiledPolicy } from '../../policy/policy.ts'
import { replaceKeeping } from '../init/safe-files.ts'
import { withPolicy } from '../init/starter-config.ts'
import { jsonText } from '../init/starter-policy.ts'
import { type ReplayReport, replayText, replayTrail } from '../policy/replay.ts'
import { openAsWritten, type ProjectFlags, projectPaths } from '../project.ts'
import { findProject } from '../running.ts'
import { refuseBelowWatchedPane } from '../trust/person-only.ts'
import { findItem, inboxOf } from './items.ts'

/** Our rules are in a file of their own, which extends the project's policy. */
const RULES_FILE = join('.czarina', 'always.json')
const REPLAYED = '7d'

/** A rule that exists only as a draft so far. */
export interface DraftedRule {
  readonly rule: RuleDraft['rule']
  /** What it would have changed in the last seven days. */
  readonly replay: ReplayReport
  /** The policy file to which it will be added. */
  readonly file: string
  /** Writes the rule to its file and names that file in the configuration; consent is a separate step. */
  put(): Promise<void>
  /** Removes the draft. */
  drop(): Promise<void>
}

/** Drafts a rule for the prompt of an item. Throws CZM_ANSWER_FAILED if none is possible or it would change nothing. */
export async function draftAlways(
  flags: Pick<ProjectFlags, 'project'>,
  id: string,
  onRead: (read: number) => void,
): Promise<DraftedRule> {
  const project = await findProject(flags)
  await refuseBelowWatchedPane(project, `answer ${id} always`)
  const inbox = await inboxOf(project)
  const item = await findItem(inbox, id)
  if (helpText(item) !== null) throw refused(id, 'it asks nothing.')
  const config = await openAsWritten(inbox.project)
  const [decision] = await findDecisions(join(projectPaths(config).status, DECISIONS_FILE), item.decision)
  if (decision?.facts == null) throw refused(id, 'its decision is not in the trail.')
  if (decision.erased.length > 0) throw refused(id, 'its prompt contained a secret, which was redacted.')
  if (config.workers.some(({ id: worker, policy }) => worker === item.worker && policy !== null))
    throw refused(id, `${item.worker} has its own policy.`)
  const file = join(config.directory, RULES_FILE)
  const before = await ownRules(file, config)
  const drafted = draftRule(decision.facts, new Set(before.rules.map(({ id: taken }) => taken)))
  if ('refusal' in drafted) throw refused(id, drafted.refusal)
  const draft = `${file}.draft`
  const policy = { ...before, rules: [...before.rules, drafted.rule] }
  await mkdir(dirname(file), { recursive: true })
  await replaceFile(draft, `${jsonText(policy)}\n`, { sync: false })
  const drop = (): Promise<void> => rm(draft, { force: true })
  try {
    const compiled = await loadPolicy(draft, dirname(draft), sha1)
    const at = Date.parse(decision.observed_at)
    const verdict = evaluatePolicy(compiled, decision.facts, at)
    if (verdict.effect !== 'execute') throw refused(id, stronger(verdict.rules))
    const tests = [...before.tests, ...testsOf(drafted, compiled, at)]
    await replaceFile(draft, `${jsonText({ ...policy, tests })}\n`, { sync: false })
    const replay = await replayTrail({ project: config.directory, policy: draft, since: REPLAYED }, onRead)
    return { rule: drafted.rule, replay, file, drop, put: () => putRule(draft, file, config) }
  } catch (error) {
    await drop()
    throw error
  }
}

interface OwnRules {
  readonly version: 1
  readonly extends: readonly string[]
  readonly default: 'escalate'
  readonly rules: readonly { readonly id: string }[]
  readonly tests: readonly object[]
}

/** The present content of our file, or a new one that extends the project's policy. Throws if the file is not a JSON object. */
async function ownRules(file: string, { settings, directory }: ProjectConfig): Promise<OwnRules> {
  const text = await readSmallText(file, RULES_BYTES_MAX)
  const known = text === null ? null : parseJsonObject(text)
  if (known !== null) {
    const { rules, tests, extends: bases } = known
    return { ...EMPTY, extends: strings(bases), rules: entries(rules), tests: entries(tests) }
  }
  if (text !== null) {
    throw new CzarinaError(
      'CZM_POLICY_INVALID',
      `${file} is not a JSON object, so no rule can be added to it.`,
      {
        file,
        suggestions: [`czarina-monitor policy check ${relative(directory, file)}`],
      },
    )
  }
  return { ...EMPTY, extends: [referenceTo(settings.policy, dirname(file))] }
}

const RULES_BYTES_MAX = 1024 * 1024
const EMPTY: OwnRules = { version: 1, extends: [], default: 'escalate', rules: [], tests: [] }

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

function entries(value: unknown): readonly { readonly id: string }[] {
  return Array.isArray(value) ? value : []
}

function referenceTo(policy: string, folder: string): string {
  if (SHIPPED_POLICIES.some((name) => name === policy)) return `czarina:${policy}`
  if (!isAbsolute(policy)) return policy
  const path = relative(folder, policy)
  return path.startsWith('.') ? path : `./${path}`
}

/** A test with the prompt of the rule, and one with the same prompt about something else, which must be answered as before. */
function testsOf({ rule, example }: RuleDraft, policy: CompiledPolicy, at: number): readonly object[] {
  const test = (name: string, facts: RuleDraft['example']): object => {
    const { effect, rules } = evaluatePolicy(policy, layFacts(new Map(Object.entries(facts))), at)
    return { name, facts, expect: rules.length === 0 ? { effect } : { effect, rules } }
  }
  return [
    test(`${rule.id} is answered`, example),
    test(`${rule.id} does not apply to anything else`, {
      ...example,
      'prompt.about': `not ${example['prompt.about']}`,
    }),
  ]
}

function stronger(rules: readonly string[]): string {
  return `your policy leaves it to a person, and no rule can override that (${rules.join(', ') || 'by default'}).`
}

function refused(id: string, why: string): CzarinaError {
  return new CzarinaError('CZM_ANSWER_FAILED', `Nothing was written: ${why}`, {
    value: id,
    suggestions: ['Write a rule by hand: czarina-monitor policy new', `czarina-monitor show ${id}`],
  })
}

async function putRule(draft: string, file: string, config: ProjectConfig): Promise<void> {
  const reference = referenceTo(file, dirname(config.file))
  const isNamed = config.settings.policy === file
  const text = isNamed ? null : await readSmallText(config.file, RULES_BYTES_MAX)
  if (text !== null && !config.file.endsWith('.json'))
    throw new CzarinaError('CZM_CONFIG_INVALID', `${config.file} is not JSON, so it is not changed.`, {
      file: config.file,
      suggestions: [`Move ${draft} to ${file}, and set llm_monitor.policy to ${reference}.`],
    })
  await rename(draft, file)
  if (text !== null) await replaceKeeping(config.file, withPolicy(text, reference))
}

/** The rule as text, and what it would have changed. */
export function draftText({ rule, replay }: DraftedRule): string {
  return [jsonText(rule), '', `In the last ${REPLAYED}:`, replayText(replay)].join('\n')
}
