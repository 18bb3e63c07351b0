import { localChainId } from '@guildhall/sdk'
import {
  ChevronDown,
  Droplets,
  KeyRound,
  LockKeyhole,
  LogOut,
  Repeat2,
  UserRound,
  WalletMinimal,
} from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Link } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { Money } from '../design/Money.tsx'
import { Seal } from '../design/Seal.tsx'
import { shortHex } from '../format/address.ts'
import { t } from '../language/t.ts'
import { endSession } from '../session/endSession.ts'
import { useSession } from '../session/sessionStore.ts'
import { useBalance } from './useBalance.ts'
import { walletStore } from './walletStore.ts'

const item =
  'flex min-h-10 w-full cursor-pointer items-center gap-3 rounded-control px-3 outline-none data-highlighted:bg-hover'

/** Who is connected, and the ways to what is theirs. */
export default function AccountMenu({
  account,
  demo,
  own,
  name,
}: {
  account: `0x${string}`
  demo: boolean
  own: boolean
  name: string | undefined
}) {
  const { chainId } = useConfig()
  const balance = useBalance(account)
  const { session } = useSession(account)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={t('Account {address}', { address: account })}
        className="flex h-10 items-center gap-2 rounded-control border border-masthead-line px-2 font-medium text-masthead-ink text-small hover:bg-masthead-line"
      >
        <Seal address={account} className="size-6 rounded-small" />
        <span className="figures hidden sm:inline">
          {demo
            ? name === 'Provider'
              ? t('Provider')
              : t('Client')
            : shortHex(account.toLowerCase())}
        </span>
        <ChevronDown aria-hidden className="size-4 text-masthead-soft" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={8}
          className="z-40 w-72 animate-rise rounded-card border bg-surface p-1.5 shadow-high"
        >
          <div className="px-3 pt-2 pb-3">
            <p className="font-mono text-small">{shortHex(account.toLowerCase(), 8)}</p>
            {demo && (
              <p className="text-ink-faint text-small">
                {name === 'Provider'
                  ? t('Demo wallet, playing the provider')
                  : t('Demo wallet, playing the client')}
              </p>
            )}
            {balance && (
              <Money
                amount={balance.amount}
                token={balance.token}
                size="large"
                className="mt-1 block"
              />
            )}
          </div>
          <DropdownMenu.Separator className="mb-1.5 border-t" />
          <DropdownMenu.Item asChild>
            <Link to={`/accounts/${account}`} className={item}>
              <UserRound aria-hidden className="size-4 text-ink-faint" />
              {t('My account and jobs')}
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild>
            <Link to="/wallet" className={item}>
              <WalletMinimal aria-hidden className="size-4 text-ink-faint" />
              {t('My wallet')}
            </Link>
          </DropdownMenu.Item>
          {chainId === localChainId && (
            <DropdownMenu.Item asChild>
              <Link to="/faucet" className={item}>
                <Droplets aria-hidden className="size-4 text-ink-faint" />
                {t('Get test USDC')}
              </Link>
            </DropdownMenu.Item>
          )}
          {demo && (
            <DropdownMenu.Item
              className={item}
              onSelect={() =>
                walletStore.switchIdentity(name === 'Provider' ? 'client' : 'provider')
              }
            >
              <Repeat2 aria-hidden className="size-4 text-ink-faint" />
              {name === 'Provider' ? t('Play the client') : t('Play the provider')}
            </DropdownMenu.Item>
          )}
          {own && (
            <DropdownMenu.Item className={item} onSelect={() => walletStore.showKey()}>
              <KeyRound aria-hidden className="size-4 text-ink-faint" />
              {t('Save a copy of my key')}
            </DropdownMenu.Item>
          )}
          {session && (
            <DropdownMenu.Item className={item} onSelect={() => endSession({ everywhere: false })}>
              <LockKeyhole aria-hidden className="size-4 text-ink-faint" />
              {t('Sign out')}
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item className={item} onSelect={() => walletStore.disconnect()}>
            <LogOut aria-hidden className="size-4 text-ink-faint" />
            {t('Disconnect')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
