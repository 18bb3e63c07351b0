import { Bot, Cog, type LucideIcon, UserRound } from 'lucide-react'
import type { Words } from '../language/t.ts'

/** What an agent is: in a list of properties, as the thing itself, and as a picture. */
export const agentKinds: Readonly<
  Record<'SOFTWARE' | 'PERSON' | 'SYSTEM', { label: Words; noun: Words; icon: LucideIcon }>
> = {
  SOFTWARE: { label: 'Software', noun: 'software agent', icon: Bot },
  PERSON: { label: 'Person', noun: 'person', icon: UserRound },
  SYSTEM: { label: 'System', noun: 'system agent', icon: Cog },
}

/** By the registry's word, which may be one we do not know. */
export const agentStatuses: Readonly<Record<string, Words>> = {
  ACTIVE: 'Active',
  DEACTIVATED: 'Paused',
  SUSPENDED: 'Suspended',
  BANNED: 'Banned',
}
