import type { AuthTokens } from '@guildhall/sdk'
import { local } from '@guildhall/sdk'
import type { PrivateKeyAccount } from 'viem/accounts'
import { createSiweMessage } from 'viem/siwe'

/** An access token of an account at a relayer, as its owner signs in. */
export async function signIn(relayerUrl: string, account: PrivateKeyAccount): Promise<string> {
  const { nonce } = (await (await fetch(`${relayerUrl}/v1/auth/nonce`)).json()) as { nonce: string }
  const message = createSiweMessage({
    ...{ address: account.address, chainId: local.id, version: '1', nonce },
    ...{ domain: new URL(relayerUrl).host, uri: relayerUrl, issuedAt: new Date() },
  })
  const response = await fetch(`${relayerUrl}/v1/auth/siwe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message, signature: await account.signMessage({ message }) }),
  })
  if (!response.ok) throw new Error(`Signing in was answered ${response.status}.`)
  return ((await response.json()) as AuthTokens).accessToken
}
