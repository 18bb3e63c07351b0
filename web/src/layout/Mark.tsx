/** The hall's gate. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" fill="none" className={className}>
      <path
        d="M3.5 21V11.5a8.5 8.5 0 0 1 17 0V21"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path
        d="M8.6 21v-9.2a3.4 3.4 0 0 1 6.8 0V21"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
        opacity="0.62"
      />
      <circle cx="12" cy="20.4" r="1.6" fill="var(--brass)" />
    </svg>
  )
}
