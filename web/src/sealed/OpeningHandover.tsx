import { Download } from 'lucide-react'
import { useNow } from '../data/useNow.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { CopyButton } from '../design/CopyButton.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { saveFile } from '../format/saveFile.ts'
import { rich, t } from '../language/t.ts'
import { type Opening, openingLink } from './opening.ts'

/** What opens a sealed offer, to be brought to the client and to nobody else, in time. */
export function OpeningHandover({ opening }: { opening: Opening }) {
  const now = useNow()
  const link = openingLink(location.origin, opening)
  const save = () => {
    saveFile(`sealed-offer-job-${opening.jobId}.json`, JSON.stringify(opening, null, 2))
  }
  return (
    <div className="space-y-4">
      <Banner tone="warn">
        {opening.expiresAt > now
          ? rich('The client has to open it within {time}. After that nobody can.', {
              time: <Countdown until={opening.expiresAt} />,
            })
          : t('Its time is over: nobody can open it any more.')}
      </Banner>
      <p className="text-ink-soft">
        {t(
          'Send this link to the client alone, where nobody else reads it: by mail, or however you write to each other. Who opens it sees your price; only the client can accept it.',
        )}
      </p>
      <p className="flex items-start gap-2 rounded-control border bg-sunken p-3">
        <code className="line-clamp-4 min-w-0 flex-1 break-all font-mono text-small" data-opening>
          {link}
        </code>
        <CopyButton text={link} label={t('Copy the link')} />
      </p>
      <Button size="small" onClick={save}>
        <Download aria-hidden className="size-4" />
        {t('Save it as a file')}
      </Button>
    </div>
  )
}
