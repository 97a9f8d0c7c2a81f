/** What `config` tells: the configuration in force, where each part came from, and never a plugin's options. */

import { environmentName } from '../adapters/config/settings.ts'
import type { ProjectConfig, SettingSource, WorkerConfig } from '../core/config.ts'
import { expectedPlace } from '../core/workers.ts'
import { paint, table } from './output.ts'

export interface ConfigReport {
  readonly file: string
  readonly directory: string
  readonly project: ProjectConfig['project']
  readonly settings: Readonly<Record<string, { readonly value: unknown; readonly source: SettingSource }>>
  readonly workers: readonly (WorkerConfig & { readonly expected: string })[]
  readonly warnings: readonly string[]
}

/** The configuration as data; of a plugin only its name, since its options may hold secrets. */
export function configReport(config: ProjectConfig): ConfigReport {
  const { file, directory, project, settings, sources, workers, warnings } = config
  const shown = { ...settings, plugins: settings.plugins.map(({ use }) => use) }
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
  }
}

/** The same for people. */
export function configText(report: ConfigReport): string {
  const { project } = report
  const settings = Object.entries(report.settings).map(([name, { value, source }]) => [
    name,
    JSON.stringify(value),
    source === 'environment' ? `environment ${environmentName(name)}` : source,
  ])
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
  ].join('\n')
}
