import { courtAbi, listingsAbi, marketLensAbi, pointsAbi } from '@guildhall/sdk'
import { type Address, erc20Abi } from 'viem'
import { type Finding, same } from './findings.ts'
import type { Simulation } from './simulation.ts'

/** As `IPoints` has them: minted in a UTC day at most, by registrations at most, in hundredths. */
export const mintedADay = 10_000_00n
export const registeredADay = 500_00n

/** What holds at the end of each day: whoever holds money has what it owes; no more was minted than may be. */
export async function checkDay({ world }: Simulation, today: number): Promise<Finding[]> {
  const { chain, deployment } = world
  const { marketLens, court, listings, points } = deployment.contracts
  const found: Finding[] = []
  const balanceOf = (token: Address, holder: Address) =>
    chain.readContract({
      ...{ address: token, abi: erc20Abi, functionName: 'balanceOf', args: [holder] },
    })
  for (const { address: token, symbol } of deployment.tokens) {
    const args = [token] as const
    const jury = { address: court, abi: courtAbi, args } as const
    const [market, ofCourt, bonds, credits, ofListings, sellers] = await Promise.all([
      chain.readContract({
        ...{ address: marketLens, abi: marketLensAbi, functionName: 'solvency', args },
      }),
      balanceOf(token, court),
      chain.readContract({ ...jury, functionName: 'totalBonds' }),
      chain.readContract({ ...jury, functionName: 'totalCredits' }),
      balanceOf(token, listings),
      chain.readContract({
        ...{ address: listings, abi: listingsAbi, functionName: 'totalBonds', args },
      }),
    ])
    const { balance, escrowed, credits: owed } = market
    found.push(same(`JobMarket has what it owes, ${symbol}`, balance, escrowed + owed))
    found.push(same(`Court has what it owes, ${symbol}`, ofCourt, bonds + credits))
    found.push(same(`Listings has what it owes, ${symbol}`, ofListings, sellers))
  }
  const [minted, registrations] = await chain.readContract({
    ...{ address: points, abi: pointsAbi, functionName: 'mintedToday' },
  })
  found.push({
    name: 'Points minted in a day are within their cap',
    holds: minted <= mintedADay && registrations <= registeredADay,
    found: `${minted} minted, ${registrations} of them for registrations`,
  })
  return found.map((one) => ({ ...one, found: `day ${today + 1}: ${one.found}` }))
}
