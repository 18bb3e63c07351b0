import { type Artifact, Message, type Part, type Task, TaskState } from '@a2a-js/sdk'
import type { Deployment } from '@guildhall/sdk'
import { documentOf } from '@guildhall/sdk/command/views/document'
import { jobOf } from '@guildhall/sdk/command/views/job'
import { dataPart, ourMessage, textPart } from './parts.ts'
import type { TaskJob } from './readJob.ts'
import { isFinal, stateOfJob } from './stateOf.ts'
import { jobContextId, jobTaskId } from './taskId.ts'
import type { TaskRow } from './taskRow.ts'

/** A job as a task: anybody's to look at. */
export function taskOfJob(deployment: Deployment, job: TaskJob): Task {
  const jobId = BigInt(job.id)
  const id = jobTaskId(deployment, jobId)
  const contextId = jobContextId(deployment, jobId)
  return { ...standingOf(job, { id, contextId }), id, contextId, history: [] }
}

/** A task that a message began; with its job, where it stands for one. */
export function taskOfRow(deployment: Deployment, row: TaskRow, job: TaskJob | undefined): Task {
  const { id, context_id: contextId } = row
  const about = job ? standingOf(job, { id, contextId }) : undefined
  const isActing = row.state === 'signing' || row.state === 'pending'
  // Nothing comes after a job's end, whatever is still being asked about
  const isUnderWay = isActing && !isFinal(about?.status.state)
  const status = about && !isUnderWay ? withFault(row, about.status) : statusOfAct(row)
  const jobId = row.job_id
  return {
    id,
    contextId,
    status,
    artifacts: [...outputOf(row), ...(about?.artifacts ?? [])],
    history: row.messages.map((message) => Message.fromJSON(message)),
    metadata: {
      ...about?.metadata,
      chainId: deployment.chainId,
      command: row.command,
      account: row.account,
      ...(jobId !== null && {
        jobId: String(jobId),
        jobTaskId: jobTaskId(deployment, jobId),
      }),
      final: isFinal(status?.state),
    },
  }
}

/** A job's status, and that the last act in its task was refused. */
function withFault(row: TaskRow, status: ReturnType<typeof standingOf>['status']) {
  if (row.state !== 'failed') return status
  const { message } = status
  const parts = [...partsOfAct(row), ...message.parts]
  return { ...status, message: { ...message, messageId: `${row.id}:${row.version}`, parts } }
}

/** What a job says of its task. */
function standingOf(job: TaskJob, { id, contextId }: { id: string; contextId: string }) {
  const line = jobOf(job)
  const state = stateOfJob(job)
  const changed = job.endedAt ?? job.submittedAt ?? job.fundedAt ?? job.createdAt
  const parts: Part[] = [
    textPart(`Job ${job.id} is ${job.status.toLowerCase()}.${nextOf(line.nextStep)}`),
    dataPart({ job: line, verdict: job.verdict, ending: job.ending, returned: job.returned }),
  ]
  const messageId = `${id}:${job.status}:${changed}`
  return {
    status: {
      state,
      message: ourMessage({ messageId, contextId, taskId: id, parts }),
      timestamp: new Date(changed * 1000).toISOString(),
    },
    artifacts: deliveryOf(job),
    metadata: {
      jobId: job.id,
      status: job.status,
      ending: job.ending,
      disputed: job.status === 'DISPUTED',
      final: isFinal(state),
    },
  }
}

/** Who moves next, in words of ours. */
function nextOf(step: ReturnType<typeof jobOf>['nextStep']): string {
  if (!step) return ''
  const who = step.role.toLowerCase()
  const until = step.by ? ` until ${new Date(step.by * 1000).toISOString()}` : ''
  return ` Next: ${step.action.toLowerCase().replaceAll('_', ' ')}, by ${who}${until}.`
}

/** What was delivered: words of a stranger. */
function deliveryOf(job: TaskJob): Artifact[] {
  if (!job.deliverable) return []
  const deliverable = documentOf(job.deliverable, job.provider?.address)
  return [artifactOf('deliverable', 'What the provider delivered', { deliverable })]
}

function outputOf({ command, output }: TaskRow): Artifact[] {
  return output ? [artifactOf(command, 'What the act came to', output)] : []
}

function artifactOf(artifactId: string, description: string, value: object): Artifact {
  return {
    artifactId,
    name: artifactId,
    description,
    parts: [dataPart(value)],
    metadata: undefined,
    extensions: [],
  }
}

function statusOfAct(row: TaskRow): Task['status'] {
  const { id, context_id: contextId, version } = row
  const message = ourMessage({
    messageId: `${id}:${version}`,
    contextId,
    taskId: id,
    parts: partsOfAct(row),
  })
  return { state: stateOfAct(row), message, timestamp: row.updated_at.toISOString() }
}

function partsOfAct({ state, command, to_sign, plan, error }: TaskRow): Part[] {
  switch (state) {
    case 'signing':
      return [
        textPart(
          `To be signed (${command}): ${to_sign?.words ?? ''}\nSign toSign.typedData (eth_signTypedData_v4) and answer in this task with {"signatures":{"<toSign.hash>":"0x…"}}.`,
        ),
        dataPart({ command, toSign: to_sign, plan }),
      ]
    case 'pending':
      return [textPart(`Signed and under way: ${command}.`)]
    case 'failed':
      return [
        textPart(`Not done: ${command} (${error?.code ?? 'unknown'}).`),
        dataPart({ command, error }),
      ]
    case 'canceled':
      return [textPart(`Canceled before it was signed: ${command}.`)]
    default:
      return [textPart(`Done: ${command}.`)]
  }
}

function stateOfAct({ state, is_job }: TaskRow): TaskState {
  // Its job is not read in yet
  if (is_job && (state === 'done' || state === 'failed')) return TaskState.TASK_STATE_SUBMITTED
  switch (state) {
    case 'signing':
      return TaskState.TASK_STATE_INPUT_REQUIRED
    case 'pending':
      return TaskState.TASK_STATE_WORKING
    case 'done':
      return TaskState.TASK_STATE_COMPLETED
    case 'failed':
      return TaskState.TASK_STATE_FAILED
    default:
      return TaskState.TASK_STATE_CANCELED
  }
}
