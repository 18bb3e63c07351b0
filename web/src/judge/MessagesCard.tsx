import type { ThreadMessage } from '@guildhall/sdk'
import { AccountLink } from '../account/AccountLink.tsx'
import { Ago } from '../design/Ago.tsx'
import { Card } from '../design/Card.tsx'
import { isSameAddress } from '../format/address.ts'
import { markHidden } from '../format/markHidden.ts'
import { t } from '../language/t.ts'
import type { Case } from './caseQuery.ts'

/** What the two sides wrote each other, for those who judge it. */
export function MessagesCard({
  found: { client, provider },
  messages,
}: {
  found: Case
  messages: readonly ThreadMessage[]
}) {
  if (messages.length === 0) return null
  return (
    <Card title={t('What the sides wrote each other')} flush>
      <ol className="divide-y border-t">
        {messages.map(({ ordinal, author, time, text }) => {
          const side = [client, provider].find((each) => isSameAddress(each?.address, author))
          return (
            <li key={ordinal} className="px-4 py-4 sm:px-5">
              <p className="mb-1 flex flex-wrap items-center gap-x-3 text-small">
                {side && <AccountLink account={side} />}
                <Ago time={time} className="text-ink-faint" />
              </p>
              <p className="strange">{markHidden(text)}</p>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
