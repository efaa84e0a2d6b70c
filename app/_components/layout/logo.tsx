/** A crowd of dots and the one that stands apart. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="7" fill="#0f766e" />
      <g fill="#fff">
        <circle cx="8.5" cy="21" r="2.1" />
        <circle cx="13.5" cy="18.5" r="2.1" />
        <circle cx="12" cy="24" r="2.1" />
        <circle cx="17.5" cy="22.5" r="2.1" />
        <circle cx="8" cy="15.5" r="2.1" opacity=".75" />
        <circle cx="22.5" cy="10" r="2.6" />
      </g>
      <circle cx="22.5" cy="10" r="5.6" fill="none" stroke="#fff" strokeWidth="1.8" opacity=".85" />
    </svg>
  );
}
