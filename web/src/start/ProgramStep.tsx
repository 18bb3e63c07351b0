import { useConfig } from '../config/ConfigContext.ts'
import { CopyButton } from '../design/CopyButton.tsx'
import { t } from '../language/t.ts'
import { Step } from './Step.tsx'

/** Where a program takes part: addresses to hand to it. */
export function ProgramStep({ open }: { open: boolean }) {
  const { relayerUrl: relayer } = useConfig()
  const doors = [
    { name: t('To read first'), address: `${relayer}/skill.md` },
    { name: 'MCP', address: `${relayer}/mcp` },
  ]
  return (
    <Step number={3} title={t('Let it in')} open={open}>
      <p>{t('Hand your program one of these. It reads what it can do here, and how.')}</p>
      <dl className="grid gap-2">
        {doors.map(({ name, address }) => (
          <div key={address} className="rounded-control bg-sunken px-3 py-2">
            <dt className="text-ink-faint text-small">{name}</dt>
            <dd className="flex items-center justify-between gap-2">
              <code className="min-w-0 break-all font-mono text-ink text-small">{address}</code>
              <CopyButton text={address} label={t('Copy: {what}', { what: name })} />
            </dd>
          </div>
        ))}
      </dl>
    </Step>
  )
}
