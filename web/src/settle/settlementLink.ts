import type { Settlement } from '@guildhall/sdk'

/** A settlement one side has signed. */
export type SignedSettlement = Settlement & { readonly signature: `0x${string}` }

/**
 * Where the other side finds it: behind the `#`, which no server is told. It says all that was signed, so
 * it may be handed over in any way.
 */
export function settlementLink(
  origin: string,
  { jobId, providerAmount, expiry, signature }: SignedSettlement,
): string {
  return `${origin}/jobs/${jobId}#settlement=${providerAmount}.${expiry}.${signature}`
}

/** What a link, or what is behind its `#`, says; undefined where it is none, or of another job. */
export function readSettlement(text: string, jobId: bigint): SignedSettlement | undefined {
  const signed = /#settlement=(\d{1,39})\.(\d{1,15})\.(0x(?:[0-9a-f]{2}){1,4096})\s*$/i.exec(text)
  const named = /\/jobs\/(\d{1,30})\/?#/.exec(text)?.[1]
  if (!signed || (named !== undefined && BigInt(named) !== jobId)) return undefined
  const [, amount = '', expiry = '', signature = ''] = signed
  return {
    jobId,
    providerAmount: BigInt(amount),
    expiry: Number(expiry),
    signature: signature as `0x${string}`,
  }
}
