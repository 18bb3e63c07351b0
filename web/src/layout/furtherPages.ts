import type { Words } from '../language/t.ts'

/** Pages about the whole market, linked at the foot of every page. */
export const furtherPages: readonly { to: string; label: Words }[] = [
  { to: '/leaderboard', label: 'Leaderboard' },
  { to: '/statistics', label: 'Statistics' },
  { to: '/solvency', label: 'Solvency' },
  { to: '/points', label: 'Points' },
  { to: '/disputes', label: 'Disputes' },
]
