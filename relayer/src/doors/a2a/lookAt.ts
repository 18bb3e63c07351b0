import type { Task } from '@a2a-js/sdk'
import { ReadModelError } from '@guildhall/sdk'
import type { Deps } from '../../deps.ts'
import type { DoorContext } from '../context.ts'
import { readIn, readJob } from './readJob.ts'
import { taskOfJob, taskOfRow } from './taskOf.ts'
import type { TaskRow } from './taskRow.ts'

/** A task as it stands, with its job where it stands for one. */
export async function lookAtRow(
  { deployment }: Pick<Deps, 'deployment'>,
  { indexer }: Pick<DoorContext, 'indexer'>,
  row: TaskRow,
  minBlock = blockOf(row),
): Promise<Task> {
  const isJob = row.is_job && row.job_id !== null
  if (!isJob && row.state === 'done' && minBlock) await readIn(indexer, minBlock).catch(later)
  const job = isJob ? await readJob(indexer, row.job_id ?? 0n, minBlock).catch(later) : undefined
  return taskOfRow(deployment, row, job)
}

/** What is done is done, though it is not read in yet. */
function later(error: unknown): undefined {
  if (error instanceof ReadModelError && error.code === 'NOT_YET') return undefined
  throw error
}

/** A job's own task; undefined where there is no such job. */
export async function lookAtJob(
  { deployment }: Pick<Deps, 'deployment'>,
  { indexer }: Pick<DoorContext, 'indexer'>,
  jobId: bigint,
  minBlock?: number,
): Promise<Task | undefined> {
  const job = await readJob(indexer, jobId, minBlock)
  return job && taskOfJob(deployment, job)
}

/** The block its act was done in: before it is read in, the job is not there. */
function blockOf({ output }: TaskRow): number | undefined {
  const sent = output?.sent
  if (typeof sent !== 'object' || sent === null || !('block' in sent)) return undefined
  return typeof sent.block === 'number' ? sent.block : undefined
}
