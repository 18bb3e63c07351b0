import type { Address } from 'viem'
import type { OutputOf } from '../command/command.ts'
import type { ReadContext } from '../command/context.ts'
import { callCommand } from '../command/runCommand.ts'
import { listSeats } from '../commands/listSeats.ts'

/** A seat as the command `listSeats` tells it. */
export type Seat = OutputOf<typeof listSeats>['seats'][number]

/** Pages of seats looked at, of 50 each; nobody has more than a few open. */
const maxPages = 5

/** The seats of an account whose vote is missing, the oldest first. */
export async function openSeats(context: ReadContext, account: Address): Promise<Seat[]> {
  const seats: Seat[] = []
  let after: string | undefined
  for (let page = 0; page < maxPages; page++) {
    const query = { account, awaited: true, first: 50, after }
    const { seats: more, next } = await callCommand(listSeats, context, query)
    seats.push(...more)
    if (next === null) break
    after = next
  }
  return seats.reverse()
}

/** How a seat stands that was open. */
export async function seatNow(
  context: ReadContext,
  account: Address,
  seat: Seat,
): Promise<Seat | undefined> {
  const { body } = seat
  const { seats } = await callCommand(listSeats, context, { account, body, first: 50 })
  return seats.find((one) => nameOf(one) === nameOf(seat))
}

/** Names a seat of one account among all of them. */
export function nameOf({ body, jobId, drawnAt }: Seat): string {
  return `${body} ${jobId} ${drawnAt}`
}
