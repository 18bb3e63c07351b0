/** What `guildhall verify` takes. */
export const verifiable = [
  'job',
  'agent',
  'payment',
  'offer',
  'review',
  'points',
  'dossier',
] as const

export type Verifiable = (typeof verifiable)[number]
