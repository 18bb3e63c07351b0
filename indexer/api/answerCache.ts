import { LRUCache } from 'lru-cache'

/** An answer as it went out. */
export type KeptAnswer = { readonly body: string; readonly contentType: string }

/** Characters kept at most, of all answers and of one. */
const maxSize = 32 * 1024 * 1024
const maxEntrySize = 512 * 1024
/** Milliseconds. Deadlines pass and points decay without any block. */
const lifetime = 1000

/**
 * Answers by what was asked and by the state they were read from. The state is taken before the
 * reading: when something changes meanwhile, the answer is kept under what was, where nobody looks.
 */
export function createAnswerCache() {
  return new LRUCache<string, KeptAnswer>({
    ttl: lifetime,
    maxSize,
    maxEntrySize,
    sizeCalculation: ({ body }, key) => body.length + key.length,
  })
}
