/** What the user has agreed to. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readTrust, trustPlace, writeTrust } from '../../src/adapters/trust/trust-file.ts'
import { untrustedError } from '../../src/core/project/trust/describe.ts'
import { untrusted } from '../../src/core/project/trust/trust.ts'
import { AGREED } from '../support/samples.ts'
import type { AnalyzerPipeline } from './readers.ts'

/** Takes the place of the user's config folder. */
export const TRUST_FOLDER = 'home/trust'
const TRUST = `${TRUST_FOLDER}/p.json`

export const TRUST_READERS: Readonly<Record<string, AnalyzerPipeline>> = {
  trust: {
    path: TRUST,
    good: async (project) => {
      const place = {
        ...(await trustPlace(join(project, TRUST_FOLDER), project)),
        file: join(project, TRUST),
      }
      await writeTrust(place, AGREED)
      return readFile(place.file)
    },
    read: async (project) => {
      const place = await trustPlace(join(project, TRUST_FOLDER), project)
      const needed = { kind: 'plugin', file: '/p/plugin.js', sha256: 'a'.repeat(64), trouble: null } as const
      const { agreed, trouble } = await readTrust({ ...place, file: join(project, TRUST) })
      const refused = untrusted([needed], agreed)
      if (refused.length === 0) return 'trusted'
      const damaged = trouble === null ? null : { file: join(project, TRUST), what: trouble }
      if (damaged === null) return 'not trusted'
      throw untrustedError({ config: join(project, 'config.json'), untrusted: refused, damaged })
    },
  },
}
