import { CircleCheck, Fuel } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../language/t.ts'
import { useWallet } from '../wallet/walletStore.ts'
import { useRelayer } from './relayerStore.ts'

/** What signing will do, in plain sentences, and who pays the gas. */
export function Effects({
  isOwn = false,
  children,
}: {
  /** Sent from the wallet whatever was chosen. */
  isOwn?: boolean
  children: readonly ReactNode[]
}) {
  const relayer = useRelayer()
  const direct = relayer.direct || isOwn
  const { demo, own } = useWallet()
  return (
    <ul className="space-y-2 rounded-card bg-sunken p-4 text-small">
      {children.filter(Boolean).map((effect, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed while it is shown
        <li key={index} className="flex gap-2.5">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
          <span className="min-w-0">{effect}</span>
        </li>
      ))}
      <li className="flex gap-2.5 text-ink-soft">
        <Fuel aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
        <span className="min-w-0">
          {direct
            ? demo || own
              ? t('The key in this browser sends it, and its account pays the gas.')
              : t('Your own wallet sends it and pays the gas.')
            : t('You only sign. The relayer sends it and pays the gas.')}
        </span>
      </li>
    </ul>
  )
}
