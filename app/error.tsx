"use client";

import { ErrorState } from "./_components/layout/error-state";

export default function ScreenError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="grid min-h-[60vh] place-items-center">
      <ErrorState
        title="This screen broke"
        message="That is our mistake, not yours; your data is safe. Trying again often helps. If it stays, the browser's console says more."
        onRetry={reset}
      />
    </main>
  );
}
