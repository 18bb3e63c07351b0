import { z } from 'zod'
import type { Embedder } from './embedder.ts'
import { hashingEmbedder } from './hashingEmbedder.ts'
import { remoteEmbedder } from './remoteEmbedder.ts'

/** What reader and worker must be told alike. */
export const embedderEnvironment = {
  EMBEDDINGS_URL: z.url().optional(),
  EMBEDDINGS_MODEL: z.string().min(1).max(200).optional(),
  EMBEDDINGS_KEY: z.string().min(1).optional(),
}

/** A server without a model, or a model without a server, is half of an embedder. */
export function namesWholeEmbedder(values: {
  EMBEDDINGS_URL?: string | undefined
  EMBEDDINGS_MODEL?: string | undefined
}): boolean {
  return (values.EMBEDDINGS_URL === undefined) === (values.EMBEDDINGS_MODEL === undefined)
}

export const embedderRule = {
  error: 'EMBEDDINGS_URL and EMBEDDINGS_MODEL go together.',
  path: ['EMBEDDINGS_URL'],
}

export type EmbedderSettings = {
  url: string | undefined
  model: string | undefined
  key: string | undefined
}

/** The embedder of a server's, where one is named; otherwise the one that needs none. */
export function embedderOf({ url, model, key }: EmbedderSettings): Embedder {
  return url && model ? remoteEmbedder({ url, model, key }) : hashingEmbedder
}
