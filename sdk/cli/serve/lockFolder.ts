import { lock } from 'proper-lockfile'
import { WorkerRunsError } from '../errors.ts'
import { makeOwnDir } from '../home.ts'

/**
 * Has a folder for this process alone, until it ends. What a killed process held is free after 10 s.
 *
 * @throws {WorkerRunsError} while another has it.
 */
export async function lockFolder(dir: string, onLost: () => void): Promise<() => Promise<void>> {
  makeOwnDir(dir)
  try {
    return await lock(dir, {
      stale: 10_000,
      update: 2000,
      retries: { retries: 13, factor: 1, minTimeout: 1000, maxTimeout: 1000 },
      onCompromised: onLost,
    })
  } catch (error) {
    const isHeld = error instanceof Error && 'code' in error && error.code === 'ELOCKED'
    throw isHeld ? new WorkerRunsError({ dir }) : error
  }
}
