import type { Deployment } from '@guildhall/sdk'
import { graphql, type ResultOf } from '@guildhall/sdk/readModel/graphql'
import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import { type Address, getAddress, type Hex } from 'viem'
import { callOf, claimCallOf } from './callOf.ts'

const moveFragment = graphql(`
  fragment DueMove on DueMove { job { id client { address } } contract action since }
`)

const movesQuery = graphql(
  `
  query Due($first: Int!, $skip: Int!) {
    moves: due(first: $first, skip: $skip) { ...DueMove }
    meta { block status }
  }
`,
  [moveFragment],
)

const bookingsQuery = graphql(
  `
  query DueBookings($first: Int!, $skip: Int!) {
    moves: dueBookings(first: $first, skip: $skip) { ...DueMove }
    meta { block status }
  }
`,
  [moveFragment],
)

const emissionsQuery = graphql(`
  query DueEmissions($first: Int!, $skip: Int!) {
    emissions: dueEmissions(first: $first, skip: $skip) { agent { id } since }
    meta { block status }
  }
`)

export type DueMove = ResultOf<typeof moveFragment>

/** A call anyone may make now. `subject` is whose share of the day's coin it costs; `since` in Unix seconds. */
export type DueCall = {
  readonly action: DueMove['action'] | 'CLAIM_EMISSION'
  readonly target: Address
  readonly data: Hex
  readonly subject: Address
  readonly since: number
}

/** Calls in one answer, and the block of which they are told. */
export type DuePage = {
  /** Undefined: no call to be made by this keeper. */
  readonly calls: readonly (DueCall | undefined)[]
  readonly block: number
  readonly isCurrent: boolean
}

type Find = (indexer: ReadModel, skip: number) => Promise<DuePage>

/** Calls asked for at once. */
export const pageSize = 100

/** What a keeper does, what jobs wait for first: each list with the longest due first. */
export function findersOf(deployment: Deployment): {
  readonly jobs: Find
  readonly others: Find[]
} {
  const ofMoves =
    (query: typeof movesQuery | typeof bookingsQuery): Find =>
    async (indexer, skip) => {
      const { moves, meta } = await indexer.ask(query, { first: pageSize, skip })
      const calls = moves.map((move) => {
        const call = callOf(deployment, move)
        const { action, since, job } = move
        return call && { ...call, action, since, subject: getAddress(job.client.address) }
      })
      return { calls, block: meta.block, isCurrent: meta.status === 'READY' }
    }
  const emissions: Find = async (indexer, skip) => {
    const { emissions, meta } = await indexer.ask(emissionsQuery, { first: pageSize, skip })
    const calls = emissions.map(({ agent, since }): DueCall => {
      const call = claimCallOf(deployment, BigInt(agent.id))
      return { ...call, action: 'CLAIM_EMISSION', since, subject: call.target }
    })
    return { calls, block: meta.block, isCurrent: meta.status === 'READY' }
  }
  return { jobs: ofMoves(movesQuery), others: [ofMoves(bookingsQuery), emissions] }
}
