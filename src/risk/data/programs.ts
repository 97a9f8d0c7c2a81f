import { type CompiledRule, compileRules } from '../programs/rule.ts'
import { BUILD_PROGRAMS } from './builds.ts'
import { CLOUD_PROGRAMS } from './clouds.ts'
import { CONTAINER_PROGRAMS } from './containers.ts'
import { DATABASE_PROGRAMS } from './databases.ts'
import { FILE_PROGRAMS } from './files.ts'
import { GIT_PROGRAMS } from './git.ts'
import { NETWORK_PROGRAMS } from './network.ts'
import { PACKAGE_PROGRAMS } from './packages.ts'
import { SHELL_PROGRAMS } from './shell.ts'
import { MAC_PROGRAMS, SYSTEM_PROGRAMS } from './system.ts'

/** Every program that the tables know. A program that stands in two tables follows the later one. */
export const PROGRAMS: ReadonlyMap<string, CompiledRule> = compileRules([
  ...FILE_PROGRAMS,
  ...SHELL_PROGRAMS,
  ...GIT_PROGRAMS,
  ...BUILD_PROGRAMS,
  ...PACKAGE_PROGRAMS,
  ...DATABASE_PROGRAMS,
  ...CONTAINER_PROGRAMS,
  ...CLOUD_PROGRAMS,
  ...NETWORK_PROGRAMS,
  ...MAC_PROGRAMS,
  ...SYSTEM_PROGRAMS,
])
