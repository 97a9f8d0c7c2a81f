/** The smallest project that the monitor accepts. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface SmallProject {
  readonly slug: string
  readonly workers: readonly object[]
  /** The section `llm_monitor` of its config, without `enabled`. */
  readonly monitor: object
}

/** Writes the folders and the config of a project, replacing an existing config. */
export async function writeProject(folder: string, { slug, workers, monitor }: SmallProject): Promise<void> {
  await mkdir(join(folder, '.czarina', 'logs'), { recursive: true })
  await mkdir(join(folder, '.git'), { recursive: true })
  const config = { project: { name: slug, slug }, workers, llm_monitor: { enabled: true, ...monitor } }
  await writeFile(join(folder, '.czarina', 'config.json'), JSON.stringify(config))
}
