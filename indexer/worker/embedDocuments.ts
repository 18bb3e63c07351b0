import type { Database } from '../database/connect.ts'
import { documentChannel } from '../database/documentChannel.ts'
import { type Embedder, EmbedderRefusedError } from '../embedding/embedder.ts'
import { signatureBits, signatureOf } from '../embedding/signature.ts'

const batch = 32
/** Characters of a document that are embedded. */
const maxText = 4000

type Waiting = {
  digest: string
  kind: string
  title: string | null
  name: string | null
  tags: string[] | null
  description: string | null
}

/**
 * Adds what documents mean to those that lack it, until none does. Any number of workers may: what two
 * add is the same.
 *
 * @throws {EmbedderUnavailableError} when the embedder cannot be asked.
 */
export async function embedDocuments(
  sql: Database,
  schema: string,
  embedder: Embedder,
): Promise<void> {
  const name = sql(schema)
  for (;;) {
    const { model } = embedder
    const rows = await sql<Waiting[]>`
      select digest, kind, title, name, tags, description from ${name}.document
      where kind in ('brief', 'listing', 'registration')
        and (embedded is null or embedded < ${model} or embedded > ${model})
      limit ${batch}`
    if (rows.length === 0) return
    const vectors = await embedAll(embedder, rows.map(textOf))
    await Promise.all(
      rows.map(({ digest, kind }, i) => {
        const vector = vectors[i] ?? []
        return sql`
          insert into ${name}.meaning (digest, model, kind, vector, signature)
          values (${digest}, ${model}, ${kind}, ${vector}::real[],
            ${signatureOf(vector)}::text::${sql.unsafe(`bit(${signatureBits})`)})
          on conflict do nothing`
      }),
    )
    const digests = rows.map(({ digest }) => digest)
    await sql`update ${name}.document set embedded = ${model} where digest = any(${digests})`
    // Readers keep answers until they hear of a change
    await sql.notify(documentChannel(schema), digests[0] ?? '')
  }
}

/** A text that is refused has the empty vector, which is near to nothing, and keeps no other waiting. */
async function embedAll(embedder: Embedder, texts: readonly string[]): Promise<number[][]> {
  try {
    return await embedder.embed(texts)
  } catch (error) {
    if (!(error instanceof EmbedderRefusedError)) throw error
    if (texts.length === 1) return [[]]
    const vectors: number[][] = []
    for (const text of texts) vectors.push(...(await embedAll(embedder, [text])))
    return vectors
  }
}

function textOf({ title, name, tags, description }: Waiting): string {
  return [title ?? name, tags?.join(' ').replaceAll('-', ' '), description]
    .filter(Boolean)
    .join('\n')
    .slice(0, maxText)
}
