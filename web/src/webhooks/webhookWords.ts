import type {
  StoredWebhook,
  WebhookMessage,
  WebhookPolicy,
  WebhookVocabulary,
} from '@guildhall/sdk'
import type { Tone } from '../design/Badge.tsx'
import type { Words } from '../language/t.ts'

type Label = { readonly label: Words; readonly tone: Tone }

export const webhookStates: Readonly<Record<StoredWebhook['state'], Label>> = {
  active: { label: 'Active', tone: 'green' },
  unproven: { label: 'Unproven', tone: 'brass' },
  disabled: { label: 'Disabled', tone: 'red' },
}

export const messageStates: Readonly<Record<WebhookMessage['state'], Label>> = {
  pending: { label: 'Under way', tone: 'blue' },
  delivered: { label: 'Delivered', tone: 'green' },
  dead: { label: 'Given up', tone: 'red' },
  retracted: { label: 'Block vanished', tone: 'grey' },
}

/** How a body is worded, and signed. */
export const vocabularies: Readonly<Record<WebhookVocabulary, { label: Words; hint: Words }>> = {
  guildhall: {
    label: 'Guildhall: JobHired, JobSubmitted, …',
    hint: 'Signed as Standard Webhooks has it, in headers.',
  },
  agntly: {
    label: 'Agntly: task.created, escrow.locked, …',
    hint: 'Signed as Standard Webhooks has it, in headers.',
  },
  registry: {
    label: 'Registry: job.funded, job.delivered, …',
    hint: 'Signed in headers, and in the body by HMAC-SHA256 over time and body.',
  },
  upmoltwork: {
    label: 'UpMoltWork: task.new_match, points.received, …',
    hint: 'Signed in headers, and in the body by HMAC-SHA256 over the body.',
  },
}

export const policyWords: Readonly<Record<WebhookPolicy, Words>> = {
  standard: 'Nine more tries, over days',
  'five-then-drop': 'Five more tries, within 36 minutes',
  'three-then-disable': 'Three more tries, then it is disabled',
}
