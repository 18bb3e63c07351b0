import type {
  AgentCard,
  CancelTaskRequest,
  DeleteTaskPushNotificationConfigRequest,
  GetTaskPushNotificationConfigRequest,
  GetTaskRequest,
  ListTaskPushNotificationConfigsRequest,
  ListTasksRequest,
  Message,
  SendMessageRequest,
  StreamResponse,
  SubscribeToTaskRequest,
  Task,
  TaskPushNotificationConfig,
} from '@a2a-js/sdk'
import {
  ExtendedAgentCardNotConfiguredError,
  RequestMalformedError,
  TaskNotCancelableError,
  UnsupportedOperationError,
} from '@a2a-js/sdk/errors'
import type { A2ARequestHandler, ServerCallContext } from '@a2a-js/sdk/server'
import type { Deps } from '../../deps.ts'
import { advance } from './advance.ts'
import { type Caller, callerOf } from './caller.ts'
import { cancelTask } from './cancelTask.ts'
import { a2aError, noSuchTask } from './errors.ts'
import { listTasks, trimmed } from './listTasks.ts'
import { lookAtJob, lookAtRow } from './lookAt.ts'
import { addHook, checkHook, dropHook, findHooks, type HookOf } from './push/hooks.ts'
import { sendMessage } from './sendMessage.ts'
import { isFinal } from './stateOf.ts'
import { jobOfTask } from './taskId.ts'
import { findTask, TaskChangedError, type TaskRow } from './taskRow.ts'
import { type Watched, watch } from './watch.ts'

