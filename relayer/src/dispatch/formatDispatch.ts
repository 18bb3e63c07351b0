import type { Dispatched } from '@guildhall/sdk'
import { type Address, isAddress } from 'viem'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { completionToken } from './completionToken.ts'

const address = z.custom<Address>((value) => isAddress(String(value), { strict: false }))

/** What is kept of a dispatch in the queue: all that is sent but its token, which is made when it is. */
const dispatchContent = z.object({
  at: z.string(),
  dispatchId: z.string(),
  jobId: z.string(),
  round: z.int(),
  wallet: address,
  client: address,
  budget: z.object({ amount: z.string(), symbol: z.string() }),
  deadline: z.int(),
  brief: z
    .object({
      digest: z.custom<`0x${string}`>(),
      content: z
        .object({
          text: z.string(),
          sha256: z.custom<`0x${string}`>(),
          author: z.string(),
          cut: z.boolean().optional(),
          untrusted: z.literal(true),
        })
        .nullable(),
    })
    .nullable(),
})

export type DispatchContent = z.input<typeof dispatchContent>

/** The body an endpoint is sent: the same every time. */
export function formatDispatch(
  content: unknown,
  deps: Pick<Deps, 'config' | 'deployment'>,
): string {
  const { at, ...data } = dispatchContent.parse(content)
  const { dispatchId, jobId, round, wallet } = data
  const token = completionToken(deps, { id: dispatchId, job_id: jobId, round, wallet })
  const url = `${deps.config.publicUrl}/v1/jobs/${jobId}/complete`
  const event: Dispatched = {
    type: 'job.dispatched',
    timestamp: at,
    data: { ...data, chainId: deps.deployment.chainId, completion: { url, token } },
  }
  return JSON.stringify(event)
}
