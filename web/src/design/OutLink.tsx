import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../language/t.ts'

/**
 * A link to somewhere a stranger named: https only, marked as leading away, its address as the browser
 * takes it, nothing told to it; anything else is text.
 */
export function OutLink({ href, children }: { href: string; children?: ReactNode }) {
  const url = siteOf(href)
  if (!url) return <span className="strange">{children ?? href}</span>
  return (
    <a
      href={url.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="strange text-accent-text underline decoration-1 underline-offset-2"
    >
      {children ?? url.href}
      <ExternalLink
        role="img"
        aria-label={t('leads away to {host}', { host: url.host })}
        className="ml-1 inline size-3.5 align-[-0.15em]"
      />
    </a>
  )
}

/** None where a name stands before the host: it could be that of another site. */
function siteOf(href: string): URL | undefined {
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  return url.protocol === 'https:' && !url.username && !url.password ? url : undefined
}
