import { Check, X } from 'lucide-react'
import { Link } from 'react-router'
import { Badge } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { Hex } from '../design/Hex.tsx'
import { isSameAddress } from '../format/address.ts'
import { formatDuration } from '../format/time.ts'
import { t } from '../language/t.ts'
import { useWallet } from '../wallet/walletStore.ts'
import type { Governance } from './readGovernance.ts'

/** Which roles there are, who holds them, which the connected account has, and what none can do. */
export function Roles({ governance }: { governance: Governance }) {
  const { account } = useWallet()
  const { timelock, delay, guardian, courtAdmin, verifier, mayPropose, mayCancel } = governance
  const roles = [
    {
      name: t('Governance'),
      can:
        delay === 0n
          ? t('Changes rules through the timelock, here without delay.')
          : t('Changes rules through the timelock, {duration} after announcing them.', {
              duration: formatDuration(Number(delay)),
            }),
      holder: timelock,
      isMine: mayPropose || mayCancel,
    },
    {
      name: t('Guardian'),
      can: t('Stops ways into new jobs at once, and cannot reopen them.'),
      holder: guardian,
      isMine: isSameAddress(guardian, account),
    },
    {
      name: t('Court’s admin'),
      can: t('Rules between the two sides where no jurors were found or none agreed.'),
      holder: courtAdmin,
      isMine: isSameAddress(courtAdmin, account),
    },
    {
      name: t('Verifier'),
      can: t('Says which handle is whose.'),
      holder: verifier,
      isMine: isSameAddress(verifier, account),
    },
  ]
  const mine = roles.filter(({ isMine }) => isMine).map(({ name }) => name)
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Card title={t('Roles')} flush>
        <p className="px-4 pb-3 text-ink-soft text-small sm:px-5">
          {!account
            ? t('No wallet is connected: you see what everybody sees.')
            : mine.length === 0
              ? t(
                  'The connected account has none of these roles. You may look, and the contracts refuse the rest.',
                )
              : t('The connected account is: {roles}.', { roles: mine.join(', ') })}
        </p>
        <ul className="divide-y border-t">
          {roles.map(({ name, can, holder, isMine }) => (
            <li key={name} className="px-4 py-3 sm:px-5">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{name}</span>
                {isMine && <Badge tone="accent">{t('You')}</Badge>}
                <span className="ml-auto text-ink-faint text-small">
                  <Hex value={holder} label={name} ends={4} />
                </span>
              </p>
              <p className="text-ink-soft text-small">{can}</p>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('What nobody can do')}>
        <ul className="space-y-2 text-small">
          {[
            t('Move, freeze or sweep the money of a job, a bond or a payout.'),
            t('Change a running job, or house rules that exist.'),
            t('Stop deliveries, verdicts, disputes, settlements, refunds or withdrawals.'),
            t('Upgrade a contract. There is no way to.'),
            t('Make, move or destroy points by hand.'),
          ].map((line) => (
            <li key={line} className="flex gap-2.5">
              <X aria-hidden className="mt-0.5 size-4 shrink-0 text-red-text" />
              {line}
            </li>
          ))}
          <li className="flex gap-2.5">
            <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-green-text" />
            {t('Governance may spend the fees the treasury received; they are nobody else’s.')}
          </li>
        </ul>
        <p className="mt-4 text-small">
          <Link
            to="/docs/security/trust"
            className="text-accent-text underline decoration-1 underline-offset-2"
          >
            {t('Who can do what, in full')}
          </Link>
        </p>
      </Card>
    </div>
  )
}
