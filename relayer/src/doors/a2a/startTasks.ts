import { GuildhallError } from '@guildhall/sdk'
import type { Deps } from '../../deps.ts'
import { startLoop } from '../../loop.ts'
import { ownContext, type Routes, readModel } from '../context.ts'
import { followMarket } from './push/followMarket.ts'
import { resumeTasks } from './resumeTasks.ts'

const interval = 1000
const cleanEvery = 600_000

/**
 * Goes on with tasks whose acts are signed, whoever died over them, and tells hooks what becomes of jobs.
 * Without a read model there are none.
 */
export function startTasks(
  deps: Deps,
  routes: Routes,
  onHung?: (loop: string) => void,
): { stop(): Promise<void> } {
  const { sql, log, config } = deps
  if (config.doors.indexerUrl === undefined) return { stop: async () => {} }
  const indexer = readModel(deps)
  let isHeard = true
  const loops = [
    startLoop({
      name: 'resume tasks',
      log,
      onHung,
      interval,
      step: () => resumeTasks(deps, ownContext(deps, routes)),
    }),
    startLoop({
      name: 'tell tasks',
      log,
      onHung,
      interval,
      step: async () => {
        try {
          while (await followMarket(deps, indexer));
          isHeard = true
        } catch (err) {
          if (!(err instanceof GuildhallError)) throw err
          if (isHeard) log.warn({ err }, 'the read model cannot be followed for tasks')
          isHeard = false
        }
      },
    }),
    startLoop({
      name: 'clean tasks',
      log,
      onHung,
      interval: cleanEvery,
      step: async () => {
        await sql`
          delete from a2a_tasks
          where (state = 'signing' and not is_job and updated_at < now() - interval '2 days')
            or (not is_job and state <> 'pending' and updated_at < now() - interval '30 days')
            or updated_at < now() - interval '400 days'`
        await sql`
          with gone as (
            delete from a2a_hooks h
            where (ended and created_at < now() - interval '30 days')
              or (job_id is null and created_at < now() - interval '30 days')
            returning task_id || ':' || id as name
          )
          delete from endpoints where a2a_hook in (select name from gone)`
      },
    }),
  ]
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}
