import type { Config } from '../config.ts'
import type { Message } from '../webhooks/formatMessage.ts'

/** The dApp's page of what an event is about; undefined where no dApp is named. */
export function linkOf(
  { notifications: { dappUrl } }: Pick<Config, 'notifications'>,
  { jobId, data }: Pick<Message, 'jobId' | 'data'>,
): string | undefined {
  if (!dappUrl) return undefined
  if (jobId !== null) return `${dappUrl}/jobs/${jobId}`
  const { agentId } = data
  return typeof agentId === 'string' ? `${dappUrl}/agents/${agentId}` : `${dappUrl}/activity`
}
