import { randomUUID } from 'node:crypto'
import type { Message, SendMessageRequest, Task } from '@a2a-js/sdk'
import { RequestMalformedError, UnsupportedOperationError } from '@a2a-js/sdk/errors'
import { signaturesSchema } from '@guildhall/sdk/command/plan'
import { runCommand } from '@guildhall/sdk/command/runCommand'
import type { Deps } from '../../deps.ts'
import { advance, beginsJob, runAct } from './advance.ts'
import type { Caller } from './caller.ts'
import { checkMessage, checkSize, contextOf, withMessage } from './checkMessage.ts'
import { noSuchTask } from './errors.ts'
import { help } from './help.ts'
import { lookAtRow } from './lookAt.ts'
import { dataPart, ourMessage, textPart } from './parts.ts'
import { addHook, checkHook } from './push/hooks.ts'
import { parsed, readMessage, type Wish } from './readMessage.ts'
import { isFinal } from './stateOf.ts'
import { jobOfTask } from './taskId.ts'
import { addTask, changeTask, findTask, TaskChangedError, type TaskRow } from './taskRow.ts'

/** What a message came to: an answer, or a task that is further than before. */
export type Sent = { readonly answer: Message } | { readonly row: TaskRow; readonly task: Task }

/** Does what a message asks for. */
export async function sendMessage(
  deps: Deps,
  caller: Caller,
  request: SendMessageRequest,
  protocol: string,
): Promise<Sent> {
  const message = checkMessage(request.message)
  const wish = readMessage(message)
  const push = request.configuration?.taskPushNotificationConfig
  if (push) checkHook(deps, push)
  const before = message.taskId ? await taskOf(deps, caller, message) : undefined
  const contextId = before?.context_id ?? contextOf(message)

  if (wish.kind === 'words') return { answer: help(contextId) }
  if (wish.kind === 'command' && !signs(wish)) {
    const jobId = before?.job_id ?? (await referred(deps, caller, message))
    return { answer: await answer(caller, wish, { contextId, taskId: message.taskId, jobId }) }
  }
  let row: TaskRow
  if (!before) row = await begin(deps, caller, { wish, message, contextId })
  else row = await goOn(deps, caller, before, { wish, message })
  if (push) {
    const jobId = row.is_job ? row.job_id : null
    const of = { taskId: row.id, owner: row.owner, jobId, isShared: false }
    await addHook(deps, push, { of, protocol })
  }
  const isHandedOver = row.state === 'pending'
  if (isHandedOver && !request.configuration?.returnImmediately) {
    row = await advance(deps, caller.context, row).catch((error) => afterAnother(deps, row, error))
  }
  return { row, task: await lookAtRow(deps, caller.context, row) }
}

/** A question's answer, or that of an act in nobody's name. */
async function answer(
  { context }: Caller,
  { command, input }: Wish & { kind: 'command' },
  of: { contextId: string; taskId: string; jobId: bigint | undefined | null },
): Promise<Message> {
  const outcome = await runCommand(command, context, withJob(command, input, of.jobId))
  const output = outcome.status === 'done' ? outcome.output : outcome
  return ourMessage({
    messageId: randomUUID(),
    contextId: of.contextId,
    taskId: of.taskId,
    parts: [textPart(`${command.title}: done.`), dataPart({ command: command.name, output })],
  })
}

/** Begins a task: runs its act once, so that what cannot be done begins none. */
async function begin(
  deps: Deps,
  caller: Caller,
  { wish, message, contextId }: { wish: Wish; message: Message; contextId: string },
): Promise<TaskRow> {
  if (wish.kind !== 'command') {
    throw new RequestMalformedError('Signatures are for a task: say which, in taskId.')
  }
  const account = wish.account ?? caller.account
  if (!account) throw withoutAccount()
  const jobId = await referred(deps, caller, message)
  const input = withJob(wish.command, wish.input, jobId)
  checkSize(input)
  const act = {
    command: wish.command.name,
    input,
    account,
    plan: wish.plan ?? null,
    signatures: wish.signatures ?? {},
    job_id: jobOfInput(input) ?? jobId ?? null,
  }
  const changes = await runAct(caller.context, act)
  return addTask(deps.sql, {
    id: randomUUID(),
    context_id: contextId,
    owner: caller.account ?? null,
    state: 'signing',
    to_sign: null,
    output: null,
    error: null,
    is_job: false,
    messages: withMessage([], message),
    ...act,
    ...changes,
  })
}

