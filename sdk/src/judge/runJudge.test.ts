import { zeroHash } from 'viem'
import { expect, test } from 'vitest'
import type { Command } from '../command/command.ts'
import type { ReadContext } from '../command/context.ts'
import { deploymentOf } from '../deployment.ts'
import { type Judge, runJudge } from './runJudge.ts'

const account = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const deployment = deploymentOf(31337)
const commitment = `0x${'ab'.repeat(32)}` as const
const soon = () => Math.floor(Date.now() / 1000) + 3600

type Body = 'COURT' | 'PEER_REVIEW'

/** Judges seats of parts that are not there until enough was told; returns what was. */
async function judging({
  seats,
  by = soon(),
  decide,
  until,
}: {
  seats: readonly Body[]
  by?: number
  decide: Judge['decide']
  until: (told: readonly string[]) => boolean
}): Promise<string[]> {
  const told: string[] = []
  const stop = new AbortController()
  const nodes = seats.map((body, i) => ({
    ...{ body, mark: 'OPEN', vote: null, providerBps: null, committedAt: null, votedAt: null },
    ...{ createdAt: i, account: { address: account.toLowerCase() }, job: { id: String(i + 1) } },
  }))
  const page = {
    edges: nodes.map((node) => ({ node })).reverse(),
    pageInfo: { hasNextPage: false, endCursor: null },
  }
  const indexer = {
    ask: async () => ({ seats: page, activity: { ...page, edges: [] } }),
    subscribe() {
      throw new Error('There are no streams.')
    },
  }
  // Every dispute is being revealed, and was committed to
  const publicClient = {
    getBlock: async () => ({ timestamp: 0n }),
    readContract: async ({ functionName }: { functionName: string }) =>
      functionName === 'caseOf' ? { phase: 3, deadline: by } : commitment,
  }
  const answers: Record<string, unknown> = {
    getCase: { clock: { yours: true, action: 'VOTE', by } },
    voteOnDelivery: { sent: { transactionHash: zeroHash } },
    revealVote: { providerBps: 0, sent: { transactionHash: zeroHash } },
  }
  const judge: Judge = {
    context: { deployment, publicClient, indexer } as unknown as ReadContext,
    ...{ account, decide },
    tell(event, facts) {
      told.push(`${event} ${facts?.jobId ?? ''} ${facts?.why ?? ''}`.trim())
      if (until(told)) stop.abort()
    },
    act: async ({ name }: Command) => answers[name] as never,
  }
  await runJudge(judge, { interval: 1 }, stop.signal)
  return told
}

const vote = { approve: true, completeness: 5, quality: 5, criteriaMet: 5 }

test('a reveal waits for nobody who decides', async () => {
  let signal: AbortSignal | undefined
  const told = await judging({
    seats: ['PEER_REVIEW', 'COURT'],
    decide: (_, options) => {
      signal = options.signal
      return new Promise(() => {})
    },
    until: (all) => all.some((one) => one.startsWith('revealed')),
  })
  expect(told).toContain('revealed 2')
  // It ended although what decides never does
  expect(signal?.aborted).toBe(true)
})

test('what is left for later is asked again less and less often', async () => {
  const asked: number[] = []
  const begun = Date.now()
  await judging({
    seats: ['PEER_REVIEW'],
    decide: async () => {
      asked.push(Date.now() - begun)
      return asked.length < 3 ? undefined : vote
    },
    until: (all) => all.includes('voted 1'),
  })
  const [first = 0, second = 0, third = 0] = asked
  expect(second - first).toBeGreaterThan(1900)
  expect(third - second).toBeGreaterThan(3900)
})

test('what decides is told when the time for it is over, and not waited for', async () => {
  let signal: AbortSignal | undefined
  const told = await judging({
    seats: ['PEER_REVIEW'],
    by: Math.floor(Date.now() / 1000),
    decide: (_, options) => {
      signal = options.signal
      return new Promise(() => {})
    },
    until: (all) => all.some((one) => one.startsWith('trouble')),
  })
  expect(told.at(-1)).toContain('the time for it is over')
  expect(signal?.aborted).toBe(true)
})

test('error: what is no error of ours ends it', async () => {
  const broken = judging({
    seats: ['PEER_REVIEW'],
    decide: () => {
      throw new TypeError('decide is none')
    },
    until: () => false,
  })
  await expect(broken).rejects.toThrow('decide is none')
})
