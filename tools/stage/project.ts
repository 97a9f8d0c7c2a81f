/** A project for the monitor, as small as it can be. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface SmallProject {
  readonly slug: string
  readonly workers: readonly object[]
  /** The section `llm_monitor` of its config, without `enabled`. */
  readonly monitor: object
}

/** Writes the folders and the config of a project, also over those that are there. */
export async function writeProject(folder: string, { slug, workers, monitor }: SmallProject): Promise<void> {
  await mkdir(join(folder, '.czarina', 'logs'), { recursive: true })
  await mkdir(join(folder, '.git'), { recursive: true })
  const config = { project: { name: slug, slug }, workers, llm_monitor: { enabled: true, ...monitor } }
  await writeFile(join(folder, '.czarina', 'config.json'), JSON.stringify(config))
}
