import * as z from 'zod'
import { jobMarketAbi, listingsAbi } from '../abi.ts'
import { changeListing as change } from '../actions/changeListing.ts'
import { writeCommand } from '../command/command.ts'
import { digestFieldSchema, idSchema } from '../command/fields.ts'
import { findToken, unitsOf } from '../command/money.ts'
import { send } from '../command/send.ts'
import { putService, serviceShape } from '../command/service.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

const models = ['call', 'unit', 'hour', 'flat'] as const

/** The seller changes a listing. */
export const changeListing = writeCommand({
  name: 'changeListing',
  cli: ['listing', 'change'],
  rest: { method: 'PUT', path: '/market/listings/:listingId' },
  title: 'Change a listing',
  description:
    'As seller, replaces the whole of a listing: words, price, delivery time, capacity, key. What you leave out is gone; quotes signed before are void. One signature, no funds.',
  annotations: { idempotent: true },
  input: z.strictObject({ listingId: idSchema, ...serviceShape }),
  output: z.strictObject({ document: digestFieldSchema, sent: sentSchema }),
  examples: [
    {
      listingId: '1',
      title: 'Clauses in plain English',
      description: 'One clause, within half an hour.',
      category: 'content',
      price: '0.60',
      deliveryTime: 1800,
    },
  ],
  async run(context, { listingId: id, ...service }) {
    const { deployment, publicClient } = context
    const { jobMarket, listings } = deployment.contracts
    const listingId = BigInt(id)
    // Neither can change
    const { policyId, model } = await publicClient.readContract({
      address: listings,
      abi: listingsAbi,
      functionName: 'listingOf',
      args: [listingId],
    })
    const { token } = await publicClient.readContract({
      address: jobMarket,
      abi: jobMarketAbi,
      functionName: 'policyOf',
      args: [policyId],
    })
    const price = unitsOf(findToken(deployment, token), service.price)
    const { deliveryTime, capacity, key } = service
    const document = await putService(context, service, models[model] ?? 'call')
    const figures = { listingId, price, deliveryTime, capacity, key, document }
    return { document, sent: sentOf(await send(context, change(deployment, figures))) }
  },
})
