import type { Reviewer, ReviewFailure } from '@guildhall/sdk/criteria'

/** What a model is asked: our words, then what is looked at, in order. */
export type Question = {
  readonly rules: string
  readonly parts: readonly ({ readonly text: string } | { readonly jpeg: Uint8Array })[]
}

/** A service with a model that looks at pictures. */
export type ModelReviewer = {
  readonly name: Exclude<Reviewer, 'offline'>
  readonly model: string
  /**
   * Its answer as it came, whatever it is.
   *
   * @throws {ReviewError} `declined` where it will not; anything else where it could not be asked.
   */
  ask(question: Question, signal: AbortSignal): Promise<unknown>
}

/** A reviewer gave no answer. */
export class ReviewError extends Error {
  override name = 'ReviewError'
  readonly failure: ReviewFailure
  constructor(
    { failure, detail }: { failure: ReviewFailure; detail: string },
    options?: ErrorOptions,
  ) {
    super(`The reviewer gave no answer (${failure}): ${detail}.`, options)
    this.failure = failure
  }
}

/** Tokens an answer may have. */
export const maxTokens = 4096
