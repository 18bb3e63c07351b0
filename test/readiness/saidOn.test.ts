import {
  type ContentAccess,
  deploymentOf,
  digestOf,
  local,
  RelayProblemError,
  signerOf,
} from '@guildhall/sdk'
import { createWalletClient, type Hex, http, zeroHash } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { saidOn } from '../../script/readiness/saidOn.ts'
import type { Trial } from '../../script/readiness/trial.ts'

const agent = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const stranger = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const kept = new TextEncoder().encode('for the two sides alone')
const missing = digestOf(new TextEncoder().encode('kept from the client'))
const absent = new RelayProblemError({ type: 'x:not-found', status: 404, title: 'None' })

/** What an agent said that delivered `deliverable`, by parts that are not there. */
function say(deliverable: Hex, { isThreadKept = false } = {}) {
  const account = privateKeyToAccount(generatePrivateKey())
  const data = { deliverable, reason: zeroHash, offerHash: missing }
  const timeline = [
    { account: agent.toLowerCase(), data: { text: JSON.stringify(data) } },
    { account: stranger.toLowerCase(), data: { text: 'a stranger’s event' } },
  ]
  const client = {
    deployment: deploymentOf(local.id),
    signer: signerOf(createWalletClient({ account, transport: http('http://127.0.0.1:1') })),
    publicClient: { getBlockNumber: async () => 1n },
    commands: { getTimeline: async () => ({ timeline }) },
  }
  const isReader = (access: ContentAccess | undefined) =>
    access?.jobId === 7n && access.account === account.address
  const relayer = {
    url: 'http://127.0.0.1:4000',
    async getDocument(digest: Hex, { access }: { access?: ContentAccess } = {}) {
      if (digest === digestOf(kept) && isReader(access)) return kept
      throw absent
    },
    async thread(access: ContentAccess, { after }: { after?: string }) {
      if (isThreadKept || !isReader(access)) throw absent
      return after === undefined
        ? { messages: [{ author: stranger, text: 'a stranger’s message' }], next: '1' }
        : { messages: [{ author: agent, text: 'a message' }], next: null }
    },
  }
  return saidOn({ client, relayer, agent } as unknown as Trial, '7')
}

test('events, documents for the two sides and every page of messages are read, of the agent alone', async () => {
  const { texts, isAll } = await say(digestOf(kept))
  expect(isAll).toBe(true)
  expect(texts).toHaveLength(3)
  expect(texts.join()).toContain('for the two sides alone')
  expect(texts.join()).toContain('a message')
  expect(texts.join()).not.toContain('stranger')
})

test('what it keeps from its client is not nothing', async () => {
  expect(await say(missing)).toMatchObject({ isAll: false })
  expect(await say(digestOf(kept), { isThreadKept: true })).toMatchObject({ isAll: false })
})
