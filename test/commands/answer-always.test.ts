/** `answer ID always`: the rule is drafted and replayed; a person at a terminal confirms it and gives consent. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import AnswerCommand from '../../src/commands/answer.ts'
import InboxCommand from '../../src/commands/inbox.ts'
import PolicyTest from '../../src/commands/policy/test.ts'
import { eventually } from '../support/eventually.ts'
import { runCommand } from '../support/run-command.ts'
import { bashDialog, finishedScreen } from '../support/screens.ts'
import { type RunningMonitor, TmuxProject } from '../support/tmux-project.ts'

let project: TmuxProject
let monitor: RunningMonitor | null = null

beforeEach(async () => {
  project = await TmuxProject.create(['alpha', 'beta'])
})
afterEach(async () => {
  await monitor?.stop()
  monitor = null
  await project.remove()
})

const itemOf = (worker: string): Promise<string> =>
  eventually(`an item of ${worker}`, async () => {
    const { stdout } = await runCommand(InboxCommand, '--project', project.directory, '--json')
    const { items } = JSON.parse(stdout)
    return items.find((item: Record<string, string>) => item.worker === worker)?.id ?? null
  })
const draft = async (id: string) => {
  const { stdout, exit } = await runCommand(
    AnswerCommand,
    id,
    'always',
    '--project',
    project.directory,
    '--json',
  )
  return { exit, ...JSON.parse(stdout) }
}

test('a draft is shown with the decisions that it changes, and nothing is written without a person at a terminal', async () => {
  await project.play('alpha', [{ lines: bashDialog('npm install left-pad'), key: null }])
  await project.play('beta', [{ lines: bashDialog('git push --force'), key: null }])
  monitor = await project.monitor()
  const before = await readdir(join(project.directory, '.czarina'))
  const { rule, replay, written } = await draft(await itemOf('alpha'))
  const dangerous = await draft(await itemOf('beta'))
  expect([rule.id, rule.effect, written]).toEqual(['always-npm-install-left-pad', 'execute', false])
  expect(replay.flips).toEqual({ 'escalate -> execute': 1 })
  expect([dangerous.exit, dangerous.error.message]).toEqual([
    7,
    'Nothing was written: your policy leaves it to a person, and no rule can override that (dangerous).',
  ])
  expect(await readdir(join(project.directory, '.czarina'))).toEqual(before)
  expect(await project.keys('alpha')).toEqual([])
})

test('after a person at a terminal has confirmed and agreed, the monitor answers by the rule', async () => {
  await project.play('alpha', [
    { lines: bashDialog('npm install left-pad'), key: '1' },
    { lines: finishedScreen(), key: null },
  ])
  await project.agree()
  monitor = await project.monitor()
  const id = await itemOf('alpha')
  const bin = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
  const line = `XDG_CONFIG_HOME='${process.env.XDG_CONFIG_HOME}' '${process.execPath}' '${bin}' answer ${id} always --project '${project.directory}'; sleep 1000`
  await project.tmux('new-session', '-d', '-s', 'person', '-x', '120', '-y', '60', 'sh', '-c', line)
  const says = (text: string) =>
    eventually(`"${text}"`, async () =>
      (await project.tmux('capture-pane', '-p', '-t', 'person')).includes(text) ? true : null,
    )
  await says('Write this rule?')
  await project.tmux('send-keys', '-t', 'person', 'y', 'Enter')
  await says('Agree to all of this?')
  await project.tmux('send-keys', '-t', 'person', 'y', 'Enter')
  await says('Agreed.')
  await eventually('the answer', async () => (await project.keys('alpha'))[0] ?? null)
  const answered = await eventually(
    'its decision',
    () => monitor?.decisions.find(({ outcome }) => outcome === 'sent') ?? null,
  )
  const file = join(project.directory, '.czarina', 'always.json')
  const tested = await runCommand(PolicyTest, file)
  const config = JSON.parse(await readFile(join(project.directory, '.czarina', 'config.json'), 'utf8'))
  expect([answered.because, answered.rules]).toEqual(['rule', ['always-npm-install-left-pad']])
  expect([tested.exit, config.llm_monitor.policy]).toEqual([0, './always.json'])
})
