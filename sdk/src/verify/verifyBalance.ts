import * as z from 'zod'
import { slotOf, storageLayout } from '../storageLayout.ts'
import { fetchRow } from './fetchRow.ts'
import { readBits } from './readBits.ts'
import { parseRow, provenRowSchema } from './rowEvent.ts'
import type { Verification } from './verification.ts'
import { type VerifyOptions, verifyRow } from './verifyRow.ts'

/** A balance of points: its row, or the account and the URL of a read model. */
export type VerifyBalanceParameters = VerifyOptions &
  (
    | {
        /** A `PointBalance` of the read model, with `account { address }`, `balance` and `proof { block }`. */
        readonly row: unknown
      }
    | { readonly account: `0x${string}`; readonly indexer: string }
  )

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const rowSchema = provenRowSchema.extend({
  account: z.looseObject({ address }),
  balance: z.union([z.string(), z.bigint()]),
})
const pointsSchema = z.object({ points: z.unknown() })

const query = `query ($account: Hex!) {
  account(address: $account) { points { account { address } balance proof { block } } }
}`

/**
 * Holds a booked balance of points against the chain at its proof's block.
 *
 * @throws {BadRowError} where the row has another form.
 * @throws {NoRowError} where the read model has no such row.
 */
export function verifyBalance(parameters: VerifyBalanceParameters): Promise<Verification> {
  const read = async () => {
    if ('row' in parameters) return parseRow('PointBalance', rowSchema, parameters.row)
    const { account, indexer } = parameters
    const what = `the points of ${account}`
    const asked = { indexer, query, variables: { account }, field: 'account', what }
    const { points } = parseRow('Account', pointsSchema, await fetchRow(asked))
    return { ...parseRow('PointBalance', rowSchema, points), account: { address: account } }
  }
  return verifyRow({
    ...parameters,
    read,
    isGiven: 'row' in parameters,
    async run({ row, claims, reader, deployment }) {
      const header = await reader.header(row.proof.block)
      const { address } = row.account
      const slot = slotOf(storageLayout.points, [address])
      const { value, strength } = await reader.word(header, deployment.contracts.points, slot)
      claims.check('balance', readBits(value, 0, 256), strength)
      // Whose it is, the slot says
      claims.check('account.address', address, strength)
    },
  })
}
