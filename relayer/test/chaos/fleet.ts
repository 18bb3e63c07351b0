import { createRelayClient, type RelayClient } from '@guildhall/sdk'
import { type RunningRelayer, startRelayer } from '../../../script/stack/startRelayer.ts'
import type { Random } from './random.ts'
import type { Tally } from './tally.ts'

/** A caller that does not wait for ever. */
const impatient: typeof fetch = (input, init) =>
  fetch(input, { signal: AbortSignal.timeout(5000), ...init })

type Place = { running: RunningRelayer | undefined }

/** Relayer processes over one database, killed and started again. */
export class Fleet {
  readonly #options: Parameters<typeof startRelayer>[0]
  readonly #places: readonly Place[]
  readonly #random: Random
  readonly #tally: Tally
  #closed = false

  constructor(
    size: number,
    options: Parameters<typeof startRelayer>[0],
    random: Random,
    tally: Tally,
  ) {
    this.#options = options
    this.#places = Array.from({ length: size }, () => ({ running: undefined }))
    this.#random = random
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

  /** Ends one in the middle of whatever it does, and starts another in its place. */
  async killOne(): Promise<void> {
    const place = this.#places[this.#random.below(this.#places.length)]
    if (!place?.running) return
    const { running } = place
    place.running = undefined
    await running.kill()
    this.#tally.add('relayer killed')
    await this.#start(place)
  }

  async stop(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#places.map(({ running }) => running?.kill()))
  }

  /** A node that does not answer at the start ends a relayer; whoever runs it starts it again. */
  async #start(place: Place): Promise<void> {
    while (!this.#closed && !place.running) {
      const running = await startRelayer(this.#options).catch(() => undefined)
      if (this.#closed) await running?.kill()
      else place.running = running
      void running?.died.then(() => this.#startAgain(place, running))
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
