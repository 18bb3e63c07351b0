import type { AcceptanceTest } from '@guildhall/sdk'

export type Tried = Awaited<ReturnType<typeof import('@guildhall/sdk/criteria/trySuite').trySuite>>

/** Milliseconds a try may take; a test's own budget of steps ends before that. */
const patience = 20_000

/** It took too long. */
export class TryStoppedError extends Error {
  override name = 'TryStoppedError'
}

/**
 * How checks come out over a sample, in a worker that is stopped when it takes too long.
 *
 * @throws {TryStoppedError} where it was; anything else where checks cannot be run in this browser.
 */
export async function runTry(tests: readonly AcceptanceTest[], sample: Uint8Array): Promise<Tried> {
  const worker = new Worker(new URL('./tryWorker.ts', import.meta.url), { type: 'module' })
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise<Tried>((resolve, reject) => {
      timer = setTimeout(() => reject(new TryStoppedError('It took too long')), patience)
      worker.onmessage = ({ data }: MessageEvent<Tried>) => resolve(data)
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.postMessage({ tests, sample })
    })
  } finally {
    clearTimeout(timer)
    worker.terminate()
  }
}
