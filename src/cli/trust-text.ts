/** What `trust` tells: what there is to be trusted, what is, and what that means. */

import { dayOf, shortHash } from '../core/trust/describe.ts'
import type { NamedFile, TrustedProject, TrustOffer } from './compose/trust-command.ts'
import { printable, table } from './output.ts'

const NONE = '-'
const COMPUTES = 'loads code by names that only running it would tell: that code is not pinned'

/** Everything that the config names and that is not shipped. */
export function offerText({
  project,
  config,
  files,
  damaged,
}: Omit<TrustOffer, 'accept' | 'refusal'>): string {
  if (files.length === 0)
    return `Everything that ${printable(config)} names is shipped with czarina-monitor; nothing to trust.`
  const rows = files.map(({ kind, file, sha256, size_bytes, untrusted }) => [
    kind,
    sha256 === null ? NONE : shortHash(sha256),
    size_bytes === null ? NONE : `${size_bytes} B`,
    untrusted ?? 'trusted',
    file,
  ])
  return [
    ...(damaged === null ? [] : [printable(damaged)]),
    `The project ${printable(project)} names:`,
    table(['KIND', 'SHA-256', 'SIZE', 'STATE', 'FILE'], rows),
    ...files.filter(({ computes }) => computes).map(({ file }) => `${printable(file)} ${COMPUTES}.`),
  ].join('\n')
}

/** One line for each file that is trusted from now on. */
export function acceptedText(files: readonly NamedFile[]): string {
  return files
    .map(({ kind, file, sha256 }) =>
      sha256 === null
        ? `Trusted by its path: ${kind} ${printable(file)}`
        : `Trusted as it is: ${kind} ${printable(file)} (${shortHash(sha256)})`,
    )
    .join('\n')
}

/** What is trusted in each project. */
export function trustedText(projects: readonly TrustedProject[]): string {
  if (projects.length === 0) return 'Nothing is trusted in any project.'
  return projects.map(projectText).join('\n\n')
}

function projectText({ project, file, data, code, damaged }: TrustedProject): string {
  if (damaged !== null) return `${printable(file)} ${damaged}, so that nothing is trusted by it.`
  const name = printable(project ?? file)
  if (data.length + code.length === 0) return `Nothing is trusted in ${name}.`
  const rows = [
    ...data.map((one) => ['data', NONE, dayOf(one.since), one.file]),
    ...code.map((one) => ['code', shortHash(one.sha256), dayOf(one.since), one.file]),
  ]
  return [`Trusted in ${name}:`, table(['WHAT', 'SHA-256', 'SINCE', 'FILE'], rows)].join('\n')
}