/** Goes on with a task: by signatures for what it waits for, or by another act in its name. */
async function goOn(
  { sql }: Deps,
  { context }: Caller,
  row: TaskRow,
  { wish, message }: { wish: Wish; message: Message },
): Promise<TaskRow> {
  const isEnded = !row.is_job && (row.state === 'done' || row.state === 'failed')
  if (isEnded || row.state === 'canceled') {
    throw new UnsupportedOperationError(
      'The task is over: begin another, and name this one in referenceTaskIds.',
    )
  }
  const messages = withMessage(row.messages, message)
  if (wish.kind === 'signatures') {
    if (row.state !== 'signing' && row.state !== 'pending') {
      throw new UnsupportedOperationError('The task waits for no signature.')
    }
    // Kept before anything is done with them: whoever takes up where this process dies has them
    const signatures = parsed(signaturesSchema, { ...row.signatures, ...wish.signatures })
    return changeTask(sql, row, { state: 'pending', signatures, messages })
  }
  if (wish.kind !== 'command') throw new TypeError('Words go on with nothing.')
  if (row.state === 'pending') {
    throw new UnsupportedOperationError('An act of the task is under way: wait for its end.')
  }
  if (row.is_job && beginsJob(wish.command)) {
    throw new UnsupportedOperationError('The task is of another job: leave taskId out.')
  }
  const input = withJob(wish.command, wish.input, row.job_id)
  checkSize(input)
  const act = {
    command: wish.command.name,
    input,
    account: wish.account ?? row.account,
    plan: wish.plan ?? null,
    signatures: wish.signatures ?? {},
    job_id: row.job_id,
  }
  // What cannot be done leaves the task as it is
  const changes = await runAct(context, act)
  const job = row.is_job ? { job_id: row.job_id, is_job: true } : {}
  return changeTask(sql, row, { ...act, to_sign: null, error: null, messages, ...changes, ...job })
}

/** Somebody else was quicker: what it is now. */
async function afterAnother({ sql }: Deps, row: TaskRow, error: unknown): Promise<TaskRow> {
  if (!(error instanceof TaskChangedError)) throw error
  const [now] = await sql<TaskRow[]>`select * from a2a_tasks where id = ${row.id}`
  if (!now) throw noSuchTask()
  return now
}

/** The task a message is of. */
async function taskOf(deps: Deps, caller: Caller, message: Message): Promise<TaskRow> {
  if (jobOfTask(deps.deployment, message.taskId) !== undefined) {
    throw new UnsupportedOperationError(
      'That task is a job’s own, and everybody’s to look at: begin one of your own, and name this one in referenceTaskIds.',
    )
  }
  const row = await findTask(deps.sql, message.taskId, caller.account)
  if (!row) throw noSuchTask()
  if (message.contextId && message.contextId !== row.context_id) {
    throw new RequestMalformedError('The task is of another context.')
  }
  if (row.is_job && row.state === 'done') {
    const { status } = await lookAtRow(deps, caller.context, row)
    if (isFinal(status?.state)) {
      throw new UnsupportedOperationError(
        'The job is over: begin another task, and name this one in referenceTaskIds.',
      )
    }
  }
  return row
}

/** The job of the first task a message refers to. */
async function referred(
  { sql, deployment }: Deps,
  { account }: Caller,
  { referenceTaskIds }: Message,
): Promise<bigint | undefined> {
  const [id] = referenceTaskIds
  if (id === undefined) return undefined
  const jobId = jobOfTask(deployment, id) ?? (await findTask(sql, id, account))?.job_id
  if (jobId === undefined || jobId === null) throw noSuchTask()
  return jobId
}

/** An input, with the job the conversation is about where it names none. */
function withJob(
  { input: { shape } }: (Wish & { kind: 'command' })['command'],
  input: Readonly<Record<string, unknown>>,
  jobId: bigint | null | undefined,
): Readonly<Record<string, unknown>> {
  const isSaid = !('jobId' in shape) || Object.hasOwn(input, 'jobId')
  return isSaid || jobId === null || jobId === undefined
    ? input
    : { jobId: String(jobId), ...input }
}

function jobOfInput({ jobId }: Readonly<Record<string, unknown>>): bigint | undefined {
  return typeof jobId === 'string' && /^\d{1,18}$/.test(jobId) ? BigInt(jobId) : undefined
}

function signs({ command }: Wish & { kind: 'command' }): boolean {
  return command.kind === 'write' && command.signs
}

function withoutAccount(): Error {
  return new RequestMalformedError(
    'Who acts is not said: put `account`, the address that will sign, beside the command.',
  )
}
