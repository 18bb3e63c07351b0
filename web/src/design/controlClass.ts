/** The look that inputs, selects and text areas share. */
export const controlClass =
  'w-full min-w-0 rounded-control border border-line-strong/70 bg-surface px-3 text-body text-ink shadow-low transition-[border-color] duration-(--quick) placeholder:text-ink-faint hover:border-line-strong aria-invalid:border-red disabled:bg-sunken disabled:opacity-70'
