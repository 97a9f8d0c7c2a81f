/** What the user has agreed to, and the monitor's note beside it. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSeen } from '../../src/adapters/trust/seen-file.ts'
import { readTrust, writeTrust } from '../../src/adapters/trust/trust-file.ts'
import { trustPlace } from '../../src/adapters/trust/trust-place.ts'
import { untrustedError } from '../../src/core/trust/describe.ts'
import { untrusted } from '../../src/core/trust/trust.ts'
import type { Reader } from './readers.ts'

/** As if it were the user's config folder. */
export const TRUST_FOLDER = 'home/trust'
const TRUST = `${TRUST_FOLDER}/p.json`
const SINCE = '2026-01-16T14:30:15.000Z'

export const TRUST_READERS: Readonly<Record<string, Reader>> = {
  trust: {
    path: TRUST,
    good: async (project) => {
      const place = {
        ...(await trustPlace(join(project, TRUST_FOLDER), project)),
        file: join(project, TRUST),
      }
      await writeTrust(place, { data: [{ file: '/policy.json', since: SINCE }], code: [] })
      return readFile(place.file)
    },
    read: async (project) => {
      const place = await trustPlace(join(project, TRUST_FOLDER), project)
      const needed = { kind: 'policy', file: '/policy.json' } as const
      const { trusted, trouble } = await readTrust({ ...place, file: join(project, TRUST) })
      const refused = untrusted([needed], trusted)
      if (refused.length === 0) return 'trusted'
      const damaged = trouble === null ? null : { file: join(project, TRUST), what: trouble }
      if (damaged === null) return 'not trusted'
      throw untrustedError({ config: join(project, 'config.json'), untrusted: refused, damaged })
    },
  },
  'note of what was in force': {
    path: `${TRUST_FOLDER}/p.seen.json`,
    good: async () => JSON.stringify({ version: 1, data: { '/policy.json': 'a'.repeat(64) } }, null, 1),
    read: async (project) => {
      const { seen, isDamaged } = await readSeen(join(project, TRUST_FOLDER, 'p.seen.json'))
      if (isDamaged) return 'damaged'
      return Object.keys(seen).length === 0 ? 'none' : 'read'
    },
  },
}
