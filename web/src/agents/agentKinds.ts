import { Bot, Cog, type LucideIcon, UserRound } from 'lucide-react'

export const agentKinds: Readonly<
  Record<'SOFTWARE' | 'PERSON' | 'SYSTEM', { label: string; icon: LucideIcon }>
> = {
  SOFTWARE: { label: 'Software', icon: Bot },
  PERSON: { label: 'Person', icon: UserRound },
  SYSTEM: { label: 'System', icon: Cog },
}
