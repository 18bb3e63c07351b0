import { localChainId } from '@guildhall/sdk'
import { Menu, Search } from 'lucide-react'
import { Link, NavLink } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { classes } from '../design/classes.ts'
import { IconButton } from '../design/IconButton.tsx'
import { WaitingMark } from '../judge/WaitingMark.tsx'
import { t } from '../language/t.ts'
import { UnreadBell } from '../notices/UnreadBell.tsx'
import { WalletButton } from '../wallet/WalletButton.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { Mark } from './Mark.tsx'
import { mainPlaces } from './navigation.ts'
import { showPanel } from './panel.ts'
import { ThemeToggle } from './ThemeToggle.tsx'

export function Header() {
  const { chainId } = useConfig()
  return (
    <header className="print:hidden sticky top-0 z-30 border-masthead-line border-b bg-masthead text-masthead-ink">
      <div className="mx-auto flex h-15 max-w-6xl items-center gap-2 px-4 sm:gap-6 sm:px-6">
        <Link
          to="/"
          className="flex items-center gap-2.5 rounded-small font-semibold text-lead tracking-tight"
        >
          <Mark className="size-7 text-masthead-mark" />
          Guildhall
        </Link>
        <nav aria-label={t('Main')} className="hidden flex-1 items-center gap-1 sm:flex">
          {mainPlaces.map(({ to, label }) => (
            <NavLink key={to} to={to} className={linkClass}>
              {t(label)}
            </NavLink>
          ))}
          {chainId === localChainId && (
            <NavLink to="/faucet" className={linkClass}>
              {t('Faucet')}
            </NavLink>
          )}
        </nav>
        <div className="ml-auto flex items-center gap-1 sm:ml-0 sm:gap-2">
          <IconButton
            icon={Search}
            label={t('Go to')}
            aria-keyshortcuts="Control+K Meta+K"
            onClick={() => showPanel('palette')}
            className={quiet}
          />
          <LanguageChoice />
          <UnreadBell className={quiet} />
          <ThemeToggle className={classes(quiet, 'max-sm:hidden')} />
          <span className="relative max-sm:hidden">
            <IconButton
              icon={Menu}
              label={t('Menu')}
              onClick={() => showPanel('menu')}
              className={quiet}
            />
            <WaitingMark className="absolute top-0 right-0" />
          </span>
          <WalletButton />
        </div>
      </div>
    </header>
  )
}

const quiet = 'text-masthead-soft hover:bg-masthead-line hover:text-masthead-ink'

function linkClass({ isActive }: { isActive: boolean }) {
  return classes(
    'whitespace-nowrap rounded-control px-3 py-1.5 font-medium transition-colors duration-(--quick)',
    isActive ? 'bg-masthead-line text-masthead-ink' : 'text-masthead-soft hover:text-masthead-ink',
  )
}
