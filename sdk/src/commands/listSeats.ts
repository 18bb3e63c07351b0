import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { addressSchema, idSchema, nextSchema, pageShape, timeSchema } from '../command/fields.ts'
import { nextOf } from '../command/views/page.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(`
  query Seats($account: Hex, $filter: SeatFilter, $first: Int, $after: String, $minBlock: Int) {
    seats(account: $account, filter: $filter, first: $first, after: $after, minBlock: $minBlock) {
      pageInfo { hasNextPage endCursor }
      edges { node { body mark vote providerBps committedAt votedAt createdAt account { address } job { id } } }
    }
  }
`)

/** Seats on panels. */
export const listSeats = readCommand({
  name: 'listSeats',
  cli: ['peer', 'seats'],
  rest: { method: 'GET', path: '/seats' },
  title: 'Seats on panels',
  description:
    'Seats verified agents were drawn for, newest first: as validators of deliveries (vote with voteOnDelivery) and as jurors (commitVote, then revealVote). A drawn seat left silent costs points: ask for yours with awaited true, and see the case with getCase.',
  input: z.strictObject({
    ...pageShape,
    account: addressSchema.optional().describe('Who votes'),
    awaited: z.boolean().optional().describe('Whether its vote is still missing'),
    body: z.enum(['COURT', 'PEER_REVIEW']).optional().describe('Of a dispute, or of a delivery'),
  }),
  output: z.strictObject({
    seats: z.array(
      z.strictObject({
        jobId: idSchema,
        account: addressSchema,
        body: z.string().describe('COURT or PEER_REVIEW'),
        mark: z.string().describe('How it stands'),
        vote: z.string().nullable().describe("A validator's"),
        providerBps: z.int().nullable().describe("A juror's, once revealed"),
        committedAt: timeSchema.nullable(),
        votedAt: timeSchema.nullable(),
        drawnAt: timeSchema,
      }),
    ),
    next: nextSchema,
  }),
  examples: [{ account: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', awaited: true }],
  async run(context, { first, after, minBlock, account, ...filter }) {
    const { seats } = await ask(context, query, { first, after, minBlock, account, filter })
    return {
      seats: seats.edges.map(({ node: { job, account, createdAt, ...seat } }) => ({
        ...seat,
        jobId: job.id,
        account: account.address,
        drawnAt: createdAt,
      })),
      next: nextOf(seats.pageInfo),
    }
  },
})
