import { createDeposits, type Deposits, drip } from '@guildhall/sdk'
import { type Address, encodeFunctionData, erc20Abi, type Hex, zeroAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { anvilKey } from '../../../script/stack/keys.ts'
import { bearer, signInAs } from '../auth.ts'
import { type Newcomer, newcomer } from '../newcomer.ts'
import { deployment, type Stack, type TestRelayer } from '../stack.ts'
import { stripeKey, stripeSecret } from './stripeServer.ts'

export const floatKey = anvilKey(11)
export const float = privateKeyToAccount(floatKey)
export const token: Address = deployment.contracts.testUsdc ?? zeroAddress
export const bankSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/** A relayer's environment with every way in. */
export const depositEnvironment = (stripeUrl: string) => ({
  DEPOSITS: 'card,bank,sandbox',
  FLOAT_PRIVATE_KEY: floatKey,
  DEPOSIT_TOKEN: token,
  DEPOSIT_FEE_BPS: '290',
  DEPOSIT_FEE_FIXED: '0.30',
  STRIPE_SECRET_KEY: stripeKey,
  STRIPE_WEBHOOK_SECRETS: `whsec_an_older_one,${stripeSecret}`,
  STRIPE_API_URL: stripeUrl,
  STRIPE_RETURN_URL: 'https://shop.example/deposits/{id}',
  BANK_ACCOUNT: 'Guildhall Ltd, GB33BUKB20201555555555',
  BANK_SECRET: bankSecret,
})

export type Depositor = Newcomer & { readonly api: Deposits }

/** An account that signed in. */
export async function depositor(stack: Stack, relayer: TestRelayer): Promise<Depositor> {
  const one = await newcomer(stack)
  const { accessToken } = await signInAs(relayer.app, one.account)
  const api = createDeposits({
    url: 'http://relayer.test',
    fetch: async (input, init) => relayer.app.request(input as string, bearer(accessToken, init)),
  })
  return { ...one, api }
}

export function usdcOf(stack: Stack, address: Address): Promise<bigint> {
  return stack.chain.readContract({
    address: token,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [address],
  })
}

/** Gives the float so many drips of 1,000 USDC. */
export async function fillFloat(stack: Stack, drips = 1): Promise<void> {
  await stack.chain.setBalance({ address: float.address, value: 10n ** 18n })
  for (let count = 0; count < drips; count++) await sendAsFloat(stack, drip(deployment))
}

/** Takes away what the float has. */
export async function emptyFloat(stack: Stack): Promise<bigint> {
  await stack.chain.setBalance({ address: float.address, value: 10n ** 18n })
  const balance = await usdcOf(stack, float.address)
  const args = ['0x000000000000000000000000000000000000dEaD', balance] as const
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args })
  await sendAsFloat(stack, { to: token, data })
  return balance
}

async function sendAsFloat(stack: Stack, { to, data }: { to: Address; data: Hex }): Promise<void> {
  const hash = await stack.chain.sendTransaction({ account: float, to, data })
  await stack.chain.waitForTransactionReceipt({ hash })
}

/** Waits until a deposit is so far. */
export async function until(api: Deposits, id: string, state: string) {
  await expect.poll(async () => (await api.get(id)).state, { interval: 50 }).toBe(state)
  return api.get(id)
}
