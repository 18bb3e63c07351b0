import type { Token } from '@guildhall/sdk'
import { isAddressEqual } from 'viem'
import type { Deps } from '../deps.ts'
import type { Payment, Requirements } from './wire.ts'

/** The network as x402 names it (CAIP-2). */
export function networkOf({ config }: Pick<Deps, 'config'>): `eip155:${number}` {
  return `eip155:${config.chainId}`
}

/** A token payments may be made in: one of the deployment's that takes EIP-3009 and is no points. */
export function payableToken(
  { deployment }: Pick<Deps, 'deployment'>,
  asset: string,
): Token | undefined {
  return deployment.tokens.find(
    ({ address }) =>
      address.toLowerCase() === asset.toLowerCase() &&
      !isAddressEqual(address, deployment.contracts.points),
  )
}

/**
 * What is wrong with a payment by itself, as the standard names it; undefined if nothing is. What the
 * chain must say is not asked here.
 */
export function faultOf(
  deps: Pick<Deps, 'config' | 'deployment'>,
  payment: Payment,
  requirements: Requirements,
): string | undefined {
  const { accepted, payload } = payment
  const { authorization } = payload
  if (requirements.scheme !== 'exact' || accepted.scheme !== 'exact') return 'unsupported_scheme'
  if (requirements.network !== networkOf(deps)) return 'invalid_network'
  if (accepted.network !== requirements.network) return 'invalid_exact_evm_network_mismatch'
  const token = payableToken(deps, requirements.asset)
  if (!token) return 'asset_not_served'
  const { name, version } = requirements.extra
  if (typeof name !== 'string' || typeof version !== 'string') {
    return 'invalid_exact_evm_missing_eip712_domain'
  }
  if (name !== token.name) return 'invalid_exact_evm_token_name_mismatch'
  if (version !== token.version) return 'invalid_exact_evm_token_version_mismatch'
  if (!isAddressEqual(authorization.to, requirements.payTo)) {
    return 'invalid_exact_evm_recipient_mismatch'
  }
  if (authorization.value !== requirements.amount) {
    return 'invalid_exact_evm_payload_authorization_value_mismatch'
  }
  return undefined
}
