import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import Analyze from '../../src/commands/analyze.ts'
import Config from '../../src/commands/config.ts'
import Doctor from '../../src/commands/doctor.ts'
import { agreeTo } from '../../tools/stage/agree.ts'
import { runCommand } from '../support/run-command.ts'

const SCREEN = [
  'Mine wants to run',
  '',
  '  $ ls -l',
  '',
  '❯ 1. Go ahead',
  '  2. StandingBlock',
  '',
  'Enter to confirm',
]
const AGENT = {
  name: 'mine',
  commands: '^mine$',
  dialogs: [
    {
      kind: 'permission.bash',
      title: '^Mine wants to run$',
      question: null,
      options: 'numbered',
      about: { source: 'labelled', kind: 'command', label: '^ {2}\\$ (.*)$', until: '^$' },
      approvable: true,
    },
  ],
  footer: ['^Enter to confirm$'],
  once: ['^Go ahead$'],
}

/** A project with one agent file, and a screen of that agent beside it. */
async function projectWith(agent: object): Promise<{ readonly folder: string; readonly screen: string }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'czm-own-agents-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, '.czarina', 'agents'), { recursive: true })
  const config = { workers: [{ id: 'a' }], llm_monitor: { enabled: true, agents: ['agents/mine.json'] } }
  await writeFile(join(folder, '.czarina', 'config.json'), JSON.stringify(config))
  await writeFile(join(folder, '.czarina', 'agents', 'mine.json'), JSON.stringify(agent))
  await writeFile(join(folder, 'screen.txt'), SCREEN.join('\n'))
  return { folder, screen: join(folder, 'screen.txt') }
}

const analyze = async (agent: object, policy: string) => {
  const { folder, screen } = await projectWith(agent)
  await agreeTo(folder)
  const run = await runCommand(
    Analyze,
    ...['x', '--project', folder, '--screen', screen, '--command', 'mine', '--policy', policy, '--json'],
  )
  const { analysis, verdict, wouldSend } = JSON.parse(run.stdout)
  return { agent: analysis.prompt?.agent, action: analysis.action, effect: verdict.effect, wouldSend }
}

test.each(['recommended', 'cautious', 'hands-off'])(
  '%s presses keys for the user’s own verified agent, and for no unverified one',
  async (policy) => {
    expect(await analyze({ ...AGENT, verified: true }, policy)).toEqual({
      agent: 'mine',
      action: 'approve',
      effect: 'execute',
      wouldSend: ['1'],
    })
    expect(await analyze(AGENT, policy)).toEqual({
      agent: 'mine',
      action: 'intervene',
      effect: 'escalate',
      wouldSend: null,
    })
  },
)

test('doctor names the problem of an agent file, and config shows where it is', async () => {
  const { folder } = await projectWith({ ...AGENT, once: ['Go'] })
  const { stdout } = await runCommand(Doctor, '--project', folder, '--json')
  const { checks } = JSON.parse(stdout)
  const file = join(folder, '.czarina', 'agents', 'mine.json')
  expect(checks.filter(({ name }: { name: string }) => name === 'agents')).toEqual([
    {
      name: 'agents',
      level: 'fault',
      message: `The agent files are refused, 1 problem:\n  ${file}:1: once[0]: expected a pattern for whole labels, from ^ to $, found "Go". Write out the label, for example "^Yes, once$".`,
      remedy: 'Write out the label, for example "^Yes, once$".',
    },
  ])
  const { settings } = JSON.parse((await runCommand(Config, '--project', folder, '--json')).stdout)
  expect(settings.agents).toEqual({ value: [file], source: 'file' })
})
