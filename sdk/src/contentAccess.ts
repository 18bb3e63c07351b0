import type { Address, Hex } from 'viem'
import type { Deployment } from './deployment.ts'
import { decodeHeaderToken, encodeHeaderToken } from './headerToken.ts'
import type { Signer } from './signer.ts'
import { contentAccessTypes, contentDomain } from './typedData.ts'
import { contentAccessSchema } from './wire.ts'

/** The longest an access may last, in seconds. */
export const maxAccessLifetime = 600

/** An account's word that it reads and writes the documents of one job at one relayer, until `expiry`. */
export type ContentAccess = {
  readonly account: Address
  /** The relayer's origin, such as `https://relayer.example`. */
  readonly relayer: string
  readonly jobId: bigint
  /** Unix seconds. */
  readonly expiry: number
  readonly signature: Hex
}

/** Signs access to a job's documents at the relayer of a URL, for `lifetime` seconds. */
export async function signContentAccess({
  deployment,
  signer,
  relayer,
  jobId,
  lifetime = 300,
}: {
  deployment: Pick<Deployment, 'chainId' | 'contracts'>
  signer: Signer
  relayer: string
  jobId: bigint
  lifetime?: number | undefined
}): Promise<ContentAccess> {
  const access = {
    account: signer.address,
    relayer: new URL(relayer).origin,
    jobId,
    expiry: Math.floor(Date.now() / 1000) + lifetime,
  }
  const signature = await signer.signTypedData(contentAccessTypedData(deployment, access))
  return { ...access, signature }
}

/** The typed data of an access to a job's documents. `expiry` in Unix seconds. */
export function contentAccessTypedData(
  deployment: Pick<Deployment, 'chainId' | 'contracts'>,
  { account, relayer, jobId, expiry }: Omit<ContentAccess, 'signature'>,
) {
  return {
    domain: contentDomain(deployment),
    types: contentAccessTypes,
    primaryType: 'ContentAccess',
    message: { account, relayer, jobId, expiry },
  } as const
}

/** The value of an `Authorization` header. */
export function encodeContentAccess({ jobId, ...rest }: ContentAccess): string {
  return `Guildhall ${encodeHeaderToken({ ...rest, jobId: String(jobId) })}`
}

/** The access in an `Authorization` header; undefined where it is another scheme or malformed. */
export function decodeContentAccess(authorization: string): ContentAccess | undefined {
  const token = /^Guildhall +([A-Za-z0-9_-]+)$/i.exec(authorization)?.[1]
  return token ? contentAccessSchema.safeParse(decodeHeaderToken(token)).data : undefined
}
