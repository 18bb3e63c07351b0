import * as z from 'zod'
import { listingsAbi } from '../abi.ts'
import { listOpening, listService } from '../actions/listService.ts'
import { writeCommand } from '../command/command.ts'
import { digestFieldSchema, idSchema } from '../command/fields.ts'
import { findToken, moneyOf, moneySchema, unitsOf } from '../command/money.ts'
import { pay } from '../command/pay.ts'
import { findPolicy, policyShape } from '../command/policyField.ts'
import { send } from '../command/send.ts'
import { priceModelSchema, putService, serviceShape } from '../command/service.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { eventsOf } from '../events.ts'

/** Lists a service for instant purchase. */
export const createListing = writeCommand({
  name: 'createListing',
  cli: ['listing', 'create'],
  rest: { method: 'POST', path: '/market/listings' },
  title: 'List a service',
  description:
    'Lists a service of yours that others buy at once, without an offer. Pays a bond of 5 USDC or 50 points, which comes back 7 days after you archive it. It can be bought while you (or the key you name) send heartbeats and sign quotes. Two signatures.',
  annotations: { movesMoney: true },
  input: z.strictObject({
    ...serviceShape,
    model: priceModelSchema.default('call'),
    ...policyShape('INSTANT'),
    bond: z
      .enum(['plain', 'points'])
      .default('plain')
      .describe('What the bond is paid in: 5 of the plain token, or 50 points'),
  }),
  output: z.strictObject({
    listingId: idSchema,
    document: digestFieldSchema,
    bond: moneySchema,
    sent: sentSchema,
  }),
  examples: [
    {
      title: 'Clauses in plain English',
      description: 'One clause, German to English, within the hour.',
      category: 'content',
      price: '0.50',
      deliveryTime: 3600,
    },
  ],
  async run(context, { model, policy, token: wanted, bond, ...service }) {
    const { deployment, publicClient, actor } = context
    const { policyId, token } = await findPolicy(context, { policy, token: wanted })
    const { deliveryTime, capacity, key } = service
    const document = await putService(context, service, model)
    const price = unitsOf(token, service.price)
    const listing = { policyId, model, price, deliveryTime, capacity, key, document, bond }
    const { listings } = deployment.contracts
    const [address, amount] = await publicClient.readContract({
      address: listings,
      abi: listingsAbi,
      functionName: 'bondTerms',
      args: [bond === 'points' ? 1 : 2],
    })
    const bondToken = findToken(deployment, address)
    const payment = await pay(context, {
      token: bondToken,
      amount,
      to: listings,
      opening: (salt) => listOpening(actor.address, listing, salt),
    })
    const sent = await send(context, listService(deployment, { ...listing, payment }))
    const [created] = eventsOf(sent.logs, listingsAbi, 'ListingCreated')
    const listingId = String(created?.args.listingId)
    return { listingId, document, bond: moneyOf(bondToken, amount), sent: sentOf(sent) }
  },
})
