import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useState,
} from 'react'
import type { ShownToast } from './ToastStack.tsx'

const ToastStack = lazy(() => import('./ToastStack.tsx'))

export type Toast = { tone: 'good' | 'bad'; title: string; detail?: string; action?: ReactNode }

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** Says something in the corner for a while. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext)
}

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([])
  const add = useCallback(
    (toast: Toast) =>
      setToasts((before) => [...before, { ...toast, id: Date.now() + before.length }]),
    [],
  )
  const remove = useCallback(
    (id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)),
    [],
  )
  return (
    <ToastContext value={add}>
      {children}
      {toasts.length > 0 && (
        <Suspense fallback={null}>
          <ToastStack toasts={toasts} onClose={remove} />
        </Suspense>
      )}
    </ToastContext>
  )
}
