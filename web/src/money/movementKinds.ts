import type { graphql } from '../data/graphql.ts'
import type { Words } from '../language/t.ts'

/** A side of the ledger that is an account's own: what is held for it, or was. */
export type OwnEntry = {
  readonly kind: ReturnType<typeof graphql.scalar<'LedgerKind'>>
  readonly side: ReturnType<typeof graphql.scalar<'EntrySide'>>
  readonly client: string | undefined
}

/** What the market holds for an account under these is the account's. */
export const ownKinds = ['ESCROW', 'BOND', 'CREDIT'] as const

/** What a movement was to the account, and whether it had more of its own afterwards. */
export function movementOf(
  { kind, side, client }: OwnEntry,
  account: string,
): { readonly label: Words; readonly came: boolean } {
  const came = side === 'CREDIT'
  switch (kind) {
    case 'ESCROW':
      if (!came) return { label: 'Into escrow', came }
      return client?.toLowerCase() === account.toLowerCase()
        ? { label: 'Back from escrow', came }
        : { label: 'Paid for a job', came }
    case 'BOND':
      return came ? { label: 'Bond back', came } : { label: 'Bond', came }
    case 'CREDIT':
      return came ? { label: 'Withdrawn', came } : { label: 'Waits to be withdrawn', came }
    default:
      return { label: 'Moved', came }
  }
}
