import { deploymentOf } from '@guildhall/sdk'

/** Where the points of a chain are. */
export function pointsAddress(chainId: number): `0x${string}` {
  return deploymentOf(chainId).contracts.points
}
