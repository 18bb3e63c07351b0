import { z } from 'zod'
import {
  type Embedder,
  EmbedderRefusedError,
  EmbedderUnavailableError,
  normalised,
} from './embedder.ts'

/** Numbers a vector may have; more would only cost. */
const maxDimensions = 4096
const timeout = 10_000
/** Answers that are about the text: bad request, too large, not to be processed. */
const refusals = [400, 413, 422]

const answer = z.object({
  data: z.array(
    z.object({ index: z.int(), embedding: z.array(z.number()).min(1).max(maxDimensions) }),
  ),
})

/** Asks a server that speaks OpenAI's protocol: `POST <url>/embeddings`. */
export function remoteEmbedder(options: {
  /** With the version, as `https://host/v1`. */
  url: string
  model: string
  key?: string | undefined
}): Embedder {
  const { url, model, key } = options
  const unavailable = (why: string) => new EmbedderUnavailableError({ model, why })

  async function ask(texts: readonly string[]): Promise<unknown> {
    try {
      const response = await fetch(`${url.replace(/\/$/, '')}/embeddings`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key ? { authorization: `Bearer ${key}` } : {}),
        },
        body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      })
      if (!response.ok) {
        await response.body?.cancel()
        const { status } = response
        if (refusals.includes(status)) throw new EmbedderRefusedError({ model, status })
        throw unavailable(`HTTP ${response.status}`)
      }
      return await response.json()
    } catch (error) {
      if (error instanceof EmbedderUnavailableError) throw error
      if (error instanceof EmbedderRefusedError) throw error
      throw unavailable(error instanceof Error ? error.message : String(error))
    }
  }

  return {
    model,
    async embed(texts) {
      if (texts.length === 0) return []
      const parsed = answer.safeParse(await ask(texts))
      if (!parsed.success) throw unavailable('its answer has another form')
      const vectors = new Map(parsed.data.data.map(({ index, embedding }) => [index, embedding]))
      const first = vectors.get(0)
      return texts.map((_, i) => {
        const vector = vectors.get(i)
        if (!vector || vector.length !== first?.length) throw unavailable('it left texts out')
        return normalised(vector)
      })
    },
  }
}
