import { recoverTypedDataAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { deploymentOf } from './deployment.ts'
import { UnknownTokenError } from './errors.ts'
import {
  type FeeQuote,
  feeQuoteId,
  feeQuoterOf,
  feeQuoteTypedData,
  signFeePayment,
} from './feeQuote.ts'
import { tokenDomain, transferWithAuthorizationTypes } from './typedData.ts'

const deployment = deploymentOf(31337)
const [token] = deployment.tokens
const quoter = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const payer = privateKeyToAccount(`0x${'22'.repeat(32)}`)
const quote: FeeQuote = {
  requestId: `0x${'ab'.repeat(32)}`,
  token: token?.address ?? expect.fail(),
  amount: 50_000n,
  receiver: `0x${'cd'.repeat(20)}`,
  expiry: 2_000_000_000,
}

async function told() {
  const signature = await quoter.signTypedData(feeQuoteTypedData(deployment, quote))
  return { ...quote, id: feeQuoteId(deployment, quote), amount: '50000', signature }
}

test('a quote names its deployment and all that is in it', () => {
  const ids = [
    feeQuoteId(deployment, quote),
    feeQuoteId({ ...deployment, chainId: 1 }, quote),
    feeQuoteId(deployment, { ...quote, requestId: `0x${'ac'.repeat(32)}` }),
    feeQuoteId(deployment, { ...quote, token: quote.receiver }),
    feeQuoteId(deployment, { ...quote, amount: 50_001n }),
    feeQuoteId(deployment, { ...quote, receiver: quote.token }),
    feeQuoteId(deployment, { ...quote, expiry: quote.expiry + 1 }),
  ]
  expect(new Set(ids).size).toBe(ids.length)
})

test('who signed it, and that nothing was changed', async () => {
  expect(await feeQuoterOf(deployment, await told())).toBe(quoter.address)
  const changed = { ...(await told()), amount: '1' }
  expect(await feeQuoterOf(deployment, changed)).not.toBe(quoter.address)
})

test('its payment is an EIP-3009 transfer whose nonce is the quote’s digest', async () => {
  const header = await signFeePayment({ deployment, signer: payer, quote: await told() })
  const { accepted, payload, x402Version } = JSON.parse(atob(header))
  const { authorization, signature } = payload
  expect(x402Version).toBe(2)
  expect(accepted).toMatchObject({ scheme: 'exact', amount: '50000', asset: quote.token })
  expect(authorization).toEqual({
    from: payer.address,
    to: quote.receiver,
    value: '50000',
    validAfter: '0',
    validBefore: '2000000000',
    nonce: feeQuoteId(deployment, quote),
  })
  const signer = await recoverTypedDataAddress({
    domain: tokenDomain(deployment.chainId, token ?? expect.fail()),
    types: transferWithAuthorizationTypes,
    primaryType: 'TransferWithAuthorization',
    message: {
      ...authorization,
      value: 50_000n,
      validAfter: 0n,
      validBefore: 2_000_000_000n,
    },
    signature,
  })
  expect(signer).toBe(payer.address)
})

test('error: a token the deployment does not have', async () => {
  const foreign = { ...(await told()), token: quote.receiver }
  await expect(signFeePayment({ deployment, signer: payer, quote: foreign })).rejects.toThrow(
    UnknownTokenError,
  )
})
