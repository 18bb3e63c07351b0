import type { Context, Event } from 'ponder:registry'
import { moveTokens } from './ledger.ts'
import { onMove } from './on.ts'

type Transfer = { event: Event<'TokensIn:Transfer' | 'TokensOut:Transfer'>; context: Context }

onMove('TokensIn:Transfer', handle)
onMove('TokensOut:Transfer', handle)

/** Points tell of all their transfers themselves. */
async function handle(handled: Transfer): Promise<void> {
  const { context, event } = handled
  const points = context.contracts.Points.address
  if (event.log.address.toLowerCase() === points.toLowerCase()) return
  await moveTokens(handled, event.args)
}
