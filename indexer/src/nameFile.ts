import type { Hex } from 'viem'
import type { FileKind } from '../database/fileRow.ts'
import { inlineDocument, link } from '../ponder.schema.ts'
import { cut, maxUri } from './cut.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { refer } from './refer.ts'
import { dataUriBytes, digestInUri, fileKey } from './registration.ts'

/** Names the file at a URI to whoever fetches it, as a document where the URI tells its digest. */
export async function nameFile(
  handled: Handled,
  kind: FileKind,
  uri: string,
  agentId: bigint,
): Promise<{ file: Hex | null; digest: Hex | null }> {
  if (uri === '') return { file: null, digest: null }
  const { context, event } = handled
  const file = fileKey(uri)
  const digest = digestInUri(uri) ?? null
  if (digest === null) {
    const named = { kind, key: file, uri: cut(uri, maxUri), ...provenanceOf(event) }
    await context.db.insert(link).values(named)
    return { file, digest }
  }
  if (dataUriBytes(uri)) {
    await context.db
      .insert(inlineDocument)
      .values({ digest, uri, ...provenanceOf(event) })
      .onConflictDoNothing()
  }
  await refer(handled, digest, kind, { agentId })
  return { file, digest }
}
