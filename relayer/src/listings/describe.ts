import { listingSchema, listingsAbi, parseJsonBytes } from '@guildhall/sdk'
import { getAbiItem, type Hex } from 'viem'
import { searchBack } from '../chain/searchBack.ts'
import type { Deps } from '../deps.ts'
import type { ListingNow } from './readListing.ts'

/**
 * Keeps what a listing's document says of it, if the document is kept here. Its digest is in the event of
 * the listing's last change, which is looked for once for each revision.
 */
export async function describe(deps: Deps, { id, revision }: ListingNow): Promise<void> {
  const { sql, content } = deps
  const [row] = await sql<
    { document: Hex | null; described_revision: number | null; title: string | null }[]
  >`select document, described_revision, title from listings where listing_id = ${id}`
  const isKnown = row?.described_revision === revision
  if (isKnown && row.title !== null) return
  const digest = isKnown ? row.document : await findDocument(deps, id)
  if (!isKnown) {
    await sql`
      update listings set document = ${digest ?? null}, described_revision = ${revision},
        title = null, description = null, tags = '{}'
      where listing_id = ${id}`
  }
  const bytes = digest && (await content.get(digest))
  const document = bytes && listingSchema.safeParse(parseJsonBytes(bytes))
  if (!document?.success) return
  const { title, description, tags } = document.data
  await sql`
    update listings set title = ${title}, description = ${description}, tags = ${tags}
    where listing_id = ${id}`
}

/** The digest of a listing's document as it is now. */
async function findDocument(
  { chain, deployment, head }: Deps,
  id: bigint,
): Promise<Hex | undefined> {
  const { number: to } = await head.refresh()
  const range = { from: BigInt(deployment.startBlock), to }
  const pages = searchBack(range, (page) =>
    chain.getLogs({
      address: deployment.contracts.listings,
      events: [
        getAbiItem({ abi: listingsAbi, name: 'ListingCreated' }),
        getAbiItem({ abi: listingsAbi, name: 'ListingChanged' }),
      ],
      args: { listingId: id } as never,
      ...page,
      strict: true,
    }),
  )
  for await (const logs of pages) {
    const last = logs.filter(({ args }) => args.listingId === id).at(-1)
    if (last) return last.args.service.document
  }
  return undefined
}
