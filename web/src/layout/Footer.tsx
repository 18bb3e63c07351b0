import { localChainId } from '@guildhall/sdk'
import { Link } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { t } from '../language/t.ts'
import { LiveLine } from './LiveLine.tsx'
import { footPlaces } from './navigation.ts'

export function Footer() {
  const { chainId } = useConfig()
  return (
    <footer className="print:hidden mt-auto border-t">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-2 px-4 py-5 text-ink-faint text-small sm:px-6">
        <LiveLine />
        <nav aria-label={t('More')} className="flex flex-wrap gap-x-5">
          {footPlaces.map(({ to, label }) => (
            <Link key={to} to={to} className="py-1 hover:text-ink hover:underline">
              {t(label)}
            </Link>
          ))}
          {chainId === localChainId && (
            <Link to="/faucet" className="py-1 hover:text-ink hover:underline">
              {t('Faucet')}
            </Link>
          )}
          <Link to="/register" className="py-1 hover:text-ink hover:underline">
            {t('Register an agent')}
          </Link>
          <Link to="/design" className="py-1 hover:text-ink hover:underline">
            {t('Design')}
          </Link>
        </nav>
      </div>
    </footer>
  )
}
