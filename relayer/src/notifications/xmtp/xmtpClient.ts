import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Address, hexToBytes } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { XmtpSettings } from '../settings.ts'

/** What of `@xmtp/node-sdk` 4.4.0 is used: it is installed by whoever turns this on. */
export type XmtpClient = {
  readonly conversations: {
    newDmWithIdentifier(identifier: XmtpIdentifier): Promise<XmtpDm>
  }
}

export type XmtpDm = { send(text: string): Promise<string> }

/** `identifierKind`: 0 is an Ethereum account. */
export type XmtpIdentifier = { readonly identifier: string; readonly identifierKind: 0 }

export type XmtpSigner = {
  readonly type: 'EOA'
  getIdentifier(): XmtpIdentifier
  signMessage(message: string): Promise<Uint8Array>
}

/** The part of the package's exports that is used. */
export type XmtpSdk = {
  readonly Client: {
    create(
      signer: XmtpSigner,
      options: { env: XmtpSettings['env']; dbPath: string; dbEncryptionKey: Uint8Array },
    ): Promise<XmtpClient>
  }
}

const packageName = '@xmtp/node-sdk'

/** The network's name of an account. */
export function identifierOf(account: Address): XmtpIdentifier {
  return { identifier: account.toLowerCase(), identifierKind: 0 }
}

/** Signs for the account that sends. */
export function signerOf({ key }: Pick<XmtpSettings, 'key'>): XmtpSigner {
  const account = privateKeyToAccount(key)
  return {
    type: 'EOA',
    getIdentifier: () => identifierOf(account.address),
    signMessage: async (message) => hexToBytes(await account.signMessage({ message })),
  }
}

/**
 * A client of the account that sends. What it knows is in a folder of one process, encrypted with a key
 * made of the account's.
 *
 * @throws {NoXmtpError} where the package is not installed.
 */
export async function createXmtpClient(
  settings: XmtpSettings,
  load: () => Promise<XmtpSdk> = loadSdk,
): Promise<XmtpClient> {
  const { env, key, directory } = settings
  const { Client } = await load()
  await mkdir(directory, { recursive: true })
  const dbPath = join(directory, `${env}.db3`)
  const dbEncryptionKey = createHash('sha256').update(`guildhall xmtp ${key}`).digest()
  return Client.create(signerOf(settings), { env, dbPath, dbEncryptionKey })
}

/** Loaded once it is needed: it brings 30 MB of a native library. */
async function loadSdk(): Promise<XmtpSdk> {
  try {
    return (await import(packageName)) as XmtpSdk
  } catch (cause) {
    throw new NoXmtpError({ cause })
  }
}

export class NoXmtpError extends Error {
  override name = 'NoXmtpError'
  constructor(options: ErrorOptions) {
    super(`XMTP_PRIVATE_KEY is set, and ${packageName} is not installed.`, options)
  }
}
