import { join } from 'node:path'
import type { Deployment } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { ContentStore } from './contentStore.ts'
import { createDiskStore } from './diskStore.ts'
import { createS3Store } from './s3Store.ts'
import type { ContentSettings } from './settings.ts'

/** A job as its documents are named by: if the chain forgets it, another's of the same number gets none. */
export type JobName = { readonly id: bigint; readonly client: Address }

export type ContentStores = {
  /** What anyone may read. */
  readonly content: ContentStore
  /** What those may read who have to do with one job: apart from all else, whoever serves the rest. */
  jobContent(job: JobName): ContentStore
}

/** The places of documents: in one folder or one bucket. */
export function openStores(
  { place }: Pick<ContentSettings, 'place'>,
  { chainId, contracts }: Deployment,
): ContentStores {
  const folderOf = ({ id, client }: JobName) =>
    `jobs/${chainId}-${contracts.jobMarket}/${id}-${client}`.toLowerCase()
  if ('s3' in place) {
    return {
      content: createS3Store(place.s3),
      jobContent: (job) => createS3Store(place.s3, `${folderOf(job)}/`),
    }
  }
  const { directory } = place
  const drafts = join(directory, 'drafts')
  return {
    content: createDiskStore(directory, drafts),
    jobContent: (job) => createDiskStore(join(directory, folderOf(job)), drafts),
  }
}
