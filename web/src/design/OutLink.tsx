import type { ReactNode } from 'react'

/** A link to somewhere a stranger named: https only, nothing told to it; anything else is text. */
export function OutLink({ href, children }: { href: string; children?: ReactNode }) {
  if (!isHttps(href)) return <span className="strange">{children ?? href}</span>
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="strange text-accent-text underline decoration-1 underline-offset-2"
    >
      {children ?? href}
    </a>
  )
}

function isHttps(href: string): boolean {
  try {
    return new URL(href).protocol === 'https:'
  } catch {
    return false
  }
}