/** What A2A asks, whichever way it is spoken; everything is kept in the database and on the chain. */
export function createRequestHandler(deps: Deps, card: AgentCard): A2ARequestHandler {
  /** Answers, or says in A2A's words what went wrong. */
  async function answer<result>(work: () => Promise<result>): Promise<result> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof TaskChangedError) {
        throw new UnsupportedOperationError('The task changed meanwhile: look at it first.')
      }
      throw a2aError(error, deps.log)
    }
  }

  async function* stream(
    caller: Caller,
    begin: () => Promise<{ readonly answer: Message } | Watched>,
    options: { untilAsked: boolean },
  ): AsyncGenerator<StreamResponse, void> {
    let close: (() => void) | undefined
    try {
      const begun = await begin()
      if ('answer' in begun) {
        yield { payload: { $case: 'message', value: begun.answer } }
        return
      }
      close = deps.limiter.streams.open(caller.ip)
      yield* watch(deps, caller, begun, options)
    } catch (error) {
      throw a2aError(error, deps.log)
    } finally {
      close?.()
    }
  }

  /** A task one may look at. */
  async function find(id: string, { account }: Caller): Promise<Watched> {
    if (id === '') throw new RequestMalformedError('The task is not named.')
    const jobId = jobOfTask(deps.deployment, id)
    if (jobId !== undefined) return { jobId }
    const row = await findTask(deps.sql, id, account)
    if (!row) throw noSuchTask()
    return { row }
  }

  async function look(watched: Watched, { context }: Caller): Promise<Task> {
    const { row, jobId } = watched
    const task = row ? await lookAtRow(deps, context, row) : await lookAtJob(deps, context, jobId)
    if (!task) throw noSuchTask()
    return task
  }

  /** An act that was handed over is gone on with by whoever asks. */
  async function current(row: TaskRow, { context, account }: Caller): Promise<TaskRow> {
    if (row.state !== 'pending') return row
    return advance(deps, context, row).catch(async (error) => {
      const now = await findTask(deps.sql, row.id, account)
      if (now) return now
      throw error
    })
  }

  async function hooksOf(taskId: string, caller: Caller): Promise<HookOf> {
    const watched = await find(taskId, caller)
    const owner = caller.account ?? null
    if (watched.row) {
      const { job_id, is_job } = watched.row
      return { taskId, owner, jobId: is_job ? job_id : null, isShared: false }
    }
    if (owner === null) {
      throw new UnsupportedOperationError(
        'A job’s own task is everybody’s: say who you are (docs/auth.md), or begin a task of your own.',
      )
    }
    return { taskId, owner, jobId: watched.jobId, isShared: true }
  }

  return {
    getAgentCard: async () => card,

    getAuthenticatedExtendedAgentCard: async () => {
      throw new ExtendedAgentCardNotConfiguredError('The card is the same for everybody.')
    },

    sendMessage: (params: SendMessageRequest, context: ServerCallContext) =>
      answer(async () => {
        const caller = callerOf(context)
        const sent = await sendMessage(deps, caller, params, context.requestedVersion)
        if ('answer' in sent) return sent.answer
        return trimmed(sent.task, params.configuration ?? {})
      }),

    sendMessageStream: (params: SendMessageRequest, context: ServerCallContext) => {
      const caller = callerOf(context)
      const begin = () => {
        const configuration = params.configuration && {
          ...params.configuration,
          returnImmediately: true,
        }
        const request = { ...params, configuration: configuration ?? atOnce }
        return sendMessage(deps, caller, request, context.requestedVersion)
      }
      return stream(caller, begin, { untilAsked: true })
    },

    getTask: (params: GetTaskRequest, context: ServerCallContext) =>
      answer(async () => {
        const caller = callerOf(context)
        const watched = await find(params.id, caller)
        const seen = watched.row ? { row: await current(watched.row, caller) } : watched
        return trimmed(await look(seen, caller), params)
      }),

    listTasks: (params: ListTasksRequest, context: ServerCallContext) =>
      answer(() => listTasks(deps, callerOf(context), params)),

    cancelTask: (params: CancelTaskRequest, context: ServerCallContext) =>
      answer(async () => {
        const caller = callerOf(context)
        const watched = await find(params.id, caller)
        if (watched.row) return cancelTask(deps, caller, watched.row)
        const task = await look(watched, caller)
        throw new TaskNotCancelableError(
          isFinal(task.status?.state)
            ? 'The job is over.'
            : 'That is the job’s own task: its client sends {"command":"cancelJob","account":"0x…"} and names this task in referenceTaskIds.',
        )
      }),

    resubscribe: (params: SubscribeToTaskRequest, context: ServerCallContext) => {
      const caller = callerOf(context)
      const begin = async () => {
        const watched = await find(params.id, caller)
        const task = await look(watched, caller)
        if (isFinal(task.status?.state)) {
          throw new UnsupportedOperationError('The task is over: nothing comes after it.')
        }
        return watched
      }
      return stream(caller, begin, { untilAsked: false })
    },

    createTaskPushNotificationConfig: (
      params: TaskPushNotificationConfig,
      context: ServerCallContext,
    ) =>
      answer(async () => {
        checkHook(deps, params)
        const of = await hooksOf(params.taskId, callerOf(context))
        return addHook(deps, params, { of, protocol: context.requestedVersion })
      }),

    getTaskPushNotificationConfig: (
      params: GetTaskPushNotificationConfigRequest,
      context: ServerCallContext,
    ) =>
      answer(async () => {
        const of = await hooksOf(params.taskId, callerOf(context))
        const [config] = await findHooks(deps, of, params.id || undefined)
        if (!config) throw noSuchTask()
        return config
      }),

    listTaskPushNotificationConfigs: (
      params: ListTaskPushNotificationConfigsRequest,
      context: ServerCallContext,
    ) =>
      answer(async () => {
        const of = await hooksOf(params.taskId, callerOf(context))
        return { configs: [...(await findHooks(deps, of))], nextPageToken: '' }
      }),

    deleteTaskPushNotificationConfig: (
      params: DeleteTaskPushNotificationConfigRequest,
      context: ServerCallContext,
    ) =>
      answer(async () => {
        const of = await hooksOf(params.taskId, callerOf(context))
        await dropHook(deps, of, params.id)
      }),
  }
}

const atOnce = {
  acceptedOutputModes: [],
  taskPushNotificationConfig: undefined,
  returnImmediately: true,
}
