import type { Fragment } from '../../database/connect.ts'
import { EmbedderRefusedError, EmbedderUnavailableError } from '../../embedding/embedder.ts'
import { signatureBits, signatureOf } from '../../embedding/signature.ts'
import type { Context } from '../context.ts'
import { BadInputError, EmbedderError } from '../errors.ts'
import { rememberBy } from '../live/rememberBy.ts'

export type Kind = 'JOB' | 'LISTING' | 'AGENT'
export type Nearest = { id: bigint; similarity: number }

/** Documents that are compared exactly at most: those whose signatures are nearest. */
const maxCompared = 200
const maxText = 500

const vectors = rememberBy<{ model: string; text: string }, number[]>(
  { milliseconds: 600_000, entries: 1000 },
  async ({ text }, { embedder }) => {
    const [vector] = await embedder.embed([text])
    return vector ?? []
  },
)

/**
 * A query's vector; asked of a server once in ten minutes.
 *
 * @throws {BadInputError} for no text, or one the embedder refuses.
 * @throws {EmbedderError} when the embedder cannot be asked.
 */
export async function meaningOf(typed: string, context: Context): Promise<number[]> {
  const text = typed.replaceAll('\0', '').trim().slice(0, maxText)
  if (text === '') throw new BadInputError({ message: 'The text is empty.' })
  try {
    return await vectors({ model: context.embedder.model, text }, context)
  } catch (error) {
    if (error instanceof EmbedderUnavailableError) throw new EmbedderError()
    if (error instanceof EmbedderRefusedError) {
      throw new BadInputError({ message: 'The embedder will not take this text.' })
    }
    throw error
  }
}

/** What is nearest to a vector: `id`, and `similarity`, the cosine in millionths, above zero. */
export function nearestTo(
  context: Context,
  { kind, vector, at }: { kind: Kind; vector: readonly number[]; at: number },
): Fragment {
  const { sql, documentsSchema, embedder } = context
  const subjects = {
    JOB: sql`job as subject
      on subject.brief = meaning.digest and subject.status = 'OPEN' and subject.entry = 'POST'
        and subject.deadline > ${at}`,
    LISTING: sql`listing as subject
      on subject.document = meaning.digest and subject.archived_at is null`,
    AGENT: sql`agent as subject
      on subject.registration = meaning.digest and subject.status = 'ACTIVE' and not subject.banned`,
  }
  const signature = sql`${signatureOf(vector)}::text::${sql.unsafe(`bit(${signatureBits})`)}`
  const documentKind = { JOB: 'brief', LISTING: 'listing', AGENT: 'registration' }[kind]
  return sql`
    select id, round(1000000 * cosine)::int as similarity
    from (
      select subject.id, meaning.vector
      from ${sql(documentsSchema)}.meaning join ${subjects[kind]}
      where meaning.model = ${embedder.model} and meaning.kind = ${documentKind}
        and cardinality(meaning.vector) = ${vector.length}
      order by bit_count(meaning.signature # ${signature}), subject.id
      limit ${maxCompared}
    ) as near
    cross join lateral (
      select sum(a * b) as cosine from unnest(near.vector, ${[...vector]}::real[]) as pair (a, b)
    ) as compared
    where cosine > 0`
}
