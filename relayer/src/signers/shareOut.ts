import type { Address } from 'viem'

export type LiveRelayer = { readonly instance: string; readonly signers: readonly Address[] }

export type LeasedSigner = {
  readonly address: Address
  /** Who holds an unlapsed lease of it. */
  readonly holder: string | null
  /** Whether it has transactions under way. */
  readonly busy: boolean
}

/**
 * The signers one relayer should hold: no more than its share of those there are, so that a relayer
 * that comes later gets some, but all that nobody else can take. A busy signer whose key no relayer
 * has any more is held without one: its transactions can still be followed.
 */
export function shareOut(
  me: string,
  relayers: readonly LiveRelayer[],
  signers: readonly LeasedSigner[],
): readonly Address[] {
  const others = relayers.filter(({ instance }) => instance !== me)
  const hasKey = (relayer: LiveRelayer | undefined, address: Address) =>
    relayer?.signers.includes(address) ?? false
  const keyed = signers.filter(({ address }) => relayers.some((one) => hasKey(one, address)))
  const share = Math.ceil(keyed.length / Math.max(1, relayers.length))
  const count = (instance: string) => keyed.filter(({ holder }) => holder === instance).length
  const isWanted = (address: Address) =>
    others.some((other) => hasKey(other, address) && count(other.instance) < share)

  const own = relayers.find(({ instance }) => instance === me)
  const held: Address[] = []
  for (const { address, holder } of keyed) {
    if (holder === me && (held.length < share || !isWanted(address))) held.push(address)
  }
  for (const { address, holder } of keyed) {
    if (holder !== null || !hasKey(own, address)) continue
    if (held.length < share || !isWanted(address)) held.push(address)
  }
  const orphans = signers.filter(
    (signer) =>
      !keyed.includes(signer) && signer.busy && (signer.holder === null || signer.holder === me),
  )
  return [...held, ...orphans.map(({ address }) => address)]
}
