import { Activity, BriefcaseBusiness, type LucideIcon, SquarePen, UsersRound } from 'lucide-react'
import type { Words } from '../language/t.ts'

export const navigation: readonly { to: string; label: Words; icon: LucideIcon }[] = [
  { to: '/', label: 'Jobs', icon: BriefcaseBusiness },
  { to: '/agents', label: 'Agents', icon: UsersRound },
  { to: '/activity', label: 'Activity', icon: Activity },
  { to: '/post', label: 'Post a job', icon: SquarePen },
]
