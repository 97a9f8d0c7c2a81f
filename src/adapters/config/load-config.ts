/** Reads, checks and merges a project's configuration. If any part of it is bad, nothing starts. */

import { basename, dirname } from 'node:path'
import type { ProjectConfig, WorkerConfig } from '../../core/project/config.ts'
import { numbered } from '../../core/project/consent/bound-workers.ts'
import { resolveModel } from '../../core/project/models.ts'
import type { ConfigDocument, Path } from './config-document.ts'
import { type FoundConfig, findConfig } from './find-config.ts'
import { configInvalid, crossProblems, type Problem, pathText, problemsOf } from './problems.ts'
import { ConfigFile } from './schema.ts'
import {
  absolutePolicy,
  type Environment,
  mergeSettings,
  misspeltVariables,
  readEnvironment,
  readFlags,
  type SettingFlags,
  withAbsolutePaths,
} from './settings.ts'

export interface ConfigRequest {
  /** Folder of `--project`, the only one searched; null searches `cwd` and the folders above it. */
  readonly project: string | null
  readonly cwd: string
  readonly flags: SettingFlags
  readonly environment: Environment
}

/** Throws one `CZM_CONFIG_…` error that names everything that is wrong. */
export async function loadConfig(request: ConfigRequest): Promise<ProjectConfig> {
  return readConfig(await findConfig(request.project, request.cwd), request)
}

/** The same for a file that has already been found. */
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

/** A misspelt key that also occurs twice is found by more than one check: one message is enough. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(
    (problem, index) => problems.findIndex(({ message }) => message === problem.message) === index,
  )
}

/** A policy that is named for a run applies to all workers. A warning names those whose own it replaces. */
function overruledPolicies(workers: readonly WorkerConfig[], policy: string): readonly string[] {
  const own = workers.filter((worker) => worker.policy !== null).map(({ id }) => id)
  if (own.length === 0) return []
  return [`The policy ${policy} is named for this run and replaces the own policies of: ${own.join(', ')}.`]
}

function noneOfPhase(phase: number): string {
  return `No worker is of the current phase ${phase}: only targets and windows named after a worker are watched.`
}

const FIRST_PHASE = 1

/** The project's names; without a `project` section, the name of its folder. */
function projectOf(file: ConfigFile, directory: string): ProjectConfig['project'] {
  const name = file.project?.name ?? basename(directory)
  return { name, slug: file.project?.slug ?? slugOf(name), phase: file.project?.phase ?? FIRST_PHASE }
}

/** The workers, numbered as the launcher's windows. Paths are relative to `folder`, that of the config. */
function workersOf(file: ConfigFile, phase: number, folder: string): readonly WorkerConfig[] {
  const workers = file.workers.map((worker) => ({
    id: worker.id,
    agent: worker.agent ?? null,
    role: worker.role ?? null,
    branch: worker.branch ?? null,
    phase: worker.phase ?? FIRST_PHASE,
    description: worker.description ?? null,
    dependencies: worker.dependencies ?? [],
    target: worker.target ?? null,
    policy: worker.policy == null ? null : absolutePolicy(worker.policy, folder),
  }))
  return numbered(workers, phase)
}

/** Turns any name into one that is valid in the names of tmux sessions. */
export function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return slug === '' ? 'project' : slug
}
