import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './IconButton.tsx'

/** A sheet from below on a phone, a box in the middle elsewhere. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  locked = false,
}: {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  children: ReactNode
  /** Cannot be left now: something is being signed. */
  locked?: boolean
}) {
  return (
    <Primitive.Root open={open} onOpenChange={(next) => !next && !locked && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 grid animate-appear place-items-end overflow-y-auto bg-scrim pt-16 sm:place-items-center sm:p-6">
          <Primitive.Content
            {...(description ? {} : { 'aria-describedby': undefined })}
            className="relative z-50 w-full animate-rise rounded-t-card bg-surface p-5 shadow-high outline-none sm:max-w-lg sm:rounded-card sm:border sm:p-6"
          >
            <div className="mb-4 flex items-start justify-between gap-4">
              <div className="min-w-0">
                <Primitive.Title className="text-title">{title}</Primitive.Title>
                {description && (
                  <Primitive.Description className="mt-1 text-ink-soft">
                    {description}
                  </Primitive.Description>
                )}
              </div>
              {!locked && (
                <Primitive.Close asChild>
                  <IconButton icon={X} label="Close" className="-mt-1.5 -mr-2" />
                </Primitive.Close>
              )}
            </div>
            {children}
          </Primitive.Content>
        </Primitive.Overlay>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
