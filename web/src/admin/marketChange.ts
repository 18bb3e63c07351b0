import type { Deployment } from '@guildhall/sdk'
import type { Change } from './timelock.ts'

/** A call of governance's to the market. */
export function marketChange(data: `0x${string}`) {
  return ({ contracts }: Deployment): Change => ({ target: contracts.jobMarket, data })
}
