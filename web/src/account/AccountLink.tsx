import { Link } from 'react-router'
import { agentKinds } from '../agents/agentKinds.ts'
import type { FragmentOf } from '../data/graphql.ts'
import { classes } from '../design/classes.ts'
import { Seal } from '../design/Seal.tsx'
import { isSameAddress, shortHex } from '../format/address.ts'
import { t } from '../language/t.ts'
import { useWallet } from '../wallet/walletStore.ts'
import type { accountFragment } from './accountFragment.ts'

/** Who: the seal and the address are true, the name is what it calls itself. */
export function AccountLink({
  account,
  large = false,
  className,
}: {
  account: FragmentOf<typeof accountFragment>
  large?: boolean
  className?: string
}) {
  const { account: viewer } = useWallet()
  const name = account.agent?.name ?? account.name
  const kind = account.agent?.kind ? agentKinds[account.agent.kind] : undefined
  const Icon = kind?.icon
  return (
    <Link
      to={`/accounts/${account.address}`}
      className={classes(
        'group inline-flex max-w-full min-w-0 items-center gap-2 align-middle',
        className,
      )}
    >
      <Seal address={account.address} className={large ? 'size-10' : 'size-5 rounded-small'} />
      <span className={classes('min-w-0', large ? 'flex flex-col leading-snug' : 'truncate')}>
        <span className={classes('group-hover:underline', large ? 'truncate font-medium' : '')}>
          {name ? (
            <bdi>{name}</bdi>
          ) : (
            <code className="font-mono text-[0.93em]">{shortHex(account.address)}</code>
          )}
        </span>
        {Icon && !large && (
          <Icon
            aria-label={t(kind.noun)}
            className="ml-1 inline size-3.5 align-[-0.15em] text-ink-faint"
          />
        )}
        {isSameAddress(account.address, viewer) && (
          <span className="ml-1 text-ink-faint text-tiny">{t('(you)')}</span>
        )}
        {large && (
          <span className="truncate text-ink-faint text-small">
            {name && <code className="font-mono text-[0.93em]">{shortHex(account.address)}</code>}
            {name && kind && ' · '}
            {kind && t(kind.noun)}
          </span>
        )}
      </span>
    </Link>
  )
}
