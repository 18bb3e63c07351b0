import { localChainId } from '@guildhall/sdk'
import { Link } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { Dialog } from '../design/Dialog.tsx'
import { WaitingMark } from '../judge/WaitingMark.tsx'
import { t } from '../language/t.ts'
import { sections } from './navigation.ts'
import { ThemeToggle } from './ThemeToggle.tsx'

/** Every page there is, by section. */
export default function MenuSheet({ onClose }: { onClose: () => void }) {
  const { chainId } = useConfig()
  return (
    <Dialog title={t('Menu')} onClose={onClose}>
      <nav aria-label={t('All pages')} className="grid gap-5 sm:grid-cols-2">
        {sections.map(({ label, places }) => (
          <section key={label}>
            <h3 className="mb-1 text-ink-faint text-small">{t(label)}</h3>
            <ul>
              {places
                .filter(({ local }) => !local || chainId === localChainId)
                .map(({ to, label, icon: Icon }) => (
                  <li key={to}>
                    <Link
                      to={to}
                      onClick={onClose}
                      className="-mx-2 flex min-h-10 items-center gap-3 rounded-control px-2 font-medium hover:bg-hover"
                    >
                      <Icon aria-hidden className="size-4 text-ink-faint" />
                      {t(label)}
                      {to === '/validate' && <WaitingMark />}
                    </Link>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </nav>
      <div className="mt-4 flex items-center justify-between border-t pt-3 sm:hidden">
        <span className="text-ink-soft">{t('Theme')}</span>
        <ThemeToggle />
      </div>
    </Dialog>
  )
}
