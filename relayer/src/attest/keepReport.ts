import { GuildhallError } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { JobName } from '../content/openStores.ts'
import { putContent } from '../content/putContent.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'

/**
 * Keeps a report; its digest. `job`: for those of this job only.
 *
 * @throws {UnfitReportError} where it is larger than a report may be, or otherwise none.
 */
export async function keepReport(
  deps: Parameters<typeof putContent>[0] & Pick<Deps, 'log'>,
  bytes: Uint8Array,
  job: JobName | undefined,
): Promise<Hex> {
  try {
    const { document } = await putContent(deps, bytes, { kind: 'report', job })
    return document.digest
  } catch (error) {
    if (!(error instanceof Problem && error.slug === 'invalid-document')) throw error
    deps.log.error({ issues: error.body.issues }, 'a report is none that can be kept')
    throw new UnfitReportError({ size: bytes.length, cause: error })
  }
}

/** What was found cannot be told in a report: nothing is attested. */
export class UnfitReportError extends GuildhallError {
  override name = 'UnfitReportError'
  constructor({ size, cause }: { size: number; cause: unknown }) {
    super(`The report, of ${size} bytes, is none that can be kept.`, { cause })
  }
}
