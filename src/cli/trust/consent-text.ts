/** What there is to agree to, for a terminal: one screen. */

import type { ProjectConfig } from '../../core/project/config.ts'
import { dayOf, shortHash } from '../../core/project/trust/describe.ts'
import { expectedPlace } from '../../core/project/workers.ts'
import { printable, table } from '../output.ts'
import type { TrustedProject, TrustOffer } from './trust-command.ts'

const NONE = '-'
const COMPUTES = 'loads code by names that only running it would tell: that code is not pinned'

/** Where nobody has agreed yet all of it is shown; later the files and what is different. */
export function offerText({ project, config, files, waits, since, damaged, inherited }: TrustOffer): string {
  return [
    ...(damaged === null ? [] : [printable(damaged)]),
    ...(since === null
      ? [wholeText(project, config, inherited)]
      : [`Agreed on ${dayOf(since)}: ${printable(project)}`]),
    ...(files.length === 0 ? [] : [filesText(files)]),
    waitingText(waits),
  ].join('\n\n')
}

/** What needs a person's consent, a line each. */
export function waitingText(waits: readonly string[]): string {
  if (waits.length === 0) return 'Nothing needs your word.'
  return [
    'Needs your word, and is not in force until then (czarina-monitor trust):',
    ...waits.map((line) => `  ${printable(line)}`),
  ].join('\n')
}

/** Without a socket in the configuration, `start` follows the tmux that it is started in. */
function socketText(socket: string | null, inherited: string | null): string {
  if (socket !== null) return socket
  return inherited === null ? "tmux's default" : `that of the tmux it is started in, here ${inherited}`
}

function wholeText(
  project: string,
  { settings, workers, project: named }: ProjectConfig,
  inherited: string | null,
): string {
  const rows = workers.map((worker) => [
    worker.id,
    worker.agent ?? NONE,
    worker.policy ?? settings.policy,
    expectedPlace(worker, named.slug),
  ])
  const limits = Object.entries(settings.limits).map(([name, most]) => `${name} ${most ?? 'none'}`)
  return [
    printable(project),
    `Policy  ${printable(settings.policy)}${settings.auto_approve ? '' : ' (dry run)'}`,
    `Socket  ${printable(socketText(settings.socket, inherited))}`,
    `Limits  ${limits.join(', ')}`,
    '',
    table(['WORKER', 'AGENT', 'POLICY', 'EXPECTED AT'], rows),
  ].join('\n')
}

function filesText(files: TrustOffer['files']): string {
  const rows = files.map(({ kind, file, sha256, size_bytes }) => [
    kind,
    sha256 === null ? NONE : shortHash(sha256),
    `${size_bytes} B`,
    file,
  ])
  const computed = files.filter(({ computes }) => computes)
  return [
    table(['KIND', 'SHA-256', 'SIZE', 'FILE'], rows),
    ...computed.map(({ file }) => `${printable(file)} ${COMPUTES}.`),
  ].join('\n')
}

/** What is agreed to in each project. */
export function trustedText(projects: readonly TrustedProject[]): string {
  if (projects.length === 0) return 'Nothing is trusted in any project.'
  return projects.map(projectText).join('\n\n')
}

function projectText({ project, file, since, data, code, damaged }: TrustedProject): string {
  if (damaged !== null) return `${printable(file)} ${damaged}, so that nothing is trusted by it.`
  const name = printable(project ?? file)
  if (since === null) return `Nothing is trusted in ${name}.`
  const rows = [
    ['config', NONE, dayOf(since), NONE],
    ...data.map((one) => ['data', NONE, dayOf(one.since), one.file]),
    ...code.map((one) => ['code', shortHash(one.sha256), dayOf(one.since), one.file]),
  ]
  return [`Trusted in ${name}:`, table(['WHAT', 'SHA-256', 'SINCE', 'FILE'], rows)].join('\n')
}
