import { onchainTable, primaryKey } from 'ponder'
import type { FileKind } from '../database/fileRow.ts'
import { provenance } from './columns.ts'

/** Files the chain names by an address that does not tell their digest, for whoever fetches them. */
export const link = onchainTable(
  'link',
  (t) => ({
    kind: t.text().$type<FileKind>().notNull(),
    // As `fileKey` makes it of the whole URI
    key: t.hex().notNull(),
    uri: t.text().notNull(),
    ...provenance(t),
  }),
  (table) => ({ key: primaryKey({ columns: [table.block, table.logIndex] }) }),
)
