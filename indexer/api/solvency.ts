import type { Deployment } from '@guildhall/sdk'
import type { Address } from 'viem'
import type { Database } from '../database/connect.ts'
import type { LedgerAccountRow } from './rows.ts'

export const holderNames = ['JOB_MARKET', 'LISTINGS', 'COURT', 'TREASURY'] as const

/** What a contract of the market has of a token, and what it owes of it. */
export type Solvency = {
  holder: (typeof holderNames)[number]
  contract: Address
  token: Address
  block: number
  balance: bigint
  escrow: bigint
  bonds: bigint
  credits: bigint
}

export type Supply = { token: Address; block: number; supply: bigint }

type Balance = Pick<LedgerAccountRow, 'token' | 'holder' | 'kind'> & { balance: bigint }

/** What the ledger's accounts had at the end of a block. */
export async function balancesAt(sql: Database, block: number): Promise<readonly Balance[]> {
  return sql<Balance[]>`
    select token, holder, kind, page.balance
    from ledger_account as account cross join lateral (
      select balance from ledger_balance
      where ledger_balance.token = account.token and ledger_balance.holder = account.holder
        and ledger_balance.kind = account.kind and ledger_balance.block <= ${block}
      order by ledger_balance.block desc limit 1
    ) as page
    order by token, holder, kind`
}

/** A row for each contract and each token that ever moved. */
export function solvencyOf(
  balances: readonly Balance[],
  { contracts, tokens: known }: Deployment,
  block: number,
): Solvency[] {
  const addresses = {
    JOB_MARKET: contracts.jobMarket,
    LISTINGS: contracts.listings,
    COURT: contracts.court,
    TREASURY: contracts.treasury,
  } as const
  const tokens = [...new Set(balances.map(({ token }) => token))].sort(asIn(known))
  return tokens.flatMap((token) =>
    holderNames.map((holder) => {
      const contract = addresses[holder].toLowerCase() as Address
      const held = balances.filter((row) => row.token === token && row.holder === contract)
      const sum = (...kinds: Balance['kind'][]) =>
        held
          .filter(({ kind }) => kinds.includes(kind))
          .reduce((total, { balance }) => total + balance, 0n)
      return {
        holder,
        contract,
        token,
        block,
        balance: held.reduce((total, { balance }) => total + balance, 0n),
        escrow: sum('ESCROW'),
        bonds: sum('BOND'),
        credits: sum('CREDIT'),
      }
    }),
  )
}

/** The order of tokens: as the deployment lists them, others after. */
export function asIn(known: Deployment['tokens']) {
  const place = (token: Address) => {
    const index = known.findIndex(({ address }) => address.toLowerCase() === token)
    return index === -1 ? known.length : index
  }
  return (a: Address, b: Address) => place(a) - place(b)
}

/** What a contract owes. */
export function liabilitiesOf({ escrow, bonds, credits }: Solvency): bigint {
  return escrow + bonds + credits
}

/** What was minted of a token and not burned, as far as the ledger saw all of it: of points alone. */
export function supplyOf(balances: readonly Balance[], token: Address): bigint {
  return balances
    .filter((row) => row.token === token && (row.kind === 'MINT' || row.kind === 'BURN'))
    .reduce((total, { balance }) => total - balance, 0n)
}
