import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { GuildhallError } from '@guildhall/sdk'
import type { OpenedEvidence, SeenFile } from '@guildhall/sdk/criteria'
import type { Previews } from './questionOf.ts'

/** Milliseconds for all files of a delivery, their reading too, and MiB of memory beside their pixels. */
const patience = 120_000
const memory = 512

const program = fileURLToPath(new URL('./pictureProcess.ts', import.meta.url))

type Answer = { readonly seen: SeenFile; readonly preview?: Uint8Array }

/**
 * Opens evidence with its files looked at in a process of their own, and drawn anew for reviewers.
 *
 * `open`: is to read no more once the signal is aborted.
 *
 * @throws {PictureError} and what `open` throws.
 */
export async function withPictures(
  open: (
    see: (bytes: Uint8Array) => Promise<SeenFile>,
    signal: AbortSignal,
  ) => Promise<OpenedEvidence>,
  time = patience,
): Promise<{ opened: OpenedEvidence; previews: Previews }> {
  const signal = AbortSignal.timeout(time)
  const own = fork(program, {
    execArgv: [`--max-old-space-size=${memory}`, '--import', 'tsx'],
    env: {},
    serialization: 'advanced',
    stdio: 'ignore',
  })
  const drawn = new Map<string, Uint8Array>()

  function ask(bytes: Uint8Array): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown) => reject(new PictureError({ cause }))
      own.removeAllListeners()
      own.once('error', fail)
      own.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`))
      own.once('message', (answer) => resolve(answer as Answer))
      if (!own.connected) return fail('ended before')
      own.send(bytes)
    })
  }

  try {
    const opening = open(async (bytes) => {
      const { seen, preview } = await ask(bytes)
      if (preview) drawn.set(seen.content, preview)
      return seen
    }, signal)
    const opened = await Promise.race([opening, over(signal)])
    const previews = opened.seen.flatMap((file, item) => {
      const preview = typeof file === 'object' ? drawn.get(file.content) : undefined
      return preview ? [[item, preview] as const] : []
    })
    return { opened, previews: new Map(previews) }
  } finally {
    own.removeAllListeners()
    own.on('error', () => {})
    own.kill('SIGKILL')
  }
}

function over(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(new PictureError({ cause: 'timeout' }))
    signal.addEventListener('abort', fail, { once: true })
  })
}

/** The files could not be looked at within their bounds, which says nothing of the evidence. */
export class PictureError extends GuildhallError {
  override name = 'PictureError'
  constructor({ cause }: { cause: unknown }) {
    super('The files of the evidence could not be looked at: it takes too long, or too much.', {
      cause,
    })
  }
}
