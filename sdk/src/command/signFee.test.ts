import { createPublicClient, type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { deploymentOf } from '../deployment.ts'
import { OpeningMismatchError } from '../errors.ts'
import { feePaymentTypedData, signFeePayment } from '../feeQuote.ts'
import type { FeeQuoteBody } from '../feeWire.ts'
import type { Signable } from './actor.ts'
import { signFee } from './signFee.ts'
import { feeOpening } from './words/feeWords.ts'
import { wordsOf } from './wordsOf.ts'

const deployment = deploymentOf(31337)
// Nothing of it has to be looked up
const publicClient = createPublicClient({ transport: http('http://127.0.0.1:9') })
const payer = privateKeyToAccount(`0x${'22'.repeat(32)}`)
const receiver: Hex = `0x${'33'.repeat(20)}`
const quote: FeeQuoteBody = {
  id: `0x${'00'.repeat(32)}`,
  requestId: `0x${'ab'.repeat(32)}`,
  token: deployment.tokens[0]?.address ?? expect.fail(),
  amount: '50000',
  receiver,
  expiry: 2_000_000_000,
  signature: '0x',
}

test('default: what is signed is the payment, told as the fee it is', async () => {
  const asked: Signable[] = []
  const payment = await signFee({
    ...{ deployment, publicClient, from: payer.address, quote },
    async sign(signable) {
      asked.push(signable)
      return payer.signTypedData(signable.typedData as never)
    },
  })
  expect(payment).toBe(await signFeePayment({ deployment, signer: payer, quote }))
  expect(asked.map(({ words }) => words)).toEqual([
    `Pays 0.05 USDC of ${payer.address} to ${receiver}, until 2033-05-18 03:33 UTC, for this and nothing else: the relayer's fee for request ${quote.requestId}.`,
  ])
})

test.each([
  ['amount', { amount: '50001' }],
  ['request', { requestId: `0x${'ac'.repeat(32)}` as Hex }],
  ['receiver', { receiver: payer.address }],
  ['token', { token: receiver }],
  ['end', { expiry: 2_000_000_001 }],
])('error: the words of a fee with another %s are not for this payment', async (_, other) => {
  const typedData = feePaymentTypedData(deployment, payer.address, quote)
  const opening = feeOpening({ ...quote, ...other })
  await expect(wordsOf({ deployment, publicClient }, typedData, opening)).rejects.toThrow(
    OpeningMismatchError,
  )
})

test('error: neither is what is no quote at all', async () => {
  const typedData = feePaymentTypedData(deployment, payer.address, quote)
  const opening: Hex = `0x${'ff'.repeat(160)}`
  await expect(wordsOf({ deployment, publicClient }, typedData, opening)).rejects.toThrow(
    OpeningMismatchError,
  )
})
