import { CircleAlert, MapPin, X } from 'lucide-react'
import { Hex } from '../design/Hex.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { useFileAddress } from '../design/useFileAddress.ts'
import { formatSize } from '../format/size.ts'
import { formatDateTime } from '../format/time.ts'
import { t } from '../language/t.ts'
import type { Piece } from './piece.ts'
import { metres } from './pieceFaults.ts'

/** One piece as it will be shown to everybody, and what speaks against it. */
export function PieceLine({
  piece,
  faults,
  onRemove,
}: {
  piece: Piece
  faults: readonly string[]
  onRemove: () => void
}) {
  const { file, text, value, unit, location, capturedAt, device } = piece
  return (
    <li className="flex gap-3 rounded-control border p-3">
      {file?.mediaType.startsWith('image/') && <Preview bytes={file.bytes} type={file.mediaType} />}
      <div className="min-w-0 flex-1 space-y-1 text-small">
        {file && (
          <p className="flex flex-wrap gap-x-2">
            <bdi className="min-w-0 truncate font-medium">{file.name}</bdi>
            <span className="figures text-ink-faint">{formatSize(file.bytes.length)}</span>
          </p>
        )}
        {text && <p className="line-clamp-3 whitespace-pre-wrap">{text}</p>}
        {value && (
          <p className="figures font-medium">
            {value} {unit}
          </p>
        )}
        <p className="text-ink-soft">
          {formatDateTime(capturedAt)}
          {device?.timeZone && ` · ${device.timeZone}`}
        </p>
        {location && (
          <p className="figures flex flex-wrap items-center gap-x-1.5 text-ink-soft">
            <MapPin aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
            {location.latitude.toFixed(5)}, {location.longitude.toFixed(5)}
            {location.accuracy !== undefined && ` ± ${metres(location.accuracy)}`}
          </p>
        )}
        {file && (
          <p className="text-ink-faint">
            {t('sha-256')} <Hex value={file.digest} label={t('digest')} />
          </p>
        )}
        {faults.map((fault) => (
          <p key={fault} className="flex items-start gap-1.5 text-red-text">
            <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {fault}
          </p>
        ))}
      </div>
      <IconButton icon={X} label={t('Remove it')} className="-mt-1.5 -mr-1.5" onClick={onRemove} />
    </li>
  )
}

function Preview({ bytes, type }: { bytes: Uint8Array; type: string }) {
  const address = useFileAddress(bytes, type)
  return (
    <img
      src={address}
      alt={t('The picture')}
      className="size-18 shrink-0 rounded-small bg-sunken object-cover"
    />
  )
}
