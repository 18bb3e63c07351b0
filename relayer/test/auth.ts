import { type AuthTokens, agentWalletFactoryAbi } from '@guildhall/sdk'
import type { Hono } from 'hono'
import { type Address, concat, type Hex, toPrefixedMessage, zeroHash } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { createSiweMessage } from 'viem/siwe'
import { post } from './agent.ts'
import { deployment, type Stack } from './stack.ts'

/** What the relayer of a test takes itself to be called. */
export const publicUrl = 'http://127.0.0.1:4000'

export type Fields = Partial<Parameters<typeof createSiweMessage>[0]>

export async function nonceOf(app: Hono): Promise<string> {
  const { nonce } = (await (await app.request('/v1/auth/nonce')).json()) as { nonce: string }
  return nonce
}

/** A message as a web app on this machine would have it signed. */
export async function messageFor(app: Hono, address: Address, fields: Fields = {}) {
  return createSiweMessage({
    address,
    chainId: 31337,
    domain: 'localhost:3000',
    uri: 'http://localhost:3000/sign-in',
    version: '1',
    nonce: fields.nonce ?? (await nonceOf(app)),
    ...fields,
  })
}

export function postSiwe(app: Hono, message: string, signature: Hex) {
  return app.request('/v1/auth/siwe', post({ message, signature }))
}

/** Signs a key's account in. */
export async function signInAs(app: Hono, account: PrivateKeyAccount): Promise<AuthTokens> {
  const message = await messageFor(app, account.address)
  const response = await postSiwe(app, message, await account.signMessage({ message }))
  if (response.status !== 200) throw new Error(await response.text())
  return (await response.json()) as AuthTokens
}

export function bearer(token: string, init: RequestInit = {}): RequestInit {
  return { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }
}

/** Where an owner's wallet is, made or not. */
export function walletOf(stack: Stack, owner: Address): Promise<Address> {
  return stack.chain.readContract({
    address: deployment.contracts.agentWalletFactory,
    abi: agentWalletFactoryAbi,
    functionName: 'walletOf',
    args: [owner, zeroHash],
  })
}

export async function createWallet(stack: Stack, owner: Address): Promise<Address> {
  const hash = await stack.chain.writeContract({
    address: deployment.contracts.agentWalletFactory,
    abi: agentWalletFactoryAbi,
    functionName: 'createWallet',
    args: [owner, zeroHash],
  })
  await stack.chain.waitForTransactionReceipt({ hash })
  return walletOf(stack, owner)
}

/** A message signed for an agent's wallet by its owner: nested as ERC-7739 has it. */
export function signForWallet(
  owner: PrivateKeyAccount,
  wallet: Address,
  message: string | { raw: Hex },
): Promise<Hex> {
  return owner.signTypedData({
    domain: {
      name: 'Guildhall AgentWallet',
      version: '1',
      chainId: 31337,
      verifyingContract: wallet,
    },
    types: { PersonalSign: [{ name: 'prefixed', type: 'bytes' }] },
    primaryType: 'PersonalSign',
    message: { prefixed: toPrefixedMessage(message) },
  })
}

/** Code of an account that burns all the gas it is given: JUMPDEST PUSH0 JUMP. */
export const glutton: Hex = '0x5b5f56'

/** Code that agrees to any signature once an account has called it without data. */
export function openedBy(account: Address): Hex {
  return concat([
    '0x36601e57', // without data:
    concat(['0x3373', account, '0x145f5500']), // slot 0 = whether it is the account
    '0x5b5f5415603357', // with data: if slot 0 is set,
    '0x631626ba7e60e01b5f5260205ff3', // the magic value
    '0x5b5f5ffd',
  ])
}

/** Code that agrees to any signature. */
export const agreeable: Hex = concat(['0x631626ba7e60e01b5f5260205ff3'])

export const reasonOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { reason: string }).reason
