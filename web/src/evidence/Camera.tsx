import { useEffect, useRef, useState } from 'react'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { t } from '../language/t.ts'
import type { PieceFile } from './piece.ts'
import { takePicture } from './takePicture.ts'

const wanted = {
  audio: false,
  video: {
    facingMode: 'environment',
    width: { ideal: 1920 },
    height: { ideal: 1440 },
  },
} as const

type View = 'asking' | 'on' | 'refused' | 'none'

/** What the camera sees, until the picture is taken or nobody wants one. It is off as soon as this is gone. */
export function Camera({
  name,
  onTaken,
  onClose,
}: {
  /** What the picture is called. */
  name: string
  onTaken: (file: PieceFile) => void
  onClose: () => void
}) {
  const video = useRef<HTMLVideoElement>(null)
  const [view, setView] = useState<View>('asking')

  useEffect(() => {
    let stream: MediaStream | undefined
    let isGone = false
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    const begin = async () => {
      // Absent where the page is not served securely
      if (!navigator.mediaDevices) return setView('none')
      try {
        stream = await navigator.mediaDevices.getUserMedia(wanted)
        if (isGone) return stop()
        if (!video.current) return
        video.current.srcObject = stream
        await video.current.play()
        setView('on')
      } catch (error) {
        if (isGone) return
        const refused = error instanceof DOMException && error.name === 'NotAllowedError'
        setView(refused ? 'refused' : 'none')
      }
    }
    begin()
    return () => {
      isGone = true
      stop()
    }
  }, [])

  return (
    <div className="space-y-3">
      {view === 'refused' && (
        <Banner tone="warn">
          {t('The browser was not allowed to use the camera. Choose a file instead.')}
        </Banner>
      )}
      {view === 'none' && (
        <Banner tone="warn">{t('There is no camera here. Choose a file instead.')}</Banner>
      )}
      <div hidden={view === 'refused' || view === 'none'}>
        <video
          ref={video}
          muted
          playsInline
          aria-label={t('What the camera sees')}
          className="aspect-[4/3] w-full rounded-control bg-sunken object-cover"
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabled={view !== 'on'}
          onClick={async () => {
            if (video.current) onTaken(await takePicture(video.current, name))
          }}
        >
          {t('Take the picture')}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t('Close the camera')}
        </Button>
      </div>
    </div>
  )
}
