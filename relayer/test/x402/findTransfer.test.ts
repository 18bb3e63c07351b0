import { tokenDomain, transferWithAuthorizationTypes } from '@guildhall/sdk'
import { type Address, encodeFunctionData, type Hex, multicall3Abi, parseAbi } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { multicall } from '../../src/keeper/wantMoves.ts'
import { payableToken } from '../../src/x402/checkPayment.ts'
import { findTransfer } from '../../src/x402/findTransfer.ts'
import { multicallCode } from '../multicall.ts'
import { type Newcomer, newClient } from '../newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { payFor, requirementsTo } from './payer.ts'
import { usdc } from './seller.ts'

/** Whether what somebody else brought to the chain is what a payer authorised. */
let stack: Stack
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
  await stack.chain.setCode({ address: multicall, bytecode: multicallCode() })
})

afterAll(async () => stack?.stop())

const abi = parseAbi([
  'function transferWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, bytes signature)',
])
const payee = privateKeyToAddress(generatePrivateKey())
const amount = 1_000_000n
const validBefore = 2n ** 40n

/** The call that brings an authorization of a payer's to the chain. */
async function bringing(
  { account }: Newcomer,
  { to, value, nonce }: { to: Address; value: bigint; nonce: Hex },
): Promise<Hex> {
  const token = payableToken({ deployment }, usdc) ?? expect.fail()
  const message = { from: account.address, to, value, validAfter: 0n, validBefore, nonce }
  const signature = await account.signTypedData({
    domain: tokenDomain(deployment.chainId, token),
    types: transferWithAuthorizationTypes,
    primaryType: 'TransferWithAuthorization',
    message,
  })
  const args = [account.address, to, value, 0n, validBefore, nonce, signature] as const
  return encodeFunctionData({ abi, functionName: 'transferWithAuthorization', args })
}

/** Brings several to the chain in one transaction. */
async function bringTogether(who: Newcomer, calls: readonly Hex[]): Promise<Hex> {
  const all = calls.map((callData) => ({ target: usdc, allowFailure: false, callData }))
  const data = encodeFunctionData({ abi: multicall3Abi, functionName: 'aggregate3', args: [all] })
  return (await who.send({ to: multicall, data })).transactionHash
}

const authorizationOf = async ({ account }: Newcomer) => {
  const { payload } = await payFor(account, requirementsTo(payee, amount))
  return (payload as { authorization: Parameters<typeof findTransfer>[2] }).authorization
}

test('default: what anybody brings is found, also among others in one transaction', async () => {
  const who = await newClient(stack)
  const [one, other] = [await authorizationOf(who), await authorizationOf(who)]
  const hash = await bringTogether(who, [
    await bringing(who, { to: payee, value: amount, nonce: one.nonce as Hex }),
    await bringing(who, { to: payee, value: amount, nonce: other.nonce as Hex }),
  ])
  for (const each of [one, other]) {
    expect(await findTransfer(relayer.deps, usdc, each)).toMatchObject({ hash })
  }
})

test('behavior: a transfer counts for its own authorization only, however many nonces a transaction uses up', async () => {
  const who = await newClient(stack)
  const promised = [await authorizationOf(who), await authorizationOf(who)]
  const paid = await authorizationOf(who)
  const wasting = promised.map(({ nonce }) =>
    bringing(who, { to: who.address, value: 0n, nonce: nonce as Hex }),
  )
  await bringTogether(who, [
    ...(await Promise.all(wasting)),
    await bringing(who, { to: payee, value: amount, nonce: paid.nonce as Hex }),
  ])
  expect(await findTransfer(relayer.deps, usdc, paid)).toBeDefined()
  for (const each of promised) {
    expect(await findTransfer(relayer.deps, usdc, each)).toBeUndefined()
  }
})
