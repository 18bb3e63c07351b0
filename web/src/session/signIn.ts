import { nonceSchema, tokensSchema } from '@guildhall/sdk'
import { createSiweMessage } from 'viem/siwe'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { WalletMissingError } from '../flow/explainFault.ts'
import { walletCommands } from '../wallet/walletStore.ts'
import { askRelayer } from './askRelayer.ts'
import { sessionStore } from './sessionStore.ts'

/** Shown by the wallet. In English: EIP-4361 knows no other letters. */
const statement =
  'Sign in to what is private to this account. Free: it pays nothing, moves nothing.'
/** Seconds from when a nonce is given out. */
const nonceValidity = 600

/** Asks the wallet for one signature, and the relayer for a session. */
export async function signIn({ chainId, relayerUrl }: RuntimeConfig): Promise<void> {
  const commands = walletCommands()
  if (!commands) throw new WalletMissingError()
  const wallet = await commands.walletClient()
  const { nonce, expiresAt } = nonceSchema.parse(await told(`${relayerUrl}/v1/auth/nonce`))
  const message = createSiweMessage({
    address: wallet.account.address,
    chainId,
    domain: location.host,
    uri: `${location.origin}/`,
    version: '1',
    nonce,
    statement,
    // By the relayer's clock: this device's may be wrong
    issuedAt: new Date((expiresAt - nonceValidity) * 1000),
  })
  const signature = await wallet.signMessage({ account: wallet.account, message })
  const tokens = tokensSchema.parse(
    await told(`${relayerUrl}/v1/auth/siwe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message, signature }),
    }),
  )
  const { accessToken, refreshToken } = tokens
  sessionStore.start({
    relayerUrl,
    account: wallet.account.address,
    accessToken,
    refreshToken,
    expiresAt: tokens.expiresAt,
  })
}

async function told(url: string, init?: RequestInit): Promise<unknown> {
  return (await askRelayer(url, init)).json()
}
