/** Describes what is not trusted; this is the only place that does. */

import { CzarinaError } from '../../errors.ts'
import { localStamp } from '../../text/local-time.ts'
import { EARLIER_PIN, type Untrusted } from './trust.ts'

const HASH_CHARACTERS = 8
const DATE_CHARACTERS = 'YYYY-MM-DD'.length

/** A hash as people see it: enough to distinguish two. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, HASH_CHARACTERS)
}

/** The day of a moment in local time. */
export function dayOf(timestamp: string): string {
  return localStamp(timestamp).slice(0, DATE_CHARACTERS)
}

/** Why a file may not be used, to be read beside the file's name. */
export function reasonOf(one: Untrusted): string {
  if (one.because === 'unpinned') return one.trouble
  if (one.because === 'new') return 'not trusted yet'
  const day = dayOf(one.since)
  if (one.before === EARLIER_PIN)
    return `was trusted on ${day} by an earlier version, which pinned code in another way: look at it and agree again`
  if (one.needed.kind === 'agent' || one.before === null)
    return `says something else since you agreed on ${day}`
  return `its code has changed since it was trusted on ${day} (${shortHash(one.before)} → ${shortHash(one.needed.sha256 ?? '')})`
}

interface Refusal {
  /** The config that names the files. */
  readonly config: string
  readonly untrusted: readonly Untrusted[]
  /** The file that stores the user's consent, if it cannot be read, and what is wrong with it. */
  readonly damaged: { readonly file: string; readonly what: string } | null
}

/** Builds one error for everything that is not trusted. */
export function untrustedError({ config, untrusted, damaged }: Refusal): CzarinaError {
  const lines = untrusted.map((one) => `  ${one.needed.kind} ${one.needed.file}: ${reasonOf(one)}`)
  const head = damaged === null ? [] : [`${damaged.file} ${damaged.what}, so that nothing is trusted.`]
  const message = [...head, `${config} names what you have not agreed to:`, ...lines].join('\n')
  const canBePinned = untrusted.some(({ because }) => because !== 'unpinned')
  return new CzarinaError('CZM_CONSENT_NOT_FOUND', message, {
    file: damaged?.file ?? config,
    suggestions: [
      ...(canBePinned ? ['Look at them, then: czarina-monitor trust'] : []),
      ...(canBePinned && untrusted.every(({ because }) => because !== 'unpinned')
        ? []
        : ['Correct what cannot be pinned, or take it out of the config.']),
    ],
  })
}
