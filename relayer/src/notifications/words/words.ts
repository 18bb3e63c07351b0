import type { NotificationLanguage } from '@guildhall/sdk'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Fact } from '../../webhooks/fact.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { zh } from './zh.ts'

type Sentence = readonly [title: string, body: string]
type Event = keyof typeof en.events
type Said = keyof typeof en.said

/** A language's words. */
export type Words = {
  readonly job: string
  readonly events: Readonly<Record<Event, Sentence>>
  readonly said: Readonly<{
    [key in Said]: (typeof en.said)[key] extends string ? string : Sentence
  }>
}

/** What is said of an event, without words of strangers. */
export type Wording = { readonly title: string; readonly body: string }

const languages: Readonly<Record<NotificationLanguage, Words>> = { en, es, zh }
const tags = { en: 'en', es: 'es', zh: 'zh-CN' } as const

/** Contracts' events that are of the market's machinery: nobody is notified of them. */
export const unsaid: ReadonlySet<string> = new Set([
  'ActivityNoted',
  'AdminSet',
  'ArbitrationPaid',
  'AuthorizationCanceled',
  'AuthorizationUsed',
  'BlockFixed',
  'BlockLost',
  'BondsConfigured',
  'CaseClosed',
  'ClockSet',
  'CreditWithdrawn',
  'DebtSet',
  'Dispute',
  'DrawContinues',
  'EntrancesPaused',
  'Evidence',
  'Executed',
  'FeePaid',
  'FeeTableSet',
  'GuardianSet',
  'HandleBanned',
  'HandleReleased',
  'JobGrouped',
  'JobsPaired',
  'KindSet',
  'LimitsSet',
  'MetaEvidence',
  'OwnershipTransferStarted',
  'OwnershipTransferred',
  'PanelOpened',
  'PartBooked',
  'PlaceSet',
  'PolicyRegistered',
  'PolicyRetired',
  'PoolTooSmall',
  'RegistriesSet',
  'Ruling',
  'SeatsRedrawn',
  'SessionKeyRevoked',
  'SessionKeySet',
  'SpendingRecorded',
  'SpendingReturned',
  'TokenRulesSet',
  'VerifiedOnly',
  'VerifiedSet',
  'VerifierSet',
  'VoteCommitted',
  'VoteRevealed',
])

/** Whether accounts are notified of an event. */
export function isSaid(event: string): event is Event {
  return Object.hasOwn(en.events, event)
}

/** The names of all events that accounts are notified of. */
export const saidEvents = Object.keys(en.events) as readonly Event[]

/** An event in plain words of a language, from its arguments as a message has them. */
export function wordsOf(
  event: string,
  { data, jobId }: { data: Fact['args']; jobId: string | null },
  language: NotificationLanguage,
): Wording {
  if (!isSaid(event)) throw new UnsaidEventError({ event })
  const { job, events } = languages[language]
  const before = typeof data.event === 'string' && isSaid(data.event) ? data.event : undefined
  const given = {
    ...{ id: jobId ?? '', agent: text(data.agentId), listing: text(data.listingId) },
    ...{ hours: Number(data.hours ?? 0), awaited: text(data.awaited), points: pointsOf(data) },
    ...{ approved: text(data.approved), passed: text(data.hasPassed), closed: text(data.closed) },
    ...{ rating: Number(data.rating ?? 0), score: Number(data.score ?? 0) / 100 },
  }
  const label = jobId === null ? 'none' : format(job, given, language)
  const all = { ...given, job: label }
  const told = before ? format(events[before][0], all, language) : ''
  const [title, body] = events[event]
  return {
    title: format(title, all, language),
    body: format(
      body,
      { ...all, before: told && jobId !== null ? `${label}: ${told}` : told },
      language,
    ),
  }
}

/** The name of a job in a language. */
export function jobLabel(jobId: string, language: NotificationLanguage): string {
  return format(languages[language].job, { id: jobId }, language)
}

/** One of the sentences around notifications, in a language. */
export function say(
  what: Exclude<Said, 'welcome'>,
  language: NotificationLanguage,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return format(languages[language].said[what], values, language)
}

/** What a device is told first. */
export function welcome(language: NotificationLanguage): Wording {
  const [title, body] = languages[language].said.welcome
  return { title, body }
}

const known = new Map<string, IntlMessageFormat>()

function format(
  message: string,
  values: Readonly<Record<string, string | number>>,
  language: NotificationLanguage,
): string {
  const key = `${language} ${message}`
  const made =
    known.get(key) ?? new IntlMessageFormat(message, tags[language], undefined, { ignoreTag: true })
  known.set(key, made)
  return String(made.format(values))
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

/** Points have two decimals. */
function pointsOf({ amount, points }: Fact['args']): string {
  const hundredths = Number(points ?? amount ?? 0)
  return (hundredths / 100).toFixed(2)
}

class UnsaidEventError extends Error {
  override name = 'UnsaidEventError'
  constructor({ event }: { event: string }) {
    super(`There are no words for ${event}.`)
  }
}
