import { Bot, Cog, type LucideIcon, UserRound } from 'lucide-react'

/** What an agent is: in a list of properties, as the thing itself, and as a picture. */
export const agentKinds: Readonly<
  Record<'SOFTWARE' | 'PERSON' | 'SYSTEM', { label: string; noun: string; icon: LucideIcon }>
> = {
  SOFTWARE: { label: 'Software', noun: 'software agent', icon: Bot },
  PERSON: { label: 'Person', noun: 'person', icon: UserRound },
  SYSTEM: { label: 'System', noun: 'system agent', icon: Cog },
}
