import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import {
  postmasterPid,
  type RunningPostgres,
  startPostgres,
} from '../../../script/stack/startPostgres.ts'

/** How the server ends: with its work done, without, or without a word. */
export const endings = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const
export type Ending = (typeof endings)[number]

/** A real PostgreSQL of this run's own, ended and started again over the same folder and port. */
export class RestartedDatabase {
  readonly #dataDir: string
  readonly url: string
  #server: RunningPostgres
  #sql: postgres.Sql | undefined
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(dataDir: string, server: RunningPostgres) {
    this.#dataDir = dataDir
    this.#server = server
    this.url = server.url
  }

  static async start(dataDir: string): Promise<RestartedDatabase> {
    return new RestartedDatabase(dataDir, await startPostgres({ dataDir }))
  }

  /** Does something with a connection while the server surely runs; one thing at a time. */
  use<value>(act: (sql: postgres.Sql) => Promise<value>): Promise<value> {
    const done = this.#turn.then(() => {
      this.#sql ??= postgres(this.url, {
        max: 2,
        connection: { search_path: 'relayer', application_name: 'chaos' },
        onnotice: () => {},
      })
      return act(this.#sql)
    })
    this.#turn = done.catch(() => {})
    return done
  }

  async restart(ending: Ending): Promise<void> {
    await this.use(async (sql) => {
      await sql.end()
      this.#sql = undefined
      const pid = postmasterPid(this.#dataDir)
      if (pid === undefined) throw new Error('There is no server to end.')
      process.kill(pid, ending)
      while (isAlive(pid)) await sleep(20)
      await this.#startAgain()
    })
  }

  async stop(): Promise<void> {
    await this.#turn
    await this.#sql?.end()
    await this.#server.stop()
  }

  /** What a killed server left running must have seen that it is gone. */
  async #startAgain(tries = 40): Promise<void> {
    const port = Number(new URL(this.url).port)
    try {
      this.#server = await startPostgres({ dataDir: this.#dataDir, port })
    } catch (error) {
      if (tries === 0) throw error
      await sleep(250)
      return this.#startAgain(tries - 1)
    }
    if (this.#server.url !== this.url) throw new Error('Somebody else has its port.')
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
