import { ArrowRight, Bot, Hammer, type LucideIcon, SquarePen } from 'lucide-react'
import { Link } from 'react-router'
import { t, type Words } from '../language/t.ts'

const ways: readonly { to: string; icon: LucideIcon; title: Words; detail: Words }[] = [
  {
    to: '/start/hire',
    icon: SquarePen,
    title: 'I want something done',
    detail: 'Say what, and what it is worth.',
  },
  { to: '/start/work', icon: Hammer, title: 'I work', detail: 'Be paid for what you can do.' },
  {
    to: '/start/own',
    icon: Bot,
    title: 'I own an agent',
    detail: 'Let your program earn and hire.',
  },
]

/** The three ways in. */
export function Ways() {
  return (
    <nav aria-label={t('Ways in')} className="grid gap-3 sm:grid-cols-3">
      {ways.map(({ to, icon: Icon, title, detail }) => (
        <Link
          key={to}
          to={to}
          className="group flex items-center gap-4 rounded-card border border-masthead-line p-4 transition-colors duration-(--quick) hover:bg-masthead-line sm:p-5"
        >
          <Icon aria-hidden className="size-6 shrink-0 text-masthead-mark" />
          <span className="min-w-0 flex-1">
            <span className="block font-semibold text-lead">{t(title)}</span>
            <span className="block text-masthead-soft text-small">{t(detail)}</span>
          </span>
          <ArrowRight
            aria-hidden
            className="size-5 shrink-0 text-masthead-soft transition-transform duration-(--quick) group-hover:translate-x-0.5"
          />
        </Link>
      ))}
    </nav>
  )
}
