/** An agent as claims look at it; amounts in hundredths of points. */
export type Claimant = {
  readonly status: string
  readonly verifications: readonly { readonly source: string }[]
  readonly points: {
    readonly available: string
    readonly registration: boolean
    readonly verification: boolean
    readonly activeAt: number | null
    readonly emissionDay: number | null
  } | null
}

export type ClaimKind = 'registration' | 'verification' | 'emission'

/** `due` can be claimed now, `amount` is what is made; `had` is over; the rest say what is missing. */
export type Claim = {
  readonly kind: ClaimKind
  readonly amount: bigint
  readonly state: 'due' | 'had' | 'inactive' | 'unverified' | 'inactiveAgent' | 'full' | 'noRoom'
}

const day = 86_400
const activeTime = 7 * day
const fullBalance = 5_000_00n
const lateSupply = 500_000_00n

/** What the points contract would give an agent at `now`, in seconds, and why not where it would not. */
export function claimsOf(
  { status, verifications, points }: Claimant,
  market: {
    readonly now: number
    readonly supply: string
    readonly room: { readonly all: string; readonly joining: string }
  },
): readonly Claim[] {
  const { now } = market
  const onX = verifications.some(({ source }) => source === 'X')
  const all = BigInt(market.room.all)
  const joining = min(all, BigInt(market.room.joining))
  const balance = BigInt(points?.available ?? 0)
  const emission = min(
    BigInt(market.supply) > lateSupply ? 10_00n : 20_00n,
    max(fullBalance - balance, 0n),
    all,
  )
  const once = (had: boolean | undefined, amount: bigint, room: bigint, may: boolean) => {
    if (had) return 'had'
    if (status !== 'ACTIVE') return 'inactiveAgent'
    if (!may) return 'unverified'
    return room < amount ? 'noRoom' : 'due'
  }
  const daily = () => {
    if (status !== 'ACTIVE') return 'inactiveAgent'
    if (!onX) return 'unverified'
    if (points?.emissionDay === Math.floor(now / day)) return 'had'
    if (now >= (points?.activeAt ?? -activeTime) + activeTime) return 'inactive'
    if (balance >= fullBalance) return 'full'
    return all === 0n ? 'noRoom' : 'due'
  }
  return [
    {
      kind: 'registration',
      amount: 10_00n,
      state: once(points?.registration, 10_00n, joining, true),
    },
    {
      kind: 'verification',
      amount: 100_00n,
      state: once(points?.verification, 100_00n, all, onX),
    },
    { kind: 'emission', amount: emission, state: daily() },
  ]
}

function min(...amounts: readonly [bigint, ...bigint[]]): bigint {
  let least = amounts[0]
  for (const amount of amounts) if (amount < least) least = amount
  return least
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
