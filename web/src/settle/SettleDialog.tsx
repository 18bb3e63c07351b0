import { useState } from 'react'
import { Segmented } from '../design/Segmented.tsx'
import type { ActionProps } from '../job/actions/ActionProps.ts'
import { t } from '../language/t.ts'
import { HandInSettlement } from './HandInSettlement.tsx'
import { ProposeSettlement } from './ProposeSettlement.tsx'

/** Both sides divide the price as they agree: one signs, the other carries it out. */
export function SettleDialog(props: ActionProps<'settle'> & { link: string }) {
  const [way, setWay] = useState<'propose' | 'handIn'>(props.link ? 'handIn' : 'propose')
  const choice = (
    <Segmented
      label={t('Which of the two')}
      value={way}
      onChange={setWay}
      options={[
        { value: 'propose', label: t('Propose a division') },
        { value: 'handIn', label: t('I have their link') },
      ]}
    />
  )
  return way === 'propose' ? (
    <ProposeSettlement {...props} choice={choice} />
  ) : (
    <HandInSettlement {...props} choice={choice} />
  )
}
