/** What `config` shows: the effective configuration, where each part came from, and never a plugin's options. */

import { environmentName } from '../../adapters/config/settings.ts'
import type { ProjectConfig, SettingSource, WorkerConfig } from '../../core/project/config.ts'
import { channelTarget } from '../../core/project/notify.ts'
import { expectedPlace } from '../../core/project/workers.ts'
import { isJsonObject } from '../../core/text/json-object.ts'
import { paint, table } from '../output.ts'
import { waitingText } from '../trust/offer.ts'

export interface ConfigReport {
  readonly file: string
  readonly directory: string
  readonly project: ProjectConfig['project']
  readonly settings: Readonly<Record<string, { readonly value: unknown; readonly source: SettingSource }>>
  readonly workers: readonly (WorkerConfig & { readonly expected: string })[]
  readonly warnings: readonly string[]
  /** The parts that are not effective, because they need a person's consent. */
  readonly waits: readonly string[]
}

/** The configuration as data: only the names of plugins and the number of patterns, because the rest may be secret. */
export function configReport(config: ProjectConfig, waits: readonly string[]): ConfigReport {
  const { file, directory, project, settings, sources, workers, warnings } = config
  const { length } = settings.redact
  const redact = `${length} ${length === 1 ? 'pattern' : 'patterns'}`
  const channels = settings.notify.channels.map((channel) => `${channel.name}: ${channelTarget(channel)}`)
  const notify = { ...settings.notify, channels }
  const shown = { ...settings, plugins: settings.plugins.map(({ use }) => use), redact, notify }
  const entries = Object.entries(sources).map(([name, source]) => {
    const value: unknown = new Map<string, unknown>(Object.entries(shown)).get(name)
    return [name, { value, source }] as const
  })
  return {
    file,
    directory,
    project,
    settings: Object.fromEntries(entries),
    workers: workers.map((worker) => ({ ...worker, expected: expectedPlace(worker, project.slug) })),
    warnings,
    waits,
  }
}

/** Settings that are shown part by part. */
const NESTED: readonly string[] = ['limits', 'notify']

/** The configuration as text for people. */
export function configText(report: ConfigReport): string {
  const { project } = report
  const settings = Object.entries(report.settings).flatMap(([name, { value, source }]) => {
    const from = source === 'environment' ? `environment ${environmentName(name)}` : source
    if (!isJsonObject(value) || !NESTED.includes(name)) return [[name, JSON.stringify(value), from]]
    return Object.entries(value).map(([part, each]) => [`${name}.${part}`, JSON.stringify(each), from])
  })
  const workers = report.workers.map((worker) => [
    worker.id,
    worker.agent ?? '',
    String(worker.phase),
    worker.policy ?? '',
    worker.expected,
  ])
  return [
    `${paint('bold', 'File')}     ${report.file}`,
    `${paint('bold', 'Project')}  ${project.name} (slug ${project.slug}, phase ${project.phase})`,
    '',
    table(['SETTING', 'VALUE', 'FROM'], settings),
    '',
    table(['WORKER', 'AGENT', 'PHASE', 'OWN POLICY', 'EXPECTED AT'], workers),
    ...report.warnings.map((warning) => `\n${paint('yellow', 'Warning:')} ${warning}`),
    ...(report.waits.length === 0 ? [] : [`\n${paint('yellow', waitingText(report.waits))}`]),
  ].join('\n')
}
