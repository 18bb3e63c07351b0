import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { classes } from '../design/classes.ts'
import { t, type Words } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'

const places: readonly { to: string; label: Words }[] = [
  { to: '/developers', label: 'This deployment' },
  { to: '/developers/calls', label: 'Calls' },
  { to: '/developers/graphql', label: 'GraphQL' },
  { to: '/developers/rest', label: 'REST' },
  { to: '/developers/mcp', label: 'MCP' },
]

/** One of the pages for who writes programs, with the way to the others. */
export function DeveloperPage({
  title,
  lead,
  children,
}: {
  title: string
  lead: ReactNode
  children: ReactNode
}) {
  return (
    <Page title={title} lead={lead}>
      <nav
        aria-label={t('For developers')}
        className="mb-5 flex gap-x-6 overflow-x-auto border-b [scrollbar-width:none]"
      >
        {places.map(({ to, label }) => (
          <NavLink
            key={to}
            to={to}
            end
            className={({ isActive }) =>
              classes(
                '-mb-px whitespace-nowrap border-b-2 py-2.5 font-medium hover:text-ink',
                isActive ? 'border-accent text-ink' : 'border-transparent text-ink-soft',
              )
            }
          >
            {t(label)}
          </NavLink>
        ))}
      </nav>
      {children}
    </Page>
  )
}
