/** Builds and tests: code in their words that is not the project's own. */

import type { Call, Session } from '../../session.ts'

/** Code that stands in an address, or is fetched by it. */
const CODE_ADDRESS = /^(?:--?[\w-]+=)?(?:data|npm|jsr):/u
/** A configuration that is written out may name any file to load. */
const WRITTEN_CONFIG = /^(?:--?[\w-]*config[\w-]*=)?\s*\{/iu

/** Judges what a build or a run of tests is given beside its own project. */
export function judgeBuild(session: Session, { program, args }: Call): void {
  for (const { value } of args) {
    if (CODE_ADDRESS.test(value)) session.report('fetched_code', `${program} ${value}`)
    if (WRITTEN_CONFIG.test(value)) session.report('inline_code', `${program} ${value}`)
  }
}
