import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { GuildhallError } from '@guildhall/sdk'
import type { OpenedEvidence, SeenFile } from '@guildhall/sdk/criteria'
import type { Previews } from './questionOf.ts'

/** Milliseconds for one file, and MiB of memory beside its pixels. */
const patience = 60_000
const memory = 512

const program = fileURLToPath(new URL('./pictureProcess.ts', import.meta.url))

type Answer = { readonly seen: SeenFile; readonly preview?: Uint8Array }

/** Opens evidence with its files looked at in a process of their own, and drawn anew for reviewers. */
export async function withPictures(
  open: (see: (bytes: Uint8Array) => Promise<SeenFile>) => Promise<OpenedEvidence>,
): Promise<{ opened: OpenedEvidence; previews: Previews }> {
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
      const timer = setTimeout(() => fail('timeout'), patience)
      own.removeAllListeners()
      own.once('error', fail)
      own.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`))
      own.once('message', (answer) => {
        clearTimeout(timer)
        resolve(answer as Answer)
      })
      if (!own.connected) return fail('ended before')
      own.send(bytes)
    })
  }

  try {
    const opened = await open(async (bytes) => {
      const { seen, preview } = await ask(bytes)
      if (preview) drawn.set(seen.content, preview)
      return seen
    })
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

/** A file could not be looked at within its bounds, which says nothing of the evidence. */
export class PictureError extends GuildhallError {
  override name = 'PictureError'
  constructor({ cause }: { cause: unknown }) {
    super('A file of the evidence could not be looked at: it takes too long, or too much.', {
      cause,
    })
  }
}
