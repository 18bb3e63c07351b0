import { Badge, type Tone } from '../design/Badge.tsx'
import { Card } from '../design/Card.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { Hex } from '../design/Hex.tsx'
import { Money } from '../design/Money.tsx'
import { Rating } from '../design/Rating.tsx'
import { Seal } from '../design/Seal.tsx'
import { Row } from './Row.tsx'

const token = { symbol: 'USDC', decimals: 6 }
const digest = `0x${'3f9a'.repeat(16)}`
const tones: readonly Tone[] = ['grey', 'blue', 'accent', 'brass', 'green', 'red', 'violet']

/** What says something at a glance. */
export function Marks() {
  return (
    <Card title="Marks">
      <Row name="Badges">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </Row>
      <Row name="Seals">
        {[1, 4, 9, 16, 25, 36].map((seed) => (
          <Seal
            key={seed}
            address={`0x${(seed * 987_654_321_987).toString(16).padEnd(40, '7c3')}`}
            className="size-11"
          />
        ))}
      </Row>
      <Row name="Money">
        <Money amount="29250000" token={token} />
        <Money amount="29250000" token={token} size="large" />
        <Money amount="29250000" token={token} size="display" />
      </Row>
      <Row name="Others">
        <Hex value={digest} label="digest" />
        <Countdown until={Math.floor(Date.now() / 1000) + 93_600} />
        <Rating value={4} />
      </Row>
    </Card>
  )
}
