import type { Hex } from 'viem'
import { finishPurchase } from './command/finishPurchase.ts'
import type { CommandInput } from './commands/table.ts'
import type { Guildhall } from './createGuildhall.ts'
import { NotConnectedError, PurchaseFailedError, PurchasePendingError } from './errors.ts'
import { type JobState, waitForJob } from './waitForJob.ts'

/** A service that was bought, and what came of it. */
export type Bought = {
  readonly jobId: string
  /** As the job stood when it was delivered or ended. */
  readonly job: JobState
  /** What was delivered: a stranger's bytes, checked against their digest. Undefined where nothing was. */
  readonly deliverable: Uint8Array | undefined
}

/** What to buy, as the command `buyListing` takes it, and how long to try. */
export type BuyOptions = CommandInput<'buyListing'> & {
  /** Quotes to ask for, 3 unless given. */
  attempts?: number | undefined
  /** Seconds to wait for the work, 600 unless given. */
  timeout?: number | undefined
  /** A payment of an earlier call whose end was not known. */
  pending?: PurchasePendingError['payment'] | undefined
  /** Told of the job as soon as it is bought. */
  onBought?: ((jobId: string) => void) | undefined
}

/**
 * Buys a service and waits until it is delivered or the job has ended: quote, payment, job, work. Where
 * somebody else was first, the quote ran out or the seller left meanwhile, nothing was bought, and it asks
 * again, of the listings named by `or` too, `attempts` times in all. `timeout` in seconds.
 *
 * @throws {PurchaseFailedError} when it came to nothing.
 * @throws {PurchasePendingError} when nobody can say yet what the payment bought: give its `payment`
 * as `pending` to go on; buying anew would be a second purchase.
 * @throws {TimeoutError} when the work is not delivered by then; the job goes on.
 */
export async function buy(
  { commands, deployment, publicClient, relayer, indexer }: Guildhall,
  { attempts = 3, timeout = 600, pending, onBought = () => {}, ...wanted }: BuyOptions,
): Promise<Bought> {
  if (!relayer) throw new NotConnectedError({ what: 'a relayer (`relayer`)' })
  if (!indexer) throw new NotConnectedError({ what: 'a read model (`indexer`)' })
  const context = { deployment, publicClient, relayer }
  const jobId = await bought()
  onBought(jobId)
  const until = ({ status }: JobState) => status !== 'OPEN' && status !== 'FUNDED'
  const job = await waitForJob(indexer, { jobId, until, timeout })
  const digest = job.deliverable?.digest
  const deliverable = digest ? await relayer.getDocument(digest as Hex) : undefined
  return { jobId, job, deliverable }

  async function bought(): Promise<string> {
    let payment = pending
    for (let attempt = 1; ; attempt++) {
      try {
        if (payment) return (await finishPurchase(context, payment, timeout)).jobId
        return (await commands.buyListing(wanted)).jobId
      } catch (error) {
        payment = undefined
        const isOver = attempt >= attempts
        if (error instanceof PurchasePendingError && !isOver) payment = error.payment
        else if (!(error instanceof PurchaseFailedError && error.isPassing) || isOver) throw error
      }
    }
  }
}
