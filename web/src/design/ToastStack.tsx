import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Toast as Primitive } from 'radix-ui'
import { t } from '../language/t.ts'
import { IconButton } from './IconButton.tsx'
import type { Toast } from './Toasts.tsx'

export type ShownToast = Toast & { readonly id: number }

/** What is said in the corner now. Loaded with the first of them. */
export default function ToastStack({
  toasts,
  onClose,
}: {
  toasts: readonly ShownToast[]
  onClose: (id: number) => void
}) {
  return (
    <Primitive.Provider duration={7000} swipeDirection="right">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onClose={() => onClose(toast.id)} />
      ))}
      <Primitive.Viewport
        data-toasts
        className="fixed right-0 bottom-16 z-60 flex w-full flex-col gap-2 p-4 outline-none sm:bottom-0 sm:w-96"
      />
    </Primitive.Provider>
  )
}

function ToastCard({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const Icon = toast.tone === 'good' ? CircleCheck : CircleAlert
  return (
    <Primitive.Root
      onOpenChange={(open) => !open && onClose()}
      className="flex animate-rise items-start gap-3 rounded-card border bg-surface p-4 shadow-high"
    >
      <Icon
        aria-hidden
        className={`mt-0.5 size-5 shrink-0 ${toast.tone === 'good' ? 'text-green-text' : 'text-red-text'}`}
      />
      <div className="min-w-0 flex-1">
        <Primitive.Title className="font-medium">{toast.title}</Primitive.Title>
        {toast.detail && (
          <Primitive.Description className="text-ink-soft text-small">
            {toast.detail}
          </Primitive.Description>
        )}
        {toast.action}
      </div>
      <Primitive.Close asChild>
        <IconButton icon={X} label={t('Dismiss')} className="-mt-2 -mr-2" />
      </Primitive.Close>
    </Primitive.Root>
  )
}
