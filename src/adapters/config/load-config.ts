/** Reads, checks and merges a project's configuration: the whole of it is good, or nothing starts. */

import { dirname } from 'node:path'
import type { ProjectConfig, WorkerConfig } from '../../core/project/config.ts'
import { resolveModel } from '../../core/project/models.ts'
import type { ConfigDocument, Path } from './config-document.ts'
import { crossProblems } from './cross-problems.ts'
import { type FoundConfig, findConfig } from './find-config.ts'
import { configInvalid, type Problem, pathText, problemsOf } from './problems.ts'
import { projectOf, workersOf } from './project.ts'
import { ConfigFile } from './schema.ts'
import {
  type Environment,
  mergeSettings,
  misspeltVariables,
  readEnvironment,
  readFlags,
  type SettingFlags,
  withAbsolutePaths,
} from './settings.ts'

export interface ConfigRequest {
  /** Folder of `--project`, looked into alone; null searches from `cwd` upwards. */
  readonly project: string | null
  readonly cwd: string
  readonly flags: SettingFlags
  readonly environment: Environment
}

/** Throws one `CZM_CONFIG_…` error that names everything that is wrong. */
export async function loadConfig(request: ConfigRequest): Promise<ProjectConfig> {
  return readConfig(await findConfig(request.project, request.cwd), request)
}

/** The same for a file that was found already. */
export async function readConfig(
  { document, directory }: FoundConfig,
  request: Omit<ConfigRequest, 'project'>,
): Promise<ProjectConfig> {
  const checked = await ConfigFile.safeParseAsync(document.value)
  const environment = readEnvironment(request.environment, request.cwd)
  const flag = readFlags(request.flags, request.cwd)
  const problems = [
    ...crossProblems(document),
    ...(checked.success ? [] : problemsOf(checked.error, document.value, locateIn(document))),
    ...environment.problems,
    ...flag.problems,
  ]
  if (!checked.success || problems.length > 0) throw configInvalid(withoutRepeats(problems))

  const folder = dirname(document.file)
  const written = withAbsolutePaths(checked.data.llm_monitor ?? {}, folder)
  const { settings, sources } = mergeSettings({
    flag: flag.values,
    environment: environment.values,
    file: written,
  })
  const { model, warning } = resolveModel(settings.model)
  const project = projectOf(checked.data, directory)
  const overruled = sources.policy === 'flag' || sources.policy === 'environment'
  const configured = workersOf(checked.data, project.phase, folder)
  const workers = overruled ? configured.map((worker) => ({ ...worker, policy: null })) : configured
  const warnings = [
    ...(warning === null ? [] : [warning]),
    ...(overruled ? overruledPolicies(configured, settings.policy) : []),
    ...(workers.some(({ number }) => number !== null) ? [] : [noneOfPhase(project.phase)]),
    ...misspeltVariables(request.environment),
  ]
  return {
    directory,
    file: document.file,
    project,
    workers,
    settings: { ...settings, model },
    sources,
    warnings,
  }
}

function locateIn(document: ConfigDocument) {
  return (path: Path) => ({
    file: document.file,
    line: document.lineOf(path) ?? null,
    path: pathText(path),
  })
}

/** A misspelt key is found by more than one check where it also stands twice: the first word is enough. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(
    (problem, index) => problems.findIndex(({ message }) => message === problem.message) === index,
  )
}

/** A policy that is named for a run is for all of its workers: one rule, and whoever runs it is told. */
function overruledPolicies(workers: readonly WorkerConfig[], policy: string): readonly string[] {
  const own = workers.filter((worker) => worker.policy !== null).map(({ id }) => id)
  if (own.length === 0) return []
  return [`The policy ${policy} is named for this run and replaces the own policies of: ${own.join(', ')}.`]
}

function noneOfPhase(phase: number): string {
  return `No worker is of the current phase ${phase}: only windows that bear a worker's name and targets are watched.`
}
