import { type Deployment, type Token, UnknownTokenError } from '@guildhall/sdk'
import { isSameAddress } from '../format/address.ts'

/**
 * A token as payments are signed in it.
 *
 * @throws {UnknownTokenError} when the deployment does not have it: no other is paid in its place.
 */
export function tokenOf(
  { tokens, chainId }: Deployment,
  { address }: { readonly address: string },
): Token {
  const token = tokens.find((each) => isSameAddress(each.address, address))
  if (!token) throw new UnknownTokenError({ token: address, chainId })
  return token
}
