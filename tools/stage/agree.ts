/** A person's consent to a project that a harness has written: without it nothing answers more than the recommended policy. */

import { openTrustOffer } from '../../src/cli/trust/offer.ts'

/** Consents to what is saved in the folder now, for a monitor with this environment. */
export async function agreeTo(
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  await (await openTrustOffer({ project: folder }, environment)).accept()
}
