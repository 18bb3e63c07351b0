import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { Dialog } from '../design/Dialog.tsx'
import { t } from '../language/t.ts'
import { useFinds } from './useFinds.ts'

/** Goes anywhere: to a page, a job, an agent, an account, or what a transaction did. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState('')
  const navigate = useNavigate()
  const { groups, busy, stale, failed } = useFinds(typed)
  const go = (to: string) => {
    onClose()
    navigate(to)
  }
  const finds = groups.flatMap(({ finds }) => finds)
  // What is chosen may be gone with what was found before
  const current = (finds.find(({ to }) => to === chosen) ?? finds[0])?.to ?? ''
  const [entered, setEntered] = useState(false)
  useEffect(() => {
    if (!entered || stale) return
    setEntered(false)
    if (current) go(current)
  })
  return (
    <Dialog title={t('Go to')} onClose={onClose}>
      <Command
        shouldFilter={false}
        label={t('Go to')}
        value={current}
        onValueChange={setChosen}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !stale) return
          // Nobody means what was found for other words, but what will be for these
          event.preventDefault()
          setEntered(true)
        }}
      >
        <div className="relative">
          <Search
            aria-hidden
            className="pointer-events-none absolute inset-y-0 left-3 my-auto size-4 text-ink-faint"
          />
          <Command.Input
            autoFocus
            value={typed}
            onValueChange={(text) => {
              setTyped(text)
              setChosen('')
              setEntered(false)
            }}
            maxLength={200}
            placeholder={t('Words, a number, an address or a transaction')}
            className="h-11 w-full rounded-control border border-line-strong bg-surface pr-3 pl-9 text-body"
          />
        </div>
        {failed && (
          <p role="alert" className="mt-3 px-3 text-red-text text-small">
            {t('Jobs, agents and transactions cannot be looked up now.')}
          </p>
        )}
        <Command.List
          label={t('Found')}
          className="mt-3 h-80 max-h-[50dvh] overflow-y-auto overscroll-contain"
        >
          {finds.length === 0 && !failed && (
            <p className="px-3 py-6 text-center text-ink-soft">
              {busy ? t('Looking…') : t('Nothing is like that.')}
            </p>
          )}
          {groups
            .filter(({ finds }) => finds.length > 0)
            .map(({ label, finds }) => (
              <Command.Group
                key={label}
                heading={t(label)}
                className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-ink-faint [&_[cmdk-group-heading]]:text-small"
              >
                {finds.map(({ to, label, hint, icon: Icon }) => (
                  <Command.Item
                    key={to}
                    value={to}
                    onSelect={() => go(to)}
                    className="flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-3 py-1.5 data-[selected=true]:bg-hover"
                  >
                    <Icon aria-hidden className="size-4 shrink-0 text-ink-faint" />
                    <bdi className="strange line-clamp-1 min-w-0 flex-1">{label}</bdi>
                    {hint && <span className="shrink-0 text-ink-faint text-small">{hint}</span>}
                  </Command.Item>
                ))}
              </Command.Group>
            ))}
        </Command.List>
      </Command>
    </Dialog>
  )
}
