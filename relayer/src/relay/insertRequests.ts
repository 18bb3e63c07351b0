import type { Queryable } from '../database/connect.ts'
import type { RequestRow, SignedRow } from './request.ts'

/** A row of `requests` as it begins. */
export type NewRow = SignedRow & {
  readonly head_number: bigint
  readonly client_key: string | null
}

/** Stores requests; leaves out those whose nonce or client key another has, or that are there. */
export function insertRequests(
  sql: Queryable,
  news: readonly NewRow[],
): Promise<readonly RequestRow[]> {
  const column = <of>(value: (row: NewRow) => of) => news.map(value)
  return sql<RequestRow[]>`
    insert into requests (id, signer, target, gas, lane, sequence, deadline, data, signature,
      by_contract, head_number, client_key)
    select id, signer, target, gas, lane, sequence, deadline, data, signature,
      by_contract, head_number, client_key
    from unnest(
      ${column(({ id }) => id)}::text[],
      ${column(({ signer }) => signer)}::text[],
      ${column(({ target }) => target)}::text[],
      ${column(({ gas }) => String(gas))}::bigint[],
      ${column(({ lane }) => lane)}::text[],
      ${column(({ sequence }) => String(sequence))}::bigint[],
      ${column(({ deadline }) => String(deadline))}::bigint[],
      ${column(({ data }) => data)}::text[],
      ${column(({ signature }) => signature)}::text[],
      ${column(({ by_contract }) => String(by_contract))}::text[]::boolean[],
      ${column(({ head_number }) => String(head_number))}::bigint[],
      ${column(({ client_key }) => client_key)}::text[]
    ) with ordinality as t (id, signer, target, gas, lane, sequence, deadline, data, signature,
      by_contract, head_number, client_key, n)
    order by n
    on conflict do nothing returning *`
}
