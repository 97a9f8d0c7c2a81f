/** From the checked file to the project that the rest of the program sees: names, phase, and its workers' numbers. */

import { basename } from 'node:path'
import type { ProjectConfig, WorkerConfig } from '../../core/project/config.ts'
import { numbered } from '../../core/project/consent/bound-workers.ts'
import type { ConfigFile } from './schema.ts'
import { absolutePolicy } from './settings.ts'

const FIRST_PHASE = 1

/** The project's names; without a `project` section its folder's name has to do. */
export function projectOf(file: ConfigFile, directory: string): ProjectConfig['project'] {
  const name = file.project?.name ?? basename(directory)
  return { name, slug: file.project?.slug ?? slugOf(name), phase: file.project?.phase ?? FIRST_PHASE }
}

/** The workers, numbered as the launcher numbers their windows. Paths are relative to the config file's `folder`. */
export function workersOf(file: ConfigFile, phase: number, folder: string): readonly WorkerConfig[] {
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

/** A word that can name tmux sessions, out of any name. */
export function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return slug === '' ? 'project' : slug
}
