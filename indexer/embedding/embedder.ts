/** Turns texts into vectors whose cosine tells how alike their meanings are. */
export type Embedder = {
  /** Vectors of different models cannot be compared. */
  readonly model: string
  /**
   * One vector a text, each of length 1.
   *
   * @throws {EmbedderUnavailableError} when it cannot be asked now.
   * @throws {EmbedderRefusedError} when it will not take one of the texts.
   */
  embed(texts: readonly string[]): Promise<number[][]>
}

/** The embedder did not answer, or not sensibly. Trying again later may help. */
export class EmbedderUnavailableError extends Error {
  override name = 'EmbedderUnavailableError'
  constructor({ model, why }: { model: string; why: string }) {
    super(`The embedder ${model} could not be asked: ${why}`)
  }
}

/** The embedder will not take a text, now or later. */
export class EmbedderRefusedError extends Error {
  override name = 'EmbedderRefusedError'
  constructor({ model, status }: { model: string; status: number }) {
    super(`The embedder ${model} refused a text: HTTP ${status}`)
  }
}

/** A vector made to have the length 1; one of zeros stays. */
export function normalised(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector)
  return length === 0 ? [...vector] : vector.map((value) => value / length)
}
