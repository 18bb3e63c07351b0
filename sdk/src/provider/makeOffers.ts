import { callCommand } from '../command/runCommand.ts'
import { getOffer } from '../commands/getOffer.ts'
import { makeOffer } from '../commands/makeOffer.ts'
import { GuildhallError } from '../errors.ts'
import { ownError } from '../ownError.ts'
import { filterOf, jobPages } from './jobPages.ts'
import type { Provider } from './provider.ts'
import type { ProviderSettings } from './settings.ts'

/** Makes offers while there is room: one on each posted job that fits. */
export type OfferMaker = {
  /** `atWork`: jobs that have a place already. */
  makeOffers(atWork: number, signal: AbortSignal): Promise<void>
}

/** What makes a provider's offers: no more at a time than could be done at a time. */
export function createOfferMaker(provider: Provider, settings: ProviderSettings): OfferMaker {
  const { context, account, desks, tell, act } = provider
  /** Jobs an offer on which is no longer live. */
  const settled = new Set<string>()

  /** Offers that may become jobs. */
  async function promised(): Promise<number> {
    let count = 0
    for (const jobId of await desks.offered()) {
      if (settled.has(jobId)) continue
      const offer = (await desks.offerOn(jobId)) ?? ''
      if (offer === '') continue
      const found = await callCommand(getOffer, context, { offer }).catch(() => undefined)
      if (found && found.offer.state !== 'LIVE') settled.add(jobId)
      else count++
    }
    return count
  }

  async function makeOffers(atWork: number, signal: AbortSignal): Promise<void> {
    let room = settings.concurrency - atWork - (await promised())
    if (room <= 0) return
    // A price is of one token
    const [usual] = context.deployment.tokens
    const { filter } = filterOf(settings)
    const token = settings.token ?? (settings.price === undefined ? undefined : usual?.symbol)
    const known = new Set(await desks.offered())
    const open = jobPages(context, { ...filter, token, status: ['OPEN'], entry: ['POST'] })
    for await (const { id: jobId, budget, client } of open) {
      if (client.address.toLowerCase() === account.toLowerCase()) continue
      const before = await desks.offerOn(jobId)
      if (before !== undefined) {
        // Made by a run that is forgotten
        if (!known.has(jobId) && before !== '') room--
        continue
      }
      if (room <= 0 || signal.aborted) return
      try {
        const terms = {
          price: settings.price ?? budget.amount,
          deliveryTime: settings.deliveryTime,
        }
        const { offer, accepted } = await act(makeOffer, { jobId, ...terms })
        desks.noteOffer(jobId, offer)
        room--
        tell('offered', { jobId, price: terms.price, symbol: budget.symbol, offer, accepted })
      } catch (thrown) {
        const error = ownError(thrown)
        if (!(error instanceof GuildhallError) || error.retryable) throw error
        desks.noteOffer(jobId, '')
        tell('not-offered', { jobId, why: error.message })
      }
    }
  }

  return { makeOffers }
}
