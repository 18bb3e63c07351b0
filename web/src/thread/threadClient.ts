import {
  type ContentAccess,
  deploymentOf,
  encodeContentAccess,
  jobMessageTypedData,
  signContentAccess,
  type ThreadMessage,
  threadSchema,
} from '@guildhall/sdk'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { signerFor } from '../flow/signerFor.ts'
import { askRelayer } from '../session/askRelayer.ts'

type Address = `0x${string}`

/** Seconds one signature lets its account read: the longest there is. */
const lifetime = 600

/** Asks the wallet for the right to read a job's thread, for ten minutes. */
export async function openThread(
  { chainId, relayerUrl }: RuntimeConfig,
  account: Address,
  jobId: string,
): Promise<ContentAccess> {
  return signContentAccess({
    deployment: deploymentOf(chainId),
    signer: await signerFor(account),
    relayer: relayerUrl,
    jobId: BigInt(jobId),
    lifetime,
  })
}

/** What came after what is known, the oldest first. */
export async function readThread(
  { relayerUrl }: RuntimeConfig,
  access: ContentAccess,
  known: readonly ThreadMessage[],
): Promise<readonly ThreadMessage[]> {
  const messages = [...known]
  for (;;) {
    const query = new URLSearchParams({ job: String(access.jobId), first: '100' })
    const last = messages.at(-1)
    if (last) query.set('after', last.ordinal)
    const url = `${at(relayerUrl, String(access.jobId))}?${query}`
    const headers = { authorization: encodeContentAccess(access) }
    const page = threadSchema.parse(await (await askRelayer(url, { headers })).json())
    messages.push(...page.messages)
    if (page.next === null) return messages
  }
}

/** Signs a message and hands it to the relayer. */
export async function sendMessage(
  { chainId, relayerUrl }: RuntimeConfig,
  account: Address,
  { jobId, text }: { jobId: string; text: string },
): Promise<void> {
  const signer = await signerFor(account)
  const time = Math.floor(Date.now() / 1000)
  const message = { jobId: BigInt(jobId), author: account, text, time }
  const signature = await signer.signTypedData(jobMessageTypedData(deploymentOf(chainId), message))
  await askRelayer(at(relayerUrl, jobId), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ author: account, text, time, signature }),
  })
}

function at(relayerUrl: string, jobId: string): string {
  return `${relayerUrl}/v1/threads/${jobId}/messages`
}
