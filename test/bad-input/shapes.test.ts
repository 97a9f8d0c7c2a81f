import { lstat, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FORMS, put } from './forms.ts'
import { type AnalyzerPipeline, makeFolders, READERS } from './readers.ts'
import { verdictOn } from './verdict.ts'

/** How each reader reads each form: its answers, or the codes of its refusals, with their forms. */
type Answers = Readonly<Record<string, readonly string[]>>

const NO_JSON = ['no utf-8', 'utf-16', 'nul byte', 'zeros']
const READ_ANYWAY = ['windows lines', 'byte order mark']
const NO_FILE = ['folder', 'link to itself', 'pipe']

const EXPECTED: Readonly<Record<string, Answers>> = {
  config: {
    CZM_CONFIG_SYNTAX_INVALID: ['empty', ...NO_JSON],
    alpha: [...READ_ANYWAY],
    CZM_CONFIG_UNAVAILABLE: ['huge', ...NO_FILE],
    CZM_CONFIG_NOT_FOUND: ['link to nothing'],
  },
  'a package.json on the way': {
    CZM_CONFIG_NOT_FOUND: ['empty', 'utf-16', 'zeros', 'huge', 'link to nothing', ...NO_FILE],
    alpha: [...READ_ANYWAY],
    CZM_CONFIG_SYNTAX_INVALID: ['no utf-8', 'nul byte'],
  },
  policy: {
    CZM_POLICY_INVALID: ['empty', 'huge', ...NO_JSON, ...NO_FILE],
    approve: [...READ_ANYWAY],
    CZM_POLICY_NOT_FOUND: ['link to nothing'],
  },
  'policy tests': {
    CZM_POLICY_INVALID: ['empty', 'huge', ...NO_JSON, ...NO_FILE],
    harmless: [...READ_ANYWAY],
    CZM_POLICY_NOT_FOUND: ['link to nothing'],
  },
  agent: {
    CZM_AGENT_INVALID: ['empty', 'huge', 'link to nothing', ...NO_JSON, ...NO_FILE],
    mine: [...READ_ANYWAY],
  },
  lock: {
    CZM_MONITOR_EXISTS: ['empty', 'byte order mark', 'link to nothing', ...NO_JSON],
    held: ['windows lines'],
    CZM_FILE_UNAVAILABLE: ['huge', ...NO_FILE],
  },
  intents: {
    none: ['empty', 'link to nothing'],
    'd1 p1': ['windows lines'],
    'd1 p1,on hold': ['byte order mark'],
    'd0 p1,d1 p1,on hold': ['no utf-8', 'nul byte'],
    'on hold': ['utf-16', 'zeros'],
    CZM_FILE_UNAVAILABLE: ['huge', ...NO_FILE],
  },
  trail: {
    none: ['empty', 'link to nothing'],
    'on hold': ['utf-16', 'zeros'],
    'd1,d2': ['windows lines'],
    'd1,d2,on hold': ['huge'],
    'd2,on hold': ['byte order mark'],
    'd1,on hold': ['no utf-8', 'nul byte'],
    CZM_FILE_UNAVAILABLE: [...NO_FILE],
  },
  'trail for people': {
    none: ['empty', 'utf-16', 'zeros', 'link to nothing'],
    'd1,d2': ['windows lines', 'huge'],
    d2: ['byte order mark'],
    d1: ['no utf-8', 'nul byte'],
    CZM_FILE_UNAVAILABLE: [...NO_FILE],
  },
  'events.jsonl': {
    none: ['empty', 'utf-16', 'zeros', 'huge', 'link to nothing', ...NO_FILE],
    TASK_START: ['no utf-8', 'nul byte', ...READ_ANYWAY],
  },
  'worker log': {
    none: ['empty', 'zeros', 'huge', 'link to nothing', ...NO_FILE],
    TASK_COMPLETE: ['no utf-8', 'nul byte', ...READ_ANYWAY],
    LOG: ['utf-16'],
  },
  'pause flag': {
    pause: ['empty', 'huge', 'link to nothing', ...READ_ANYWAY, ...NO_JSON, ...NO_FILE],
  },
  'hold flag': {
    stopped: ['empty', 'huge', 'link to nothing', ...READ_ANYWAY, ...NO_JSON, ...NO_FILE],
  },
  'client record': {
    replaced: ['empty', 'huge', 'link to itself', 'link to nothing', 'pipe', ...READ_ANYWAY, ...NO_JSON],
    warned: ['folder'],
  },
  metrics: {
    none: ['empty', 'byte order mark', 'link to nothing', ...NO_JSON],
    read: ['windows lines'],
    CZM_FILE_UNAVAILABLE: ['huge', ...NO_FILE],
  },
  trust: {
    'not trusted': ['link to nothing'],
    trusted: ['windows lines'],
    CZM_CONSENT_NOT_FOUND: ['empty', 'byte order mark', 'huge', ...NO_JSON, ...NO_FILE],
  },
  'note of what was effective': {
    none: ['link to nothing'],
    read: ['windows lines'],
    damaged: ['empty', 'byte order mark', 'huge', ...NO_JSON, ...NO_FILE],
  },
  instructions: {
    text: ['empty', 'huge', ...READ_ANYWAY, ...NO_JSON],
    none: ['link to nothing', ...NO_FILE],
  },
}

async function answersOf(reader: AnalyzerPipeline): Promise<Answers> {
  const answers: Record<string, string[]> = {}
  for (const form of FORMS) {
    const project = await mkdtemp(join(tmpdir(), 'czm-bad-'))
    await makeFolders(project)
    const file = join(project, reader.path)
    await put(form, file, Buffer.from(await reader.good(project)))
    const before = (await lstat(file)).ino
    const answer = await verdictOn(() => reader.read(project), file)
    // What was refused is still there, unchanged.
    const isLeft = !answer.startsWith('CZM_') || (await lstat(file)).ino === before
    answers[isLeft ? answer : `LOST ${answer}`] = [...(answers[answer] ?? []), form.name]
    await rm(project, { recursive: true, force: true })
  }
  return answers
}

const sorted = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([answer, forms]) => [
      answer,
      forms.filter((one) => FORMS.some(({ name }) => name === one)).toSorted(),
    ]),
  )

test.each(Object.entries(READERS))('%s', async (name, reader) => {
  expect(sorted(await answersOf(reader))).toEqual(sorted(EXPECTED[name] ?? {}))
})
