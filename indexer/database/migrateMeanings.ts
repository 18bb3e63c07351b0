import { signatureBits } from '../embedding/signature.ts'
import type { Transaction } from './connect.ts'

/** Makes the table of what documents mean: a vector of length 1 of each model, and its signature. */
export async function migrateMeanings(sql: Transaction, schema: string): Promise<void> {
  const name = sql(schema)
  const bits = sql.unsafe(`bit(${signatureBits})`)
  await sql`
    create table if not exists ${name}.meaning (
      digest text not null,
      model text not null,
      kind text not null,
      vector real[] not null,
      signature ${bits} not null,
      primary key (digest, model)
    )`
  // The model a document was embedded with last
  await sql`alter table ${name}.document add column if not exists embedded text`
  await sql`
    create index if not exists document_embedded on ${name}.document (embedded)
    where kind in ('brief', 'listing', 'registration')`
  await sql`create index if not exists meaning_kind on ${name}.meaning (model, kind)`
}
