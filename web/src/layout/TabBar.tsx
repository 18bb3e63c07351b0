import { Menu } from 'lucide-react'
import { NavLink } from 'react-router'
import { classes } from '../design/classes.ts'
import { WaitingMark } from '../judge/WaitingMark.tsx'
import { t } from '../language/t.ts'
import { mainPlaces } from './navigation.ts'
import { showPanel } from './panel.ts'

/** The main ways, under the thumb. */
export function TabBar() {
  return (
    <nav
      aria-label={t('Main')}
      className="print:hidden fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {mainPlaces.map(({ to, label, short, icon: Icon }) => (
        <NavLink
          key={to}
          to={to}
          className={({ isActive }) =>
            classes(
              'flex min-h-14 flex-col items-center justify-center gap-0.5 font-medium text-tiny -outline-offset-2',
              isActive ? 'text-accent-text' : 'text-ink-soft',
            )
          }
        >
          <Icon aria-hidden className="size-5" />
          {t(short ?? label)}
        </NavLink>
      ))}
      <button
        type="button"
        onClick={() => showPanel('menu')}
        className="relative flex min-h-14 flex-col items-center justify-center gap-0.5 font-medium text-ink-soft text-tiny -outline-offset-2"
      >
        <Menu aria-hidden className="size-5" />
        {t('More')}
        <WaitingMark className="absolute top-1.5 left-[calc(50%+0.5rem)]" />
      </button>
    </nav>
  )
}
