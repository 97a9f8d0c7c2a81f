/** Which places in tmux a project's workers occupy, as far as its configuration says. */

import type { ProjectConfig } from './config.ts'
import { sessionNames } from './workers.ts'

/** Two projects that share one of these would answer the same prompt twice. */
export function placesOf({
  project,
  workers,
}: Pick<ProjectConfig, 'project' | 'workers'>): readonly string[] {
  return [...new Set([sessionNames(project.slug).main, ...workers.flatMap(({ target }) => target ?? [])])]
}
