import { createRelayClient, type RelayClient } from '@guildhall/sdk'
import { type RunningRelayer, startRelayer } from '../../../script/stack/startRelayer.ts'
import type { Tally } from './tally.ts'

/** A caller that does not wait for ever. */
const impatient: typeof fetch = (input, init) =>
  fetch(input, { signal: AbortSignal.timeout(5000), ...init })

type Options = Parameters<typeof startRelayer>[0]
type Place = { readonly options: Options; running: RunningRelayer | undefined }

/** Relayer processes over one database, killed and started again. */
export class Fleet {
  readonly #places: readonly Place[]
  readonly #tally: Tally
  readonly #starting = new Set<Promise<void>>()
  #closed = false

  /** One place for each of the options; the database knows its connections by `relayer 0` and so on. */
  constructor(options: readonly Options[], tally: Tally) {
    this.#places = options.map(({ env, ...rest }, place) => ({
      options: { ...rest, env: { ...env, PGAPPNAME: `relayer ${place}` } },
      running: undefined,
    }))
    this.#tally = tally
  }

  /** Those that run now, at least one. */
  async clients(): Promise<readonly [RelayClient, ...RelayClient[]]> {
    for (;;) {
      const [first, ...rest] = this.#places.flatMap(({ running }) => running ?? [])
      if (first) {
        const client = ({ url }: RunningRelayer) => createRelayClient({ url, fetch: impatient })
        return [client(first), ...rest.map(client)]
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  async startAll(): Promise<void> {
    await Promise.all(this.#places.map((place) => this.#start(place)))
  }

  /** Ends one in the middle of whatever it does; another starts in its place. */
  async kill(number: number): Promise<boolean> {
    const place = this.#places[number]
    if (!place?.running) return false
    const { running } = place
    place.running = undefined
    await running.kill()
    this.#starting.add(this.#start(place))
    return true
  }

  async stop(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#places.map(({ running }) => running?.kill()))
    // One that was being started is ended as soon as it runs
    await Promise.all(this.#starting)
  }

  /** A node that does not answer at the start ends a relayer; whoever runs it starts it again. */
  async #start(place: Place): Promise<void> {
    while (!this.#closed && !place.running) {
      const running = await startRelayer(place.options).catch(() => undefined)
      if (this.#closed) await running?.kill()
      else place.running = running
      void running?.died.then(() => {
        this.#starting.add(this.#startAgain(place, running))
      })
    }
  }

  /** As whoever runs it does: postgres.js 3.4.9 ends a process whose connection breaks while it writes. */
  async #startAgain(place: Place, dead: RunningRelayer): Promise<void> {
    if (place.running !== dead) return
    place.running = undefined
    this.#tally.add('relayer ended by itself, started again')
    await this.#start(place)
  }
}
