/** Lists and revokes consent, in one project or in all of them. */

import { removeBuildFiles } from '../../adapters/trust/build-store.ts'
import {
  listTrust,
  readTrust,
  removeTrust,
  type TrustReading,
  trustFolder,
} from '../../adapters/trust/trust-file.ts'
import { dayOf, shortHash } from '../../core/project/trust/describe.ts'
import { printable, table } from '../output.ts'
import { findProject } from '../running.ts'
import { refuseBelowWatchedPane } from './person-only.ts'
import { placeOf } from './saved-parts.ts'

const NONE = '-'

/** What is agreed to in one project. */
export interface TrustedProject {
  /** Null if the consent file cannot be read. */
  readonly project: string | null
  readonly file: string
  /** When a person agreed to the configuration and these files; null if nobody has. */
  readonly since: string | null
  readonly data: readonly { readonly file: string; readonly since: string }[]
  readonly code: readonly { readonly file: string; readonly sha256: string; readonly since: string }[]
  /** Why the consent file does not count; null if it does. */
  readonly damaged: string | null
}

/** What a person has agreed to in this project, or in all of them, regardless of what is saved now. */
export async function listTrusted(flags: {
  readonly project?: string | undefined
  readonly all: boolean
}): Promise<readonly TrustedProject[]> {
  if (!flags.all) {
    const place = await placeOf(await findProject(flags))
    return [trustedIn({ ...place, ...(await readTrust(place)) })]
  }
  const found = await listTrust(trustFolder(process.env))
  return found.map(trustedIn).filter(({ since, damaged }) => since !== null || damaged !== null)
}

function trustedIn({
  project,
  file,
  agreed,
  trouble,
}: TrustReading & Pick<TrustedProject, 'project' | 'file'>): TrustedProject {
  if (agreed === null || agreed.by === 'start')
    return { project, file, since: null, data: [], code: [], damaged: trouble }
  const { since } = agreed
  return {
    ...{ project, file, since, damaged: trouble },
    data: Object.keys(agreed.data).map((each) => ({ file: each, since })),
    code: Object.entries(agreed.code).map(([each, sha256]) => ({ file: each, sha256, since })),
  }
}

/** Revokes all consent to this project; `revoked` is false if there was none. */
export async function revokeTrust(flags: { readonly project?: string | undefined }): Promise<{
  readonly project: string
  readonly revoked: boolean
}> {
  const place = await placeOf(await findProject(flags))
  await removeBuildFiles(place)
  return { project: place.project, revoked: await removeTrust(place) }
}

/** Throws CZM_CALLER_INVALID if the command runs in a watched pane. */
export async function refuseTrustBelowPane(flags: { readonly project?: string | undefined }): Promise<void> {
  await refuseBelowWatchedPane(await findProject(flags), 'trust')
}

/** What is agreed to in each project, as a text. */
export function trustedText(projects: readonly TrustedProject[]): string {
  if (projects.length === 0) return 'Nothing is trusted in any project.'
  return projects.map(projectText).join('\n\n')
}

function projectText({ project, file, since, data, code, damaged }: TrustedProject): string {
  if (damaged !== null) return `${printable(file)} ${damaged}, so that nothing is trusted by it.`
  const name = printable(project ?? file)
  if (since === null) return `Nothing is trusted in ${name}.`
  const rows = [
    ['config', NONE, dayOf(since), NONE],
    ...data.map((one) => ['data', NONE, dayOf(one.since), one.file]),
    ...code.map((one) => ['code', shortHash(one.sha256), dayOf(one.since), one.file]),
  ]
  return [`Trusted in ${name}:`, table(['WHAT', 'SHA-256', 'SINCE', 'FILE'], rows)].join('\n')
}
