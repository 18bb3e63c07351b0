import { type Address, type Hex, toFunctionSelector } from 'viem'
import { jobMarketAbi, listingsAbi, offersAbi, reviewsAbi } from './abi.ts'
import type { Deployment } from './deployment.ts'

/** The functions each right is made of, by contract. */
const functions = {
  deliver: { jobMarket: ['submit'], offers: [], listings: [], reviews: [] },
  work: {
    jobMarket: ['start', 'submit', 'decline', 'waive', 'timeOut'],
    offers: ['offer', 'counter', 'accept', 'withdraw', 'dismiss'],
    listings: [],
    reviews: ['review'],
  },
  hire: {
    jobMarket: [
      'hire',
      'post',
      'accept',
      'amend',
      'cancel',
      'takeBack',
      'complete',
      'reject',
      'requestRevision',
      'waive',
      'timeOut',
    ],
    offers: ['propose', 'counter', 'withdraw', 'dismiss'],
    listings: ['buy'],
    reviews: ['review'],
  },
} as const

/** What a session key may be let do: deliver and nothing else, work, or hire and buy. */
export type SessionRight = keyof typeof functions

/** All of them. */
export const sessionRights: readonly SessionRight[] = ['deliver', 'work', 'hire']

const abis = {
  jobMarket: jobMarketAbi,
  offers: offersAbi,
  listings: listingsAbi,
  reviews: reviewsAbi,
}
const called = ['jobMarket', 'offers', 'listings', 'reviews'] as const

type Permission = { readonly target: Address; readonly selector: Hex }

/** The permissions of an `AgentWallet` that make up some rights. */
export function permissionsOf(
  { contracts }: Pick<Deployment, 'contracts'>,
  rights: readonly SessionRight[],
): readonly Permission[] {
  const wanted = new Set(
    rights.flatMap((right) =>
      called.flatMap((place) => functions[right][place].map((name) => `${place} ${name}`)),
    ),
  )
  return called.flatMap((place) =>
    abis[place]
      .filter((item) => item.type === 'function' && wanted.has(`${place} ${item.name}`))
      .map((item) => ({ target: contracts[place], selector: toFunctionSelector(item as never) })),
  )
}

/** The rights some permissions make up, and how many of them are of none of these. */
export function rightsOf(
  deployment: Pick<Deployment, 'contracts'>,
  permissions: readonly Permission[],
): { readonly rights: readonly SessionRight[]; readonly others: number } {
  const nameOf = ({ target, selector }: Permission) => `${target} ${selector}`.toLowerCase()
  const held = new Set(permissions.map(nameOf))
  const needed = (right: SessionRight) => permissionsOf(deployment, [right]).map(nameOf)
  const rights = sessionRights.filter((right) => needed(right).every((name) => held.has(name)))
  const covered = new Set(rights.flatMap(needed))
  return { rights, others: [...held].filter((name) => !covered.has(name)).length }
}
