import type { Address, Hex } from 'viem'
import type { Deployment } from './deployment.ts'
import { digestOf, encodeDocument } from './documents.ts'
import { contentDomain, jobMessageTypes } from './typedData.ts'

/** What somebody says about a job. `time` in Unix seconds. */
export type JobMessage = {
  readonly jobId: bigint
  readonly author: Address
  readonly text: string
  readonly time: number
}

/** The document a message is. */
export function jobMessageDocument({ jobId, author, text, time }: JobMessage): Uint8Array {
  const said = { jobId: String(jobId), author: author.toLowerCase(), text, time }
  return encodeDocument({ kind: 'message', version: 1, ...said })
}

/** What the author of a message signs: that these are its words on that job. */
export function jobMessageTypedData(
  deployment: Pick<Deployment, 'chainId' | 'contracts'>,
  message: JobMessage,
) {
  const document: Hex = digestOf(jobMessageDocument(message))
  return {
    domain: contentDomain(deployment),
    types: jobMessageTypes,
    primaryType: 'JobMessage',
    message: { jobId: message.jobId, document, time: message.time },
  } as const
}
