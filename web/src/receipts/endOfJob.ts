import { graphql } from '../data/graphql.ts'

/** A job's events: of those one ended it. */
export const endQuery = graphql(`
  query EndOfJob($id: BigInt!) {
    job(id: $id) { title timeline { type provenance { transactionHash } } }
  }
`)

const ends = ['JobCompleted', 'JobRejected', 'JobExpired']

type Event = { type: string; provenance: { transactionHash: `0x${string}` } }

/** The transaction that ended a job; undefined while it goes on. */
export function endOf({ timeline }: { timeline: readonly Event[] }): `0x${string}` | undefined {
  return timeline.find(({ type }) => ends.includes(type))?.provenance.transactionHash
}
