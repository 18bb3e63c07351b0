import { join } from 'node:path'
import type { Deployment } from '@guildhall/sdk'
import type { ContentStore } from './contentStore.ts'
import { createDiskStore } from './diskStore.ts'
import { createS3Store } from './s3Store.ts'
import type { ContentSettings } from './settings.ts'

export type ContentStores = {
  /** What anyone may read. */
  readonly content: ContentStore
  /** What those may read who have to do with one job: apart from all else, whoever serves the rest. */
  jobContent(jobId: bigint): ContentStore
}

/** The places of documents: in one folder or one bucket. */
export function openStores(
  { place }: Pick<ContentSettings, 'place'>,
  { chainId, contracts }: Deployment,
): ContentStores {
  const jobs = `jobs/${chainId}-${contracts.jobMarket.toLowerCase()}`
  if ('s3' in place) {
    return {
      content: createS3Store(place.s3),
      jobContent: (jobId) => createS3Store(place.s3, `${jobs}/${jobId}/`),
    }
  }
  const { directory } = place
  const drafts = join(directory, 'drafts')
  return {
    content: createDiskStore(directory, drafts),
    jobContent: (jobId) => createDiskStore(join(directory, jobs, `${jobId}`), drafts),
  }
}
