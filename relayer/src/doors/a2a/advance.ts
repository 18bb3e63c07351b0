import { GuildhallError, PlanExpiredError, WrongSignatureError } from '@guildhall/sdk'
import type { Command } from '@guildhall/sdk/command/command'
import { explainError } from '@guildhall/sdk/command/explainError'
import { createReplayActor } from '@guildhall/sdk/command/replayActor'
import { type Outcome, runCommand } from '@guildhall/sdk/command/runCommand'
import { type CommandName, commands } from '@guildhall/sdk/commands'
import type { Deps } from '../../deps.ts'
import type { DoorContext } from '../context.ts'
import { pushTask } from './push/pushTask.ts'
import { type Changes, changeTask, type TaskRow } from './taskRow.ts'

/** What of a task says which act it is and how far it is signed. */
export type Act = Pick<TaskRow, 'command' | 'input' | 'account' | 'plan' | 'signatures' | 'job_id'>

/** Seconds an act that was handed over is waited for, before its task is told as it is. */
const patience = 20

/**
 * Runs an act as far as its signatures reach; what of its task that changes.
 *
 * @throws {GuildhallError} where it was refused.
 */
export async function runAct(context: DoorContext, act: Act): Promise<Changes> {
  const command = commands[act.command as CommandName] as Command
  const { deployment, publicClient, relayer } = context
  const run = (plan: TaskRow['plan'], signatures: TaskRow['signatures']) => {
    const who = { address: act.account, plan: plan ?? undefined, signatures }
    const place = { deployment, publicClient, relayer, timeout: patience }
    const actor = createReplayActor({ ...place, ...who, paysFees: true })
    return runCommand(command, { ...context, actor }, act.input)
  }
  try {
    return changesOf(command, act, await run(act.plan, act.signatures))
  } catch (error) {
    // Too old to be signed for: another one, to be signed anew
    if (!(error instanceof PlanExpiredError)) throw error
    return { ...changesOf(command, act, await run(null, {})), signatures: {} }
  }
}

/** Goes on with a task, and keeps and tells what came of it. */
export async function advance(
  deps: Pick<Deps, 'sql' | 'deployment' | 'log'>,
  context: DoorContext,
  row: TaskRow,
): Promise<TaskRow> {
  const keep = (changes: Changes) =>
    deps.sql.begin(async (sql) => {
      const changed = await changeTask(sql, row, changes)
      await pushTask(sql, deps, changed)
      return changed
    })
  try {
    return await keep(await runAct(context, row))
  } catch (error) {
    if (error instanceof WrongSignatureError) {
      const wrong = error.hash.toLowerCase()
      const good = Object.entries(row.signatures).filter(([hash]) => hash.toLowerCase() !== wrong)
      await keep({ state: 'signing', signatures: Object.fromEntries(good) })
      throw error
    }
    const report = explainError(error)
    if (!(error instanceof GuildhallError) || report.retryable) throw error
    return keep({ state: 'failed', error: report, to_sign: null })
  }
}

function changesOf(command: Command, act: Act, outcome: Outcome<unknown>): Changes {
  if (outcome.status === 'sign') {
    return { state: 'signing', plan: outcome.plan, to_sign: outcome.toSign }
  }
  if (outcome.status === 'pending') return { state: 'pending', plan: outcome.plan, to_sign: null }
  const output = outcome.output as Readonly<Record<string, unknown>>
  const jobId = typeof output.jobId === 'string' ? BigInt(output.jobId) : undefined
  return {
    state: 'done',
    output,
    to_sign: null,
    ...(jobId !== undefined && (act.job_id === null || beginsJob(command)) && { job_id: jobId }),
    ...(beginsJob(command) && { is_job: true }),
  }
}

/** Whether a command makes a job that was none before. */
export function beginsJob({ input, output }: Command): boolean {
  return 'jobId' in output.shape && 'brief' in input.shape && !('jobId' in input.shape)
}
